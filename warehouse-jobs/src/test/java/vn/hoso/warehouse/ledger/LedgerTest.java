// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.Tables;
import vn.hoso.lakehouse.registry.Identity;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.submission.AttachedTo;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionKind;
import vn.hoso.warehouse.assemble.AssembleJob;
import vn.hoso.warehouse.assemble.Identified;
import vn.hoso.warehouse.conform.ConformJob;
import vn.hoso.warehouse.conform.Sent;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.LakeForTests;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;

class LedgerTest {
  private static final Run RUN =
      new Run(LocalDate.of(2026, 6, 30), Instant.parse("2026-07-01T00:00:00Z"), false, line -> {});

  @Test
  void aDoorClosesWhenBothCountsAreEqual() {
    assertThat(new Door("received", "", "", 3, 3).closes()).isTrue();
    assertThat(new Door("received", "", "", 3, 2).json())
        .isEqualTo("{\"door\":\"received\",\"in\":3,\"out\":2,\"closes\":false}");
  }

  /** Somebody is forgotten on the way: what the source tells of them is missed at the doors. */
  @Test
  void resourcesAndDocumentsThatReachNoRecordAreMissed() throws SQLException {
    Lake lake = LakeForTests.empty();
    lake.create(Tables.ALL);
    String resources =
        """
        {"resourceType":"Patient","id":"p1","name":[{"text":"Mai Một"}]}
        {"resourceType":"Patient","id":"p2","name":[{"text":"Mai Hai"}]}
        {"resourceType":"Observation","id":"o1","status":"final","code":{"text":"Kali"},"subject":{"reference":"Patient/p1"},"valueQuantity":{"value":4.2}}
        {"resourceType":"Observation","id":"o2","status":"final","code":{"text":"Kali"},"subject":{"reference":"Patient/later"},"valueQuantity":{"value":4.2}}
        """;
    String prescription =
        "{\"ma_don_thuoc\":\"56001abc1234-c\",\"ho_ten_benh_nhan\":\"Mai Ba\","
            + "\"thong_tin_don_thuoc\":[{\"ten_thuoc\":\"Paracetamol\",\"so_luong\":%d}]}";
    lake.commit(Submission.TABLE)
        .append(
            RecordCodec.of(Submission.class)
                .rows(
                    lake.spark(),
                    List.of(
                        Sent.submission(1, SubmissionKind.FHIR, Sent.utf8(resources)),
                        Sent.submission(
                            2, SubmissionKind.PRESCRIPTION, Sent.utf8(prescription.formatted(5))),
                        Sent.submission(
                            3, SubmissionKind.PRESCRIPTION, Sent.utf8(prescription.formatted(9))),
                        Sent.attachment(
                            4,
                            new AttachedTo(null, "056190001234", null, "Phim", null, null),
                            Sent.utf8("%PDF-1.7")))));
    new ConformJob().run(lake, RUN);
    Identified.in(lake);
    new AssembleJob().run(lake, RUN);
    assertThat(doors(lake))
        .extracting(Door::name, Door::in, Door::out)
        .contains(
            tuple("resources", 1L, 1L), tuple("documents", 1L, 1L), tuple("attachments", 1L, 1L));

    lake.spark().sql("DELETE FROM lake.registry.waiting_paper");
    assertThat(doors(lake))
        .as("a paper that lies nowhere and says nothing")
        .extracting(Door::name, Door::in, Door::out)
        .contains(tuple("attachments", 1L, 0L));

    String forgotten =
        lake.read(LifelongRecord.TABLE)
            .where("citizen.full_name IN ('Mai Một', 'Mai Ba')")
            .select("citizen_id")
            .toJavaRDD()
            .map(row -> "'" + row.getString(0) + "'")
            .reduce((a, b) -> a + "," + b);
    lake.commit(Identity.TABLE)
        .replaceKeys(
            lake.read(Identity.TABLE).limit(0),
            lake.read(Identity.TABLE).where("citizen_id IN (" + forgotten + ")"),
            "mention_id");
    new AssembleJob().run(lake, RUN.rebuilding(true));

    assertThat(doors(lake))
        .extracting(Door::name, Door::in, Door::out)
        .contains(tuple("resources", 1L, 0L), tuple("documents", 1L, 0L));
  }

  private static List<Door> doors(Lake lake) throws SQLException {
    try (Connection postgres = LakeForTests.database().getPostgresDatabase().getConnection()) {
      return new Ledger(lake, postgres).assembled();
    }
  }
}
