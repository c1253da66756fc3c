// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.Violation;
import vn.hoso.lakehouse.dictionary.FieldDictionary;
import vn.hoso.lakehouse.dictionary.StandardVersion;

class WildFilesTest {

  private final EncounterFileReader reader = EncounterFileReader.standard();

  @ParameterizedTest(name = "{0}: {5}")
  @CsvFileSource(resources = "cases.csv", numLinesToSkip = 1, emptyValue = "", nullValues = "-")
  void takesEveryKnownWayOfWriting(
      String file, int accepted, int refused, String version, String rules, String note) {
    ReadResult result = reader.read(CaseFiles.read(file));

    assertThat(rulesOf(result)).isEqualTo(rules == null ? "" : rules);
    assertThat(result.encounters()).hasSize(accepted);
    assertThat(result.records()).hasSize(accepted + refused);
    assertThat(result.encounters())
        .allSatisfy(encounter -> assertThat(encounter.version()).hasToString(version));
    assertThat(result.records())
        .filteredOn(record -> record.document().isEmpty())
        .allSatisfy(record -> assertThat(record.violations()).anyMatch(Violation::rejects));
  }

  /** Missing values are looked at in a test of their own. */
  private static String rulesOf(ReadResult result) {
    return result.allViolations().stream()
        .map(Violation::ruleId)
        .filter(id -> !id.equals(FormatRule.REQUIRED_MISSING.id()))
        .distinct()
        .sorted()
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "cases.csv", numLinesToSkip = 1, emptyValue = "", nullValues = "-")
  void understandsTheSameOfThePersonHoweverItIsWritten(String file) {
    for (EncounterDocument encounter : reader.read(CaseFiles.read(file)).encounters()) {
      if (encounter.maLk().equals("56001.2026.000017")
          && !List.of("newborn", "repeated-field").contains(file)) {
        assertThat(encounter.summary().text("full_name")).contains("Trần Thị Bình Minh");
        assertThat(encounter.summary().texts("comorbidity_codes")).containsExactly("I10", "E11");
      }
    }
  }

  @Test
  void keepsAsUnknownWhatNoTypeCanHold() {
    EncounterDocument encounter = only("unreadable-values");

    assertThat(encounter.unknownFields())
        .contains(
            new UnknownField("XML1", 1, "NGAY_RA", "02/05/2026 09:15"),
            new UnknownField("XML1", 1, "SO_NGAY_DTRI", "nửa ngày"),
            new UnknownField("XML1", 1, "T_THUOC", "12.500,00"),
            new UnknownField("XML1", 1, "GT_THE_TU", "20260231"));
    assertThat(encounter.summary().instant("discharged_at")).isEmpty();
    assertThat(encounter.summary().text("birth")).contains("1990");
    assertThat(encounter.summary().text("sex")).contains("Nữ");
  }

  @Test
  void keepsTablesAndFieldsOfLaterDecisions() {
    assertThat(only("unknown-table").unknownFields())
        .containsExactly(
            new UnknownField("XML16", 1, "MA_LK", "56001.2026.000017"),
            new UnknownField("XML16", 1, "GHI", "abc"),
            new UnknownField("XML16", 2, "GHI", "def"));
    assertThat(only("unknown-field").unknownFields())
        .containsExactly(new UnknownField("XML1", 1, "GHI_CHU_NOI_BO", "không chuẩn"));
  }

  @Test
  void tellsThePlaceAndShapeButNeverTheValue() {
    ReadResult result = reader.read(CaseFiles.read("unreadable-values"));

    assertThat(result.allViolations())
        .filteredOn(violation -> violation.ruleId().equals("F034"))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.place()).isEqualTo("HOSO[1]/XML1[1]/NGAY_RA");
              assertThat(violation.maLk()).isEqualTo("56001.2026.000017");
              assertThat(violation.valueShape()).isEqualTo("16 ký tự / characters");
              assertThat(violation.expected()).isEqualTo("yyyyMMddHHmm");
              assertThat(violation.messageVi())
                  .isEqualTo("XML1 dòng 1, NGAY_RA: không đúng dạng ngày giờ");
              assertThat(violation.messageEn())
                  .isEqualTo("XML1 row 1, NGAY_RA: not a date and time");
            });
  }

  @Test
  void mapsTheOlderFormatOntoTodaysColumns() {
    EncounterDocument encounter = only("legacy-4210");
    TableRow summary = encounter.summary();
    TableRow drug = encounter.rows("XML2").get(0);

    assertThat(summary.texts("insurance_cards")).containsExactly("HT3565600098765");
    assertThat(summary.text("birth")).contains("1965");
    assertThat(summary.text("main_disease_code")).contains("I10");
    assertThat(summary.decimal("facility_total")).contains(new BigDecimal("150000.000"));
    assertThat(summary.decimal("insurance_total")).contains(new BigDecimal("150000.000"));
    assertThat(drug.decimal("insurance_amount")).contains(new BigDecimal("15000.000"));
    assertThat(encounter.rows("XML5").get(0).instant("noted_at"))
        .contains(Instant.parse("2023-11-02T01:00:00Z"));
    assertThat(encounter.unknownFields()).isEmpty();
  }

  @Test
  void readsServicesAndResultsOfTheOlderFormat() {
    EncounterDocument encounter = only("legacy-4210-services");
    TableRow service = encounter.rows("XML3").get(0);

    assertThat(service.decimal("facility_amount")).contains(new BigDecimal("40400.000"));
    assertThat(service.decimal("insurance_amount")).contains(new BigDecimal("40400.000"));
    assertThat(encounter.rows("XML4").get(0).text("result_value")).contains("7.1");
    assertThat(service.texts("machine_codes")).containsExactly("XN.1.56001.A1");
    assertThat(encounter.unknownFields()).isEmpty();
  }

  @Test
  void readsListsOfTimesInTheNewTransferPaper() {
    assertThat(only("transfer-of-3176").rows("XML13").get(0).value("admission_times"))
        .isEqualTo(
            List.of(Instant.parse("2026-04-01T00:00:00Z"), Instant.parse("2026-05-02T00:30:00Z")));
    assertThat(only("transfer-of-3176").rows("XML13").get(0).text("condition_at_transfer"))
        .contains("Ổn định");
    assertThat(only("transfer-of-4750").rows("XML13").get(0).text("treatment_method_of_visit"))
        .contains("Ổn định");
  }

  @Test
  void repairsVitalSignsWrittenWithoutEscaping() {
    assertThat(only("unescaped-vital-signs").rows("XML5").get(0).text("progress_note"))
        .contains("Tỉnh & tiếp xúc tốt CSST<M75_T37_HA120/70_NT18_HL2>");
  }

  @Test
  void saysWhatAnEmptySkeletonLacks() {
    TableRow empty = TableRow.of(FieldDictionary.standard().table("XML1"), 1, Map.of());
    var version = StandardVersion.QD4750;
    byte[] file =
        EncounterFileWriter.standard(WriteOptions.of(version))
            .write(
                "",
                LocalDate.of(2026, 5, 3),
                List.of(EncounterDocument.of("", version, List.of(empty))));

    HosoResult record = reader.read(file).records().get(0);

    assertThat(record.document()).isEqualTo(Optional.empty());
    assertThat(record.violations())
        .filteredOn(violation -> violation.ruleId().equals("F030"))
        .extracting(Violation::field)
        .contains("MA_LK", "HO_TEN", "NGAY_SINH", "MA_BENH_CHINH", "NGAY_VAO")
        .doesNotContain("SO_CCCD", "NGAY_TTOAN");
  }

  @Test
  void refusesAFileBeyondTheLimitWithoutReadingIt() {
    var limits = new ReadLimits(100, 100, 100, 10, 10);
    var small = new EncounterFileReader(FieldDictionary.standard(), limits);

    assertThat(small.read(new byte[101]).violations())
        .extracting(Violation::ruleId)
        .containsExactly("F002");
  }

  private EncounterDocument only(String file) {
    return reader.read(CaseFiles.read(file)).encounters().get(0);
  }
}
