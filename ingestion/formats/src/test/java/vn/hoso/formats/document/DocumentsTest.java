// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.Violation;
import vn.hoso.formats.WireFormats;
import vn.hoso.formats.encounter.EncounterFileReader;
import vn.hoso.lakehouse.source.PersonDocument;
import vn.hoso.lakehouse.submission.SubmissionKind;

class DocumentsTest {
  private static final HealthCheckReader CHECKS = new HealthCheckReader(ReadLimits.DEFAULT);
  private static final PrescriptionReader PRESCRIPTIONS =
      new PrescriptionReader(ReadLimits.DEFAULT);

  private static final String PERSON =
      "<THONG_TIN_HANH_CHINH><HO_TEN>Đỗ Văn Sao</HO_TEN><GIOI_TINH>1</GIOI_TINH>"
          + "<NGAY_SINH>1988-02-01</NGAY_SINH><SO_CCCD>056088000777</SO_CCCD>"
          + "<MATINH>56</MATINH><MAXA>22366</MAXA><DIEN_THOAI>0900000777</DIEN_THOAI>"
          + "</THONG_TIN_HANH_CHINH>";
  private static final String RESULT =
      "<KET_QUA><MA_KSK>K-1</MA_KSK><NGAY_KHAM>12052026</NGAY_KHAM><KET_LUAN>Loại II</KET_LUAN>"
          + "<DS><CHI_SO><TEN>Cân nặng</TEN><GIA_TRI>61</GIA_TRI></CHI_SO>"
          + "<CHI_SO><TEN>Chiều cao</TEN><GIA_TRI>168</GIA_TRI></CHI_SO></DS></KET_QUA>";
  private static final String PRESCRIPTION =
      """
      {"loai_don_thuoc": "c", "ma_don_thuoc": "56001abc1234-c", "ho_ten_benh_nhan": "Đỗ Văn Sao",
       "ma_dinh_danh_cong_dan": "056088000777", "ngay_sinh_benh_nhan": "01/02/1988",
       "gioi_tinh": 2, "dia_chi": "Thôn Một", "can_nang": null,
       "chan_doan": [{"ma_chan_doan": "J02.9", "ten_chan_doan": "Viêm họng cấp"}],
       "thong_tin_don_thuoc": [
         {"ma_thuoc": "05C.1", "biet_duoc": "Hapacol", "ten_thuoc": "Paracetamol 500mg",
          "don_vi_tinh": "viên", "so_luong": 10, "cach_dung": "ngày 3 lần"},
         {"ten_thuoc": "Natri clorid 0,9%", "so_luong": "2"}],
       "ngay_gio_ke_don": "12/05/2026 08:00:00"}
      """;

  @Test
  void readsAHealthCheckWithEveryFieldUnderItsOwnName() {
    String file = envelope(base64(PERSON), RESULT);

    DocumentResult read = CHECKS.read("56001", file.getBytes(UTF_8));

    assertThat(WireFormats.sniff(file.getBytes(UTF_8))).isEqualTo(SubmissionKind.HEALTH_CHECK);
    assertThat(read.violations()).isEmpty();
    ToldDocument check = read.documents().get(0);
    assertThat(check.patient().fullName()).isEqualTo("Đỗ Văn Sao");
    assertThat(check.patient().personalId()).isEqualTo("056088000777");
    assertThat(check.patient().birth()).isEqualTo("1988-02-01");
    assertThat(check.patient().communeCode()).isEqualTo("22366");
    assertThat(check.number()).isEqualTo("K-1");
    assertThat(check.issuedOn()).isEqualTo(LocalDate.of(2026, 5, 12));
    assertThat(check.diagnosis()).isEqualTo("Loại II");
    assertThat(check.fields())
        .extracting(
            PersonDocument.Field::part,
            PersonDocument.Field::rowNumber,
            PersonDocument.Field::name,
            PersonDocument.Field::value)
        .contains(
            tuple("XML1", 1, "HO_TEN", "Đỗ Văn Sao"),
            tuple("XML2", 2, "GIA_TRI", "61"),
            tuple("XML2", 3, "GIA_TRI", "168"));
  }

  @Test
  void lettersOfAnInnerTableThatDoNotFitAreTold() {
    String latin =
        Base64.getEncoder().encodeToString(PERSON.replace("Đỗ Văn", "Lê Hòa").getBytes(ISO_8859_1));

    DocumentResult read = CHECKS.read("56001", envelope(latin, RESULT).getBytes(UTF_8));

    assertThat(read.documents()).hasSize(1);
    assertThat(read.violations())
        .extracting(Violation::ruleId, Violation::table, Violation::rowNumber)
        .containsExactly(tuple("F008", "XML1", 1));
  }

  @Test
  void aHealthCheckIsNeverAnInsuranceEncounter() {
    byte[] file = envelope(base64(PERSON), RESULT).getBytes(UTF_8);

    assertThat(WireFormats.sniff(file)).isNotEqualTo(SubmissionKind.ENCOUNTER_FILE);
    assertThat(EncounterFileReader.standard().read(file).encounters()).isEmpty();
  }

  @Test
  void refusesAHealthCheckOfWhichAPartIsLostAndSaysWhich() {
    DocumentResult read =
        CHECKS.read("56001", envelope(base64(PERSON), "&&&not base64&&&").getBytes(UTF_8));

    assertThat(read.documents()).isEmpty();
    assertThat(read.refused()).isEqualTo(1);
    assertThat(read.violations())
        .extracting(Violation::ruleId, Violation::table)
        .contains(tuple("F013", "XML2"));
    assertThat(CHECKS.read("56001", "<KHAMSUCKHOE>".getBytes(UTF_8)).violations())
        .extracting(Violation::ruleId)
        .containsExactly("F001");
    assertThat(CHECKS.read("56001", envelope("", RESULT).getBytes(UTF_8)).violations())
        .extracting(Violation::ruleId)
        .containsExactly("F050");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'data': %s}",
        "{'token': 'x', 'data': [%s]}",
        "{'request': {'id': 1, 'don_thuoc': %s}}"
      })
  void readsAPrescriptionWithinAnotherObject(String around) {
    String file = around.replace('\'', '"').formatted(PRESCRIPTION);

    DocumentResult read = PRESCRIPTIONS.read("56001", file.getBytes(UTF_8));

    assertThat(WireFormats.sniff(file)).isEqualTo(SubmissionKind.PRESCRIPTION);
    assertThat(read.violations()).isEmpty();
    ToldDocument prescription = read.documents().get(0);
    assertThat(prescription.patient().personalId()).isEqualTo("056088000777");
    assertThat(prescription.number()).isEqualTo("56001abc1234-c");
    assertThat(prescription.fields())
        .extracting(PersonDocument.Field::part, PersonDocument.Field::name)
        .contains(tuple("thong_tin_don_thuoc", "ten_thuoc"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'ma_don_thuoc': '56001abc1234-c', 'bac_si': {'ho_ten': 'Lê Hoa'}, 'thong_tin_benh_nhan': {'ho_ten_benh_nhan': 'Đỗ Văn Sao', 'ma_dinh_danh_cong_dan': '056088000777', 'ngay_sinh_benh_nhan': '01/02/1988'}}",
        "{'ma_don_thuoc': '56001abc1234-c', 'bac_si': {'ho_ten': 'Lê Hoa'}, 'benh_nhan': {'ho_ten': 'Đỗ Văn Sao', 'so_cccd': '056088000777', 'ngay_sinh': '01/02/1988'}}",
        "{'benh_nhan': {'ho_ten': 'Đỗ Văn Sao', 'so_cccd': '056088000777', 'ngay_sinh': '01/02/1988'}, 'don_thuoc': {'ma_don_thuoc': '56001abc1234-c'}}"
      })
  void readsThePersonOfAnObjectInThePrescription(String file) {
    DocumentResult read = PRESCRIPTIONS.read("56001", file.replace('\'', '"').getBytes(UTF_8));

    assertThat(read.violations()).isEmpty();
    ToldDocument prescription = read.documents().get(0);
    assertThat(prescription.number()).isEqualTo("56001abc1234-c");
    assertThat(prescription.patient().fullName()).isEqualTo("Đỗ Văn Sao");
    assertThat(prescription.patient().personalId()).isEqualTo("056088000777");
    assertThat(prescription.patient().birth()).isEqualTo("1988-02-01");
  }

  @Test
  void aDoctorIsNotThePerson() {
    String file = "{\"ma_don_thuoc\": \"56001abc1234-c\", \"bac_si\": {\"ho_ten\": \"Lê Hoa\"}}";

    assertThat(PRESCRIPTIONS.read("56001", file.getBytes(UTF_8)).violations())
        .extracting(Violation::ruleId)
        .containsExactly("F050");
  }

  @Test
  void readsAPrescriptionWithItsPersonAndDrugs() {
    DocumentResult read = PRESCRIPTIONS.read("56001", PRESCRIPTION.getBytes(UTF_8));

    assertThat(WireFormats.sniff(PRESCRIPTION.getBytes(UTF_8)))
        .isEqualTo(SubmissionKind.PRESCRIPTION);
    assertThat(read.violations()).isEmpty();
    ToldDocument prescription = read.documents().get(0);
    assertThat(prescription.number()).isEqualTo("56001abc1234-c");
    assertThat(prescription.patient().personalId()).isEqualTo("056088000777");
    assertThat(prescription.patient().birth()).isEqualTo("1988-02-01");
    assertThat(prescription.diagnosis()).isEqualTo("Viêm họng cấp");
    assertThat(prescription.issuedOn()).isEqualTo(LocalDate.of(2026, 5, 12));
    assertThat(prescription.fields())
        .contains(
            new PersonDocument.Field("thong_tin_don_thuoc", 1, "so_luong", "10"),
            new PersonDocument.Field("thong_tin_don_thuoc", 2, "ten_thuoc", "Natri clorid 0,9%"),
            new PersonDocument.Field(null, 1, "gioi_tinh", "2"));
  }

  @Test
  void saysWhatIsWrongWithAPrescription() {
    assertThat(rules("{\"ma_don_thuoc\": ")).containsExactly("F060");
    assertThat(rules("{\"ma_don_thuoc\": \"56001abc1234-c\"}")).containsExactly("F050");
    assertThat(rules("{\"ho_ten_benh_nhan\":\"A B\",\"ma_don_thuoc\":\"1\"}"))
        .containsExactly("F061");
    assertThat(rules("[]")).containsExactly("F004");
  }

  @Test
  void whatFollowsAPrescriptionIsAPrescriptionOrAFault() {
    assertThat(
            PRESCRIPTIONS.read("56001", (PRESCRIPTION + PRESCRIPTION).getBytes(UTF_8)).documents())
        .hasSize(2);
    assertThat(prescriptions("[" + PRESCRIPTION + "] " + PRESCRIPTION + "[" + PRESCRIPTION + "]"))
        .hasSize(3);
    assertThat(prescriptions("[" + PRESCRIPTION + "][" + PRESCRIPTION + "," + PRESCRIPTION + "]"))
        .hasSize(3);
    assertThat(rules("[" + PRESCRIPTION + "] rest {")).containsExactly("F060");
    assertThat(rules("[" + PRESCRIPTION + "]]")).containsExactly("F060");
    assertThat(rules("[" + PRESCRIPTION + "][{")).containsExactly("F060");
    assertThat(rules(PRESCRIPTION + "rest")).containsExactly("F060");
    assertThat(rules(PRESCRIPTION + "]")).containsExactly("F060");
    assertThat(rules("{\"ho_ten_benh_nhan\":\"A\",\"ho_ten_benh_nhan\":\"B\"}"))
        .containsExactly("F060");
    assertThat(rules("")).containsExactly("F004");
  }

  @Test
  void aFileOfTooManyPrescriptionsIsRefusedWhole() {
    assertThat(rules("[" + "{},".repeat(3_000_000) + "{}]")).containsExactly("F009");
  }

  @Test
  void knowsThePersonOfAHealthCheckByTheNumberAlone() {
    String number = "<HC><SO_CCCD>056088000777</SO_CCCD><NGAY_SINH>1988</NGAY_SINH></HC>";

    ToldDocument check = check(envelope(base64(number), RESULT));

    assertThat(check.patient().personalId()).isEqualTo("056088000777");
    assertThat(check.patient().birth()).isEqualTo("1988");
    assertThat(
            CHECKS
                .read(
                    "56001",
                    envelope(number.replace("056088000777", "000"), RESULT).getBytes(UTF_8))
                .violations())
        .extracting(Violation::ruleId)
        .containsExactly("F050");
  }

  @Test
  void checksOfPersonsWhoShareANumberAreNotOneDocument() {
    String other = PERSON.replace("Đỗ Văn Sao", "Đỗ Thị Mận");
    String sameDay = RESULT.replace("<MA_KSK>K-1</MA_KSK>", "");

    assertThat(check(envelope(PERSON, RESULT)).documentId())
        .isEqualTo(check(envelope(PERSON, RESULT.replace("Loại II", "Loại I"))).documentId())
        .isNotEqualTo(check(envelope(other, RESULT)).documentId());
    assertThat(check(envelope(PERSON, sameDay)).documentId())
        .isNotEqualTo(check(envelope(other, sameDay)).documentId());
  }

  @Test
  void readsACheckOfManyRowsInStep() {
    String rows = "<DS>" + "<CHI_SO><TEN>A</TEN></CHI_SO>".repeat(60_000) + "</DS>";

    assertTimeout(
        Duration.ofSeconds(20),
        () ->
            assertThat(check(envelope(PERSON, "<KET_QUA>" + rows + "</KET_QUA>")).fields())
                .hasSizeGreaterThan(60_000));
  }

  private static ToldDocument check(String file) {
    return CHECKS.read("56001", file.getBytes(UTF_8)).documents().get(0);
  }

  private static List<ToldDocument> prescriptions(String json) {
    return PRESCRIPTIONS.read("56001", json.getBytes(UTF_8)).documents();
  }

  private static Iterable<String> rules(String json) {
    return PRESCRIPTIONS.read("56001", json.getBytes(UTF_8)).violations().stream()
        .map(Violation::ruleId)
        .toList();
  }

  private static String base64(String xml) {
    return Base64.getEncoder().encodeToString(xml.getBytes(UTF_8));
  }

  private static String envelope(String first, String second) {
    return """
    <KHAMSUCKHOE><THONGTINDONVI><MACSKCB>56001</MACSKCB></THONGTINDONVI><THONGTINHOSO>
    <DANHSACHHOSO><HOSO>
    <FILEHOSO><LOAIHOSO>XML1</LOAIHOSO><NOIDUNGFILE>%s</NOIDUNGFILE></FILEHOSO>
    <FILEHOSO><LOAIHOSO>XML2</LOAIHOSO><NOIDUNGFILE>%s</NOIDUNGFILE></FILEHOSO>
    </HOSO></DANHSACHHOSO></THONGTINHOSO></KHAMSUCKHOE>
    """
        .formatted(first, second);
  }
}
