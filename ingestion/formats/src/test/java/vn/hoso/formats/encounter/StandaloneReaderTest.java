// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.Violation;
import vn.hoso.formats.WireFormats;
import vn.hoso.lakehouse.dictionary.FieldDictionary;
import vn.hoso.lakehouse.dictionary.StandardVersion;
import vn.hoso.lakehouse.submission.SubmissionKind;

class StandaloneReaderTest {
  private static final FieldDictionary DICTIONARY = FieldDictionary.standard();
  private static final StandaloneReader CHECK_INS =
      StandaloneReader.ofCheckIns(DICTIONARY, ReadLimits.DEFAULT);
  private static final StandaloneReader ASSESSMENTS =
      StandaloneReader.ofAssessments(DICTIONARY, ReadLimits.DEFAULT);

  @ParameterizedTest
  @CsvSource({
    "201801020730, QD130",
    "202305020730, QD130",
    "202405020730, QD4750",
    "202505020730, QD3176",
    "202607020730, QD1931",
    "hôm nay, QD3176",
    "'', QD3176"
  })
  void aCheckInIsOfTheStandardOfTheDayOfArrival(String arrived, StandardVersion version) {
    StandaloneResult read =
        read(
            CHECK_INS,
            "<TRANG_THAI_KCB><MA_LK>1</MA_LK><HO_TEN>Lê Hoa</HO_TEN><NGAY_VAO>"
                + arrived
                + "</NGAY_VAO></TRANG_THAI_KCB>");

    assertThat(read.version()).isEqualTo(version);
    assertThat(read.violations())
        .extracting(Violation::field)
        .satisfies(
            fields ->
                assertThat(fields.contains("MA_THUOC"))
                    .isEqualTo(version != StandardVersion.QD130));
  }

  @ParameterizedTest
  @CsvSource({"20230502, QD130", "20240502, QD4750", "20260702, QD1931", "'', QD3176"})
  void minutesAreOfTheStandardOfTheirDay(String dated, StandardVersion version) {
    assertThat(
            read(
                    ASSESSMENTS,
                    "<GIAM_DINH_YKHOA><HO_TEN>Lê Hoa</HO_TEN><NGAY_CHUNG_TU>"
                        + dated
                        + "</NGAY_CHUNG_TU></GIAM_DINH_YKHOA>")
                .version())
        .isEqualTo(version);
  }

  @Test
  void readsTheCheckInOf4210OntoTodaysTable() {
    String file =
        "<?xml version=\"1.0\"?><CHECKIN><MA_LK>LK7</MA_LK><MA_BN>BN7</MA_BN><HO_TEN>Lê Hoa</HO_TEN>"
            + "<NGAY_SINH>19880201</NGAY_SINH><GIOI_TINH>2</GIOI_TINH><DIA_CHI>Thôn Đông</DIA_CHI>"
            + "<MA_THE>HT3565600098765</MA_THE><MA_DKBD>56001</MA_DKBD><MA_LYDO_VVIEN>1</MA_LYDO_VVIEN>"
            + "<NGAY_VAO>201911020730</NGAY_VAO><MA_LOAI_KCB>1</MA_LOAI_KCB><MA_CSKCB>56001</MA_CSKCB>"
            + "</CHECKIN>";

    StandaloneResult read = read(CHECK_INS, file);

    assertThat(WireFormats.sniff(file)).isEqualTo(SubmissionKind.CHECK_IN);
    assertThat(read.version()).isEqualTo(StandardVersion.QD4210);
    assertThat(read.facilityCode()).isEqualTo("56001");
    assertThat(read.rows()).hasSize(1);
    TableRow row = read.rows().get(0);
    assertThat(row.value("ma_lk")).isEqualTo("LK7");
    assertThat(row.value("insurance_card")).isEqualTo("HT3565600098765");
    assertThat(row.value("coverage_code")).isEqualTo("1");
    assertThat(read.unknownFields())
        .containsExactly(new UnknownField("XML0", 1, "DIA_CHI", "Thôn Đông"));
    assertThat(read.violations())
        .extracting(Violation::ruleId, Violation::field)
        .containsExactly(tuple("F040", "DIA_CHI"));
  }

  @Test
  void namesOf4210AreSlipsInTodaysCheckIn() {
    StandaloneResult read =
        read(
            CHECK_INS,
            "<TRANG_THAI_KCB><MA_LK>1</MA_LK><MA_THE>HT3565600098765</MA_THE></TRANG_THAI_KCB>");

    assertThat(read.rows().get(0).value("insurance_card")).isEqualTo("HT3565600098765");
    assertThat(read.violations())
        .extracting(Violation::ruleId, Violation::field)
        .contains(tuple("F041", "MA_THE"));
  }

  private static StandaloneResult read(StandaloneReader reader, String xml) {
    return reader.read(xml.getBytes(UTF_8));
  }
}
