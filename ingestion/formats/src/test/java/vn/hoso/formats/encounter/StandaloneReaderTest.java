// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.Violation;
import vn.hoso.lakehouse.dictionary.FieldDictionary;
import vn.hoso.lakehouse.dictionary.StandardVersion;

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

  private static StandaloneResult read(StandaloneReader reader, String xml) {
    return reader.read(xml.getBytes(UTF_8));
  }
}
