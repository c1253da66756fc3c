// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.document.HealthCheckReader;
import vn.hoso.formats.document.PrescriptionReader;
import vn.hoso.formats.document.ToldDocument;
import vn.hoso.lakehouse.registry.OutsideFacts;
import vn.hoso.lakehouse.source.PersonDocument;

class PersonPapersTest {
  private static final String CHECK =
      """
      <KHAMSUCKHOE><HOSO><FILEHOSO><LOAIHOSO>XML1</LOAIHOSO><NOIDUNGFILE><A>
      <HO_TEN>Nguyễn Thị Hoa</HO_TEN><NGAY_KHAM>2026-05-12</NGAY_KHAM></A></NOIDUNGFILE></FILEHOSO>
      </HOSO></KHAMSUCKHOE>
      """;
  private static final String PRESCRIPTION =
      """
      {"ma_don_thuoc": "56001abc123%d-c", "ho_ten_benh_nhan": "Nguyễn Thị Hoa",
       "thong_tin_don_thuoc": [{"ten_thuoc": "%s", "so_luong": "10", "cach_dung": "ngày 2 lần"}]}
      """;

  private final PersonPapers papers = new PersonPapers(Sensitivity.on(LocalDate.of(2026, 6, 30)));

  @Test
  void healthChecksAndPrescriptionsArePapersOutsideOfEncounters() {
    List<OutsideFacts> facts =
        papers.outsideFacts(List.of(check(1), prescription(2, "Paracetamol 500mg")));

    assertThat(facts).hasSize(1);
    assertThat(facts.get(0).version()).isEqualTo(2);
    assertThat(facts.get(0).documents())
        .extracting("kind", "number", "issuedOn")
        .containsExactlyInAnyOrder(
            tuple("health_check", null, LocalDate.of(2026, 5, 12)),
            tuple("prescription", "56001abc1232-c", null));
    assertThat(facts.get(0).documents())
        .anySatisfy(
            paper -> assertThat(paper.content()).containsEntry("XML1[1]/HO_TEN", "Nguyễn Thị Hoa"));
    assertThat(facts.get(0).medications())
        .extracting("name", "instructions")
        .containsExactly(tuple("Paracetamol 500mg", "ngày 2 lần"));
  }

  @Test
  void whatGivesAClosedConditionAwayIsKeptApart() {
    List<OutsideFacts> facts =
        papers.outsideFacts(List.of(prescription(1, "Paracetamol"), prescription(2, "Lamivudin")));

    assertThat(facts)
        .extracting(OutsideFacts::sensitivity, one -> one.medications().get(0).name())
        .containsExactlyInAnyOrder(
            tuple(List.of(), "Paracetamol"), tuple(List.of("HIV"), "Lamivudin"));
    assertThat(facts).extracting(OutsideFacts::factsId).doesNotHaveDuplicates();
  }

  private static PersonDocument check(long version) {
    return document(
        "health_check",
        version,
        new HealthCheckReader(ReadLimits.DEFAULT)
            .read("56001", CHECK.getBytes(UTF_8))
            .documents()
            .get(0));
  }

  private static PersonDocument prescription(long version, String drug) {
    return document(
        "prescription",
        version,
        new PrescriptionReader(ReadLimits.DEFAULT)
            .read("56001", PRESCRIPTION.formatted(version, drug).getBytes(UTF_8))
            .documents()
            .get(0));
  }

  private static PersonDocument document(String kind, long version, ToldDocument told) {
    return new PersonDocument(
        told.documentId(),
        "56001",
        version,
        "S" + version,
        Instant.EPOCH,
        "accepted",
        kind,
        told.number(),
        told.issuedOn(),
        told.diagnosis(),
        told.fields(),
        told.patient().mentionId(),
        told.patient(),
        "active",
        null,
        null);
  }
}
