// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.Severity;
import vn.hoso.formats.Violation;
import vn.hoso.lakehouse.submission.SignatureFacts;
import vn.hoso.lakehouse.submission.SignaturePolicy;
import vn.hoso.lakehouse.submission.SignatureVerdict;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionKind;

/**
 * What follows from the verdict on a facility's signature by the policy that held for it: S1…
 * warns, S2… refuses. The gateway verified it; here it is only answered.
 */
final class SignatureRules {
  private static final String FIELD = "CHUKYDONVI";
  private static final String FIELD_OF_A_PROFILE = "SECURITY/SIGNATURE";
  private static final String SOURCE = "NĐ 188/2025; Luật 20/2023/QH15, NĐ 23/2025";

  private SignatureRules() {}

  static List<Rule> all() {
    return Stream.of(SignaturePolicy.WARN, SignaturePolicy.REFUSE)
        .flatMap(
            policy ->
                Arrays.stream(SignatureVerdict.values())
                    .filter(verdict -> number(verdict) > 0)
                    .sorted(Comparator.comparing(SignatureRules::number))
                    .map(verdict -> rule(verdict, policy)))
        .toList();
  }

  /** The violation of a submission whose signature is not as its facility's policy wants it. */
  static Optional<Violation> judge(Submission submission) {
    SignatureVerdict verdict = SignatureVerdict.of(submission.signatureVerdict());
    SignatureFacts facts = submission.signature();
    if (facts == null || number(verdict) == 0) {
      return Optional.empty();
    }
    SignaturePolicy policy = SignaturePolicy.of(facts.policy()).orElse(SignaturePolicy.RECORD);
    return policy == SignaturePolicy.RECORD
        ? Optional.empty()
        : Optional.of(violation(rule(verdict, policy), field(submission), facts.reason()));
  }

  private static String field(Submission submission) {
    return SubmissionKind.of(submission.kind()) == SubmissionKind.HEALTH_PROFILE
        ? FIELD_OF_A_PROFILE
        : FIELD;
  }

  private static Violation violation(Rule rule, String field, @Nullable String reason) {
    return new Violation(
        rule.id(),
        rule.severity(),
        "",
        "",
        0,
        field,
        field,
        reason == null ? "" : reason,
        "chữ ký số hợp lệ / a valid signature",
        field + ": " + rule.messageVi(),
        field + ": " + rule.messageEn());
  }

  private static Rule rule(SignatureVerdict verdict, SignaturePolicy policy) {
    boolean refuses = policy == SignaturePolicy.REFUSE;
    return new Rule(
        "S%d%02d".formatted(refuses ? 2 : 1, number(verdict)),
        refuses ? Severity.REJECT : Severity.WARN,
        FIELD,
        SOURCE,
        verdict.textVi(),
        verdict.textEn(),
        null,
        null);
  }

  /** Stable, as ids are; 0 for what breaks no rule. */
  private static int number(SignatureVerdict verdict) {
    return switch (verdict) {
      case NOT_CHECKED, VALID -> 0;
      case NONE -> 1;
      case WEAK -> 2;
      case NO_TRUST_LIST -> 3;
      case UNTRUSTED -> 4;
      case EXPIRED -> 5;
      case NOT_YET_VALID -> 6;
      case REVOKED -> 7;
      case SIGNER_UNKNOWN -> 8;
      case SIGNER_MISMATCH -> 9;
      case NOT_COVERING -> 10;
      case ALTERED -> 11;
      case UNREADABLE -> 12;
      case REVOCATION_UNKNOWN -> 13;
    };
  }
}
