// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.Tables;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionKind;
import vn.hoso.warehouse.assemble.Identified;
import vn.hoso.warehouse.conform.ConformJob;
import vn.hoso.warehouse.conform.Sent;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.LakeForTests;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;

class LakeLinksTest {
  private static final Run RUN =
      new Run(LocalDate.of(2026, 6, 30), Instant.parse("2026-07-01T00:00:00Z"), false, line -> {});

  @Test
  void everyEncounterIsOfTheCitizenOfItsMention() {
    Lake lake = LakeForTests.empty();
    lake.create(Tables.ALL);
    lake.commit(Submission.TABLE)
        .append(
            RecordCodec.of(Submission.class)
                .rows(
                    lake.spark(),
                    List.of(
                        visit(1, "LK1", "056190000001"),
                        visit(2, "LK2", "056190000001"),
                        visit(3, "LK3", "056190000002"))));
    new ConformJob().run(lake, RUN);
    Identified.in(lake);

    assertThat(EvaluateCommand.links(lake).rows())
        .containsExactlyInAnyOrder(
            List.of(Sent.FACILITY, "LK1", "C056190000001"),
            List.of(Sent.FACILITY, "LK2", "C056190000001"),
            List.of(Sent.FACILITY, "LK3", "C056190000002"));
  }

  private static Submission visit(long offset, String maLk, String personalId) {
    return Sent.submission(
        offset,
        SubmissionKind.ENCOUNTER_FILE,
        Sent.visit(maLk, Map.of("identity_number", personalId)));
  }
}
