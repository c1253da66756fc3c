// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.Tables;
import vn.hoso.lakehouse.clinical.ClinicalTables;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.quality.Quarantined;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.Medication;
import vn.hoso.lakehouse.registry.OutsideFacts;
import vn.hoso.lakehouse.registry.Paper;
import vn.hoso.lakehouse.registry.Source;
import vn.hoso.lakehouse.source.HealthProfile;
import vn.hoso.lakehouse.source.PersonDocument;
import vn.hoso.lakehouse.source.VaccineDose;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionKind;
import vn.hoso.warehouse.conform.ConformJob;
import vn.hoso.warehouse.conform.Sent;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.LakeForTests;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;

/** QĐ 831 records from the submission to the lifelong record. */
class HealthProfileTest {
  private static final Run RUN =
      new Run(LocalDate.of(2026, 6, 30), Instant.parse("2026-07-01T00:00:00Z"), false, line -> {});

  /** The same person as {@link Sent#visit} tells of. */
  private static final String PERSON =
      """
      <THONGTINCHUNG><MADINHDANH>5600100017</MADINHDANH><HOTEN>NGUYỄN THỊ HOA</HOTEN>
      <GIOITINH>2</GIOITINH><NGAYSINH>14/03/1990</NGAYSINH><SOCMND>056190001234</SOCMND>
      <NHOMMAU_HEABO>A</NHOMMAU_HEABO>
      <QUANHE_GIADINH><A><TEN_QUANHE>Mẹ</TEN_QUANHE><HOTEN>Trần Thị Mơ</HOTEN></A></QUANHE_GIADINH>
      </THONGTINCHUNG>
      """;

  private static final String HISTORY =
      """
      <TIENSU><DIUNG><A><LOAI>1</LOAI><MOTA>Penicilin</MOTA></A>
      <A><LOAI>3</LOAI><TRANGTHAI>0</TRANGTHAI></A></DIUNG>
      <BENHTAT><LOAIBENH>2</LOAIBENH><TRANGTHAI>1</TRANGTHAI></BENHTAT>
      <BENHTAT><LOAIBENH>10</LOAIBENH><TRANGTHAI>1</TRANGTHAI></BENHTAT>
      <YEUTO_SUCKHOE><LOAI>1</LOAI><TRANGTHAI>2</TRANGTHAI></YEUTO_SUCKHOE></TIENSU>
      """;

  private final Lake lake = LakeForTests.empty();

  @BeforeEach
  void tables() {
    lake.create(Tables.ALL);
  }

  @Test
  void makesARecordOfWhatOnlyTheStationTells() {
    arrive(profile(1, PERSON + HISTORY + doses(dose("BCG", "15/03/1990")) + visits(visit("T1"))));

    LifelongRecord record = records().get(0);

    assertThat(record.citizen().fullName()).isEqualTo("NGUYỄN THỊ HOA");
    assertThat(record.allergies())
        .extracting("text", "category", "verification")
        .containsExactly(
            tuple("Penicilin", "medication", "unconfirmed"), tuple("Thực phẩm", "food", "refuted"));
    assertThat(record.diseases())
        .extracting("kindName", "status", "sensitivity")
        .containsExactly(
            tuple("Tăng huyết áp", "present", List.of()),
            tuple("Tâm thần", "present", List.of("PSY")));
    assertThat(record.riskFactors()).extracting("status").containsExactly("past");
    assertThat(record.otherHistory()).extracting("name").containsExactly("A");
    assertThat(record.relatives()).extracting("relation").containsExactly("mother");
    assertThat(record.immunizations()).extracting("vaccineName").containsExactly("BCG");
    ClinicalEncounter encounter = record.encounters().get(0);
    assertThat(encounter.maLk()).isEqualTo("T1");
    assertThat(encounter.diagnoses())
        .extracting("role", "code")
        .containsExactly(tuple("main", "J06.9"));
    assertThat(encounter.observations())
        .extracting("code", "valueText")
        .containsExactly(tuple("pulse", "75"), tuple("blood_pressure", "120/70"));
    assertThat(record.sensitivity()).containsExactly("PSY");
    assertThat(lake.read(ClinicalTables.IMMUNIZATION).count()).isEqualTo(1);
    assertThat(lake.read(ClinicalTables.ENCOUNTER).count()).isEqualTo(1);
  }

  @Test
  void showsAnEncounterOnceThatTheInsuranceFileTellsToo() {
    arrive(
        profile(1, PERSON + visits(visit("A1"))),
        Sent.submission(2, SubmissionKind.ENCOUNTER_FILE, Sent.visit("A1", Map.of())));

    LifelongRecord record = records().get(0);

    assertThat(records()).hasSize(1);
    ClinicalEncounter encounter = record.encounters().get(0);
    assertThat(record.encounters()).hasSize(1);
    assertThat(encounter.standardVersion()).isEqualTo("QD3176");
    assertThat(encounter.medications()).extracting("name").containsExactly("Paracetamol 500mg");
    assertThat(encounter.diagnoses())
        .extracting("role", "code")
        .contains(tuple("main", "J18.9"), tuple("secondary", "J06.9"));
    assertThat(encounter.observations()).extracting("code").contains("pulse", "blood_pressure");
    assertThat(encounter.sources())
        .extracting("standard", "place")
        .containsExactly(tuple("QD3176", "XML1"), tuple("QD831", "HOSOKHAMCHUABENH"));
    assertThat(encounter.diagnoses())
        .filteredOn(row -> "J06.9".equals(row.code()))
        .flatExtracting(Diagnosis::sources)
        .extracting("standard", "place")
        .containsExactly(tuple("QD831", "CHANDOANBENH[1]"));
    assertThat(encounter.medications()).flatExtracting(Medication::sources).isEmpty();
    assertThat(encounter.documents())
        .filteredOn(paper -> paper.kind().equals("health_profile"))
        .flatExtracting(Paper::sources)
        .extracting("standard")
        .containsExactly("QD831");
  }

  @Test
  void aDiagnosisThatBothTellNamesBoth() {
    arrive(
        profile(1, PERSON + visits(visit("A1").replace("J06.9", "J18.9"))),
        Sent.submission(2, SubmissionKind.ENCOUNTER_FILE, Sent.visit("A1", Map.of())));

    assertThat(records().get(0).encounters().get(0).diagnoses())
        .filteredOn(row -> "J18.9".equals(row.code()))
        .extracting(Diagnosis::role, row -> row.sources().stream().map(Source::place).toList())
        .containsExactly(tuple("main", List.of("XML1/MA_BENH_CHINH", "CHANDOANBENH[1]")));
  }

  @Test
  void showsADoseOnceAndLosesNothingToARecordThatTellsLess() {
    arrive(
        profile(
            1,
            PERSON
                + HISTORY
                + doses(dose("BCG", "15/03/1990"), dose("Sởi", "20/12/1990"))
                + visits(visit("T1"))),
        profile(2, PERSON + doses(dose("bcg", "15/03/1990 08:00:00"), dose("BCG", "16/03/1990"))),
        profile(3, PERSON + visits(visit("T2"))),
        profile(4, "<TIENSU><VANDEKHAC>nobody's</VANDEKHAC></TIENSU>"));

    assertThat(lake.read(VaccineDose.TABLE).count()).isEqualTo(4);
    assertThat(records().get(0).immunizations())
        .extracting("vaccineName", "givenOn")
        .containsExactly(
            tuple("BCG", LocalDate.of(1990, 3, 15)),
            tuple("BCG", LocalDate.of(1990, 3, 16)),
            tuple("Sởi", LocalDate.of(1990, 12, 20)));
    assertThat(records().get(0).allergies()).hasSize(2);
    assertThat(records().get(0).encounters())
        .extracting(ClinicalEncounter::maLk)
        .containsExactlyInAnyOrder("T1", "T2");
    assertThat(lake.read(HealthProfile.TABLE).count()).isEqualTo(3);
    assertThat(lake.read(Quarantined.TABLE).selectExpr("rule_ids[0]").first().getString(0))
        .isEqualTo("F050");
  }

  @Test
  void endsTheSameAsARebuildWhateverTheOrderOfArrival() {
    arrive(profile(1, PERSON + HISTORY + visits(visit("A1"), visit("T2"))));
    arrive(
        Sent.submission(
            2,
            SubmissionKind.ENCOUNTER_FILE,
            Sent.visit(
                "A1",
                Map.of(
                    "full_name",
                    "Phạm Văn Khác",
                    "identity_number",
                    "056085004321",
                    "sex",
                    "1",
                    "birth",
                    "1985-01-02",
                    "local_patient_id",
                    "X"))));
    arrive(profile(3, PERSON + doses(dose("BCG", "15/03/1990")) + visits(visit("T2"))));
    assertThat(records())
        .extracting(record -> record.citizen().fullName(), record -> record.encounters().size())
        .containsExactlyInAnyOrder(tuple("NGUYỄN THỊ HOA", 1), tuple("Phạm Văn Khác", 1));
    arrive(Sent.submission(4, SubmissionKind.CANCEL, Sent.utf8("{\"ma_lk\":\"A1\"}")));
    assertThat(records())
        .extracting(record -> record.citizen().fullName(), record -> record.encounters().size())
        .containsExactlyInAnyOrder(tuple("NGUYỄN THỊ HOA", 2), tuple("Phạm Văn Khác", 0));
    List<TableContract> compared =
        List.of(
            HealthProfile.TABLE,
            VaccineDose.TABLE,
            LifelongRecord.TABLE,
            ClinicalTables.ENCOUNTER,
            ClinicalTables.IMMUNIZATION);
    List<List<String>> before = compared.stream().map(this::rows).toList();

    run(RUN.rebuilding(true));

    assertThat(compared.stream().map(this::rows).toList()).isEqualTo(before);
  }

  @Test
  void keepsHealthChecksAndPrescriptionsAsPapersOutsideOfEncounters() {
    String check =
        "<KHAMSUCKHOE><MACSKCB>56001</MACSKCB><HOSO><FILEHOSO><LOAIHOSO>XML1</LOAIHOSO><NOIDUNGFILE>"
            + "<THONG_TIN_HANH_CHINH><HO_TEN>Nguyễn Thị Hoa</HO_TEN><NGAY_SINH>1990-03-14</NGAY_SINH>"
            + "<SO_CCCD>056190001234</SO_CCCD><NGAY_KHAM>2026-05-12</NGAY_KHAM>"
            + "</THONG_TIN_HANH_CHINH></NOIDUNGFILE></FILEHOSO></HOSO></KHAMSUCKHOE>";
    String prescription =
        "{\"ma_don_thuoc\":\"56001abc1234-c\",\"ho_ten_benh_nhan\":\"Nguyễn Thị Hoa\","
            + "\"ma_dinh_danh_cong_dan\":\"056190001234\",\"thong_tin_don_thuoc\":"
            + "[{\"ten_thuoc\":\"%s\",\"so_luong\":10}]}";
    arrive(
        Sent.submission(1, SubmissionKind.HEALTH_CHECK, Sent.utf8(check)),
        Sent.submission(
            2, SubmissionKind.PRESCRIPTION, Sent.utf8(prescription.formatted("Paracetamol"))),
        Sent.submission(
            3, SubmissionKind.PRESCRIPTION, Sent.utf8(prescription.formatted("Lamivudin"))));

    LifelongRecord record = records().get(0);

    assertThat(records()).hasSize(1);
    assertThat(record.encounters()).isEmpty();
    assertThat(record.outsideFacts())
        .flatExtracting(OutsideFacts::documents)
        .extracting("kind")
        .containsExactlyInAnyOrder("health_check", "prescription");
    assertThat(record.outsideFacts())
        .filteredOn(facts -> facts.sensitivity().contains("HIV"))
        .flatExtracting(OutsideFacts::medications)
        .extracting("name")
        .containsExactly("Lamivudin");
    assertThat(lake.read(PersonDocument.PRESCRIPTION).count()).isEqualTo(2);
    assertThat(record.lastEventAt()).isEqualTo(Instant.parse("2026-05-11T17:00:00Z"));
  }

  @Test
  void aCorrectedDocumentIsWithThePersonItIsAboutNow() {
    String check =
        "<KHAMSUCKHOE><MACSKCB>56001</MACSKCB><HOSO><FILEHOSO><LOAIHOSO>XML1</LOAIHOSO><NOIDUNGFILE>"
            + "<THONG_TIN_HANH_CHINH><MA_LK>K1</MA_LK><HO_TEN>%s</HO_TEN><NGAY_SINH>1990-03-14</NGAY_SINH>"
            + "<SO_CCCD>%s</SO_CCCD><NGAY_KHAM>2026-05-12</NGAY_KHAM>"
            + "</THONG_TIN_HANH_CHINH></NOIDUNGFILE></FILEHOSO></HOSO></KHAMSUCKHOE>";
    String prescription =
        "{\"ma_don_thuoc\":\"56001abc1234-c\",\"ho_ten_benh_nhan\":\"%s\","
            + "\"ma_dinh_danh_cong_dan\":\"%s\",\"thong_tin_don_thuoc\":"
            + "[{\"ten_thuoc\":\"Paracetamol\",\"so_luong\":10}]}";
    arrive(
        document(1, SubmissionKind.HEALTH_CHECK, check, "Nguyễn Thị Hoa", "056190001234"),
        document(2, SubmissionKind.PRESCRIPTION, prescription, "Nguyễn Thị Hoa", "056190001234"));
    assertThat(papers()).containsExactly(tuple("C056190001234", 2));

    arrive(
        document(3, SubmissionKind.HEALTH_CHECK, check, "Lê Thị Lan", "056191005678"),
        document(4, SubmissionKind.PRESCRIPTION, prescription, "Lê Thị Lan", "056191005678"));

    assertThat(papers())
        .containsExactlyInAnyOrder(tuple("C056190001234", 0), tuple("C056191005678", 2));
    assertThat(lake.read(ClinicalTables.DOCUMENT).count()).isEqualTo(2);
    List<String> before = rows(LifelongRecord.TABLE);
    new AssembleJob().run(lake, RUN.rebuilding(true));
    assertThat(rows(LifelongRecord.TABLE)).isEqualTo(before);
  }

  private static Submission document(
      long offset, SubmissionKind kind, String form, String name, String personalId) {
    return Sent.submission(offset, kind, Sent.utf8(form.formatted(name, personalId)));
  }

  private List<Tuple> papers() {
    return records().stream()
        .map(
            record ->
                tuple(
                    record.citizenId(),
                    record.outsideFacts().stream().mapToInt(f -> f.documents().size()).sum()))
        .toList();
  }

  /** The number was wrong, and with it everything that was told under it. */
  @Test
  void aCorrectedProfileReplacesWhatItToldBefore() {
    String mistaken = PERSON.replace("056190001234", "056190009999");
    arrive(
        profile(
            1,
            mistaken
                + HISTORY
                + doses(dose("BCG", "15/03/1990"))
                + visits(visit("T1"), visit("T2"))));
    arrive(profile(2, PERSON.replace("NGUYỄN THỊ HOA", "Ai Khác") + visits(visit("T3"))));
    arrive(
        profile(
            3,
            PERSON
                + HISTORY.replace("Penicilin", "Aspirin")
                + doses(
                    dose("BCG", "15/03/1990")
                        .replace("</NGAYTIEM>", "</NGAYTIEM><PHANUNGSAUTIEM>sốt</PHANUNGSAUTIEM>"))
                + visits(visit("T1").replace("J06.9", "J18.9"))));

    LifelongRecord lost = record("C056190009999");
    assertThat(lost.encounters()).isEmpty();
    assertThat(lost.immunizations()).isEmpty();
    assertThat(lost.allergies()).isEmpty();
    LifelongRecord corrected = record("C056190001234");
    assertThat(corrected.encounters())
        .extracting(ClinicalEncounter::maLk, encounter -> encounter.diagnoses().get(0).code())
        .containsExactlyInAnyOrder(
            tuple("T1", "J18.9"), tuple("T2", "J06.9"), tuple("T3", "J06.9"));
    assertThat(corrected.immunizations())
        .extracting("vaccineName", "reaction")
        .containsExactly(tuple("BCG", "sốt"));
    assertThat(corrected.allergies()).extracting("text").containsExactly("Aspirin", "Thực phẩm");
    List<String> before = rows(LifelongRecord.TABLE);
    new AssembleJob().run(lake, RUN.rebuilding(true));
    assertThat(rows(LifelongRecord.TABLE)).isEqualTo(before);
  }

  /** Numbers like 1 stand in forms; they make nobody another's. */
  @Test
  void aKeyThatTwoPeopleShareMovesNothing() {
    arrive(profile(1, PERSON + visits(visit("T1"))));
    arrive(
        profile(
            2,
            PERSON.replace("NGUYỄN THỊ HOA", "Lê Văn Bình").replace("056190001234", "056085004321")
                + visits(visit("T2"))));

    assertThat(record("C056190001234").encounters()).extracting("maLk").containsExactly("T1");
    assertThat(record("C056085004321").encounters()).extracting("maLk").containsExactly("T2");
  }

  private LifelongRecord record(String citizenId) {
    return records().stream()
        .filter(record -> record.citizenId().equals(citizenId))
        .findFirst()
        .orElseThrow();
  }

  private static Submission profile(long offset, String content) {
    String message =
        "<DATA><HEADER><SENDER_CODE>56001</SENDER_CODE></HEADER><BODY><HOSOSUCKHOE>"
            + content
            + "</HOSOSUCKHOE></BODY></DATA>";
    return Sent.submission(offset, SubmissionKind.HEALTH_PROFILE, Sent.utf8(message));
  }

  private static String doses(String... doses) {
    return "<TIEMCHUNG>" + String.join("", doses) + "</TIEMCHUNG>";
  }

  private static String dose(String vaccine, String day) {
    return "<THONGTINMUITIEM><TENVACXIN>%s</TENVACXIN><NGAYTIEM>%s</NGAYTIEM></THONGTINMUITIEM>"
        .formatted(vaccine, day);
  }

  private static String visits(String... visits) {
    return "<DANHSACHHOSOKHAMCHUABENH>" + String.join("", visits) + "</DANHSACHHOSOKHAMCHUABENH>";
  }

  private static String visit(String maLk) {
    return """
    <HOSOKHAMCHUABENH><MA_LK>%s</MA_LK><NGAYKHAM>02/05/2026 08:00</NGAYKHAM>
    <MACH>75</MACH><HUYETAPTT>120</HUYETAPTT><HUYETAPTD>70</HUYETAPTD>
    <CHANDOANKETLUAN><CHANDOANBENH><MABENH>J06.9</MABENH><TENBENH>Viêm họng</TENBENH></CHANDOANBENH>
    </CHANDOANKETLUAN></HOSOKHAMCHUABENH>
    """
        .formatted(maLk);
  }

  private void arrive(Submission... submissions) {
    lake.commit(Submission.TABLE)
        .append(RecordCodec.of(Submission.class).rows(lake.spark(), Arrays.asList(submissions)));
    run(RUN);
  }

  private void run(Run run) {
    new ConformJob().run(lake, run);
    Identified.in(lake);
    new AssembleJob().run(lake, run);
  }

  private List<LifelongRecord> records() {
    return RecordCodec.of(LifelongRecord.class)
        .records(lake.read(LifelongRecord.TABLE).orderBy("citizen_id"));
  }

  private List<String> rows(TableContract table) {
    return lake.read(table).toJSON().collectAsList().stream().sorted().toList();
  }
}
