// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.hoso.lakehouse.source.Patient;

class QueueCsvTest {

  @Test
  void whatGoesOutComesBackWithoutDecisions() {
    String csv = QueueCsv.write(java.util.List.of(row("Nguyễn Thị Sen")), true);

    assertThat(csv).startsWith("\ufeffcase_id,").contains("Nguyễn Thị Sen", "lý do");
    assertThat(QueueCsv.read(csv.getBytes(StandardCharsets.UTF_8)))
        .hasValueSatisfying(
            decisions ->
                assertThat(decisions).containsExactly(new QueueCsv.Decision(2, "RC1", "", "")));
  }

  @Test
  void aNameIsNoFormula() {
    assertThat(QueueCsv.write(java.util.List.of(row("=HYPERLINK(1)")), true))
        .contains(",'=HYPERLINK(1),");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "case_id,decision,reason\nRC1,same,cùng số điện thoại\n",
        "\ufeffreason;CASE_ID;Decision\r\ncùng số điện thoại;RC1;same\r\n",
        "case_id\tdecision\treason\tnote\nRC1\tsame\tcùng số điện thoại\tx\n\n"
      })
  void decisionsAreReadInEveryShapeSpreadsheetsWrite(String text) {
    assertThat(QueueCsv.read(text.getBytes(StandardCharsets.UTF_8)))
        .hasValueSatisfying(
            decisions ->
                assertThat(decisions)
                    .containsExactly(
                        new QueueCsv.Decision(2, "RC1", "same", "cùng số điện thoại")));
  }

  @Test
  void whatIsNoTableOfDecisionsIsNotRead() {
    assertThat(QueueCsv.read(new byte[0])).isEmpty();
    assertThat(QueueCsv.read("id,verdict\n1,same\n".getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(QueueCsv.read(new byte[] {(byte) 0xff, (byte) 0xfe, 1})).isEmpty();
    assertThat(QueueCsv.read("case_id,case_id,decision\n".getBytes(StandardCharsets.UTF_8)))
        .isEmpty();
  }

  @Test
  void decisionsAreUnderstoodInBothLanguages() {
    assertThat(QueueCsv.verdict(" Khác người ")).contains(Verdict.NOT_SAME);
    assertThat(QueueCsv.verdict("CANNOT_TELL")).contains(Verdict.CANNOT_TELL);
    assertThat(QueueCsv.verdict("maybe")).isEmpty();
  }

  private static QueueCsv.Row row(String name) {
    Patient patient = InventedQueue.patient("M1", name, "1958", null);
    Told told = new Told("M1", "C1", "P13", "", Instant.EPOCH, patient, null, null);
    return new QueueCsv.Row(
        new Matter.Question(
            "RC1", "M1", "M2", "C1", "C2", "P31", "lý do", "why", "high", "", null, Instant.EPOCH),
        told,
        told);
  }
}
