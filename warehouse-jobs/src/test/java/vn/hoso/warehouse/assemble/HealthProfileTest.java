// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.Tables;
import vn.hoso.lakehouse.clinical.ClinicalTables;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.quality.Quarantined;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Identity;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.OutsideFacts;
import vn.hoso.lakehouse.source.EncounterTable;
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
    identify();
    new AssembleJob().run(lake, run);
  }

  /** Whoever shows one personal id is one person: what linking would say of these, much faster. */
  private void identify() {
    Instant seen = Instant.parse("2026-01-01T00:00:00Z");
    for (TableContract table :
        List.of(
            HealthProfile.TABLE,
            EncounterTable.ENCOUNTER,
            PersonDocument.HEALTH_CHECK,
            PersonDocument.PRESCRIPTION)) {
      Dataset<Row> unknown =
          lake.read(table)
              .where("patient IS NOT NULL")
              .selectExpr("patient.mention_id", "patient.personal_id", "patient.full_name")
              .distinct()
              .join(lake.read(Identity.TABLE), new String[] {"mention_id"}, "left_anti");
      for (Row mention : unknown.collectAsList()) {
        String citizenId = "C" + mention.getString(1);
        lake.commit(Identity.TABLE)
            .append(
                RecordCodec.of(Identity.class)
                    .rows(
                        lake.spark(),
                        List.of(
                            new Identity(
                                mention.getString(0), citizenId, "P00", "founder", seen))));
        if (lake.read(Citizen.TABLE).where("citizen_id = '" + citizenId + "'").isEmpty()) {
          lake.commit(Citizen.TABLE)
              .append(
                  RecordCodec.of(Citizen.class)
                      .rows(
                          lake.spark(),
                          List.of(AssembleJobTest.citizen(citizenId, mention.getString(2), seen))));
        }
      }
    }
  }

  private List<LifelongRecord> records() {
    return RecordCodec.of(LifelongRecord.class)
        .records(lake.read(LifelongRecord.TABLE).orderBy("citizen_id"));
  }

  private List<String> rows(TableContract table) {
    return lake.read(table).toJSON().collectAsList().stream().sorted().toList();
  }
}
