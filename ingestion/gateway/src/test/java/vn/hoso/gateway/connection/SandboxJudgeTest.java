// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vn.hoso.gateway.access.Sender;
import vn.hoso.lakehouse.submission.SignatureVerdict;
import vn.hoso.lakehouse.submission.SubmissionKind;

/** What the sandbox reads at all: its account may be known to many. */
class SandboxJudgeTest {
  private final SandboxJudge judge = new SandboxJudge();

  @Test
  void whatIsTooLargeForATryIsNotEvenRead() {
    String bundle = "{\"resourceType\":\"Bundle\",\"entry\":[" + "{},".repeat(400_000) + "{}]}";

    Judgement judged = judge(SubmissionKind.FHIR, bundle);

    assertThat(judged.state()).isEqualTo("rejected");
    assertThat(judged.violations())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.ruleId()).isEqualTo(SandboxJudge.NOT_JUDGED);
              assertThat(found.expected()).contains(Integer.toString(SandboxJudge.LARGEST));
            });
  }

  @Test
  void aMissingSignatureIsToldInBothLanguages() {
    Judgement judged = judge(SubmissionKind.ENCOUNTER_FILE, "<GIAMDINHHS/>");

    assertThat(judged.violations())
        .filteredOn(found -> found.ruleId().equals(SandboxJudge.NOT_SIGNED))
        .allSatisfy(found -> assertThat(found.valueShape()).isEqualTo("trống / empty"))
        .hasSize(1);
  }

  private Judgement judge(SubmissionKind kind, String content) {
    return judge.judge(
        kind, Sender.SANDBOX, SignatureVerdict.NONE, content.getBytes(StandardCharsets.UTF_8));
  }
}
