// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.conform;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.Severity;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.quality.Quarantined;
import vn.hoso.lakehouse.quality.Verdict;
import vn.hoso.lakehouse.quality.Violation;
import vn.hoso.lakehouse.submission.Submission;

/** Violations, refusals and the verdict of one submission as rows of the quality tables. */
final class Remarks {

  private final Submission submission;
  private final Conformed conformed;
  private int warnings;

  Remarks(Submission submission, Conformed conformed) {
    this.submission = submission;
    this.conformed = conformed;
  }

  /** Broken rules of the whole file, or of a part that made no encounter. */
  void add(List<vn.hoso.formats.Violation> violations) {
    violations.forEach(violation -> add(violation, null, null));
  }

  void add(vn.hoso.formats.Violation found, @Nullable String encounterId, @Nullable Long version) {
    if (found.severity() == Severity.WARN) {
      warnings++;
    }
    String ordinal = Integer.toString(conformed.violations.size());
    conformed.violations.add(
        new Violation(
            Ids.hash("V", submission.submissionId(), found.ruleId(), found.place(), ordinal),
            submission.submissionId(),
            submission.facilityCode(),
            encounterId,
            given(found.maLk()),
            version,
            found.ruleId(),
            found.severity().code(),
            given(found.table()),
            found.rowNumber() == 0 ? null : found.rowNumber(),
            given(found.field()),
            given(found.place()),
            given(found.valueShape()),
            given(found.expected()),
            found.messageVi(),
            found.messageEn(),
            submission.receivedAt()));
  }

  /** A part that is kept out, with the rules that kept it. */
  void refuse(@Nullable Integer part, String maLk, List<vn.hoso.formats.Violation> violations) {
    conformed.quarantined.add(
        new Quarantined(
            Ids.hash("Q", submission.submissionId(), part == null ? "" : part.toString()),
            submission.submissionId(),
            submission.facilityCode(),
            part,
            given(maLk),
            rejecting(violations),
            submission.sha256(),
            submission.receivedAt()));
  }

  /** The one verdict of the submission, once everything else is known. */
  void conclude() {
    int refused = conformed.quarantined.size();
    int accepted = conformed.accepted();
    conformed.verdicts.add(
        new Verdict(
            submission.submissionId(),
            submission.facilityCode(),
            submission.kind(),
            verdict(accepted, refused, warnings),
            accepted,
            refused,
            warnings,
            submission.receivedAt()));
  }

  static String verdict(int accepted, int refused, int warnings) {
    if (refused > 0) {
      return accepted > 0 ? "partly_rejected" : "rejected";
    }
    return warnings > 0 ? "accepted_with_warnings" : "accepted";
  }

  private static List<String> rejecting(List<vn.hoso.formats.Violation> violations) {
    Set<String> rules =
        violations.stream()
            .filter(vn.hoso.formats.Violation::rejects)
            .map(vn.hoso.formats.Violation::ruleId)
            .collect(Collectors.toCollection(TreeSet::new));
    return List.copyOf(rules);
  }

  private static @Nullable String given(String text) {
    return text.isEmpty() ? null : text;
  }
}
