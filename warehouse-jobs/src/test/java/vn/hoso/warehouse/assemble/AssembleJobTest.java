// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.Tables;
import vn.hoso.lakehouse.clinical.ClinicalTables;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.identifier.PersonName;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Identity;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.source.EncounterTable;
import vn.hoso.warehouse.lake.Changes;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.LakeForTests;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;

class AssembleJobTest {
  private static final Run RUN =
      new Run(LocalDate.of(2026, 6, 30), Instant.parse("2026-07-01T00:00:00Z"), false, line -> {});

  private final Lake lake = LakeForTests.empty();
  private final AssembleJob job = new AssembleJob();

  @BeforeEach
  void aCitizenWithTwoVisitsAndOneWithout() {
    lake.create(Tables.ALL);
    people("Ca", "Cb");
    arrive(inpatient("LK1", 1, "active"), outpatient("LK2", 2, "active"));
    job.run(lake, RUN);
  }

  @Test
  void givesEveryCitizenARecordAlsoWithoutEncounters() {
    assertThat(records())
        .extracting(LifelongRecord::citizenId, record -> record.encounters().size())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Ca", 2),
            org.assertj.core.groups.Tuple.tuple("Cb", 0));
  }

  @Test
  void putsEverythingOfAnEncounterIntoTheRecord() {
    ClinicalEncounter encounter = encounter("LK1");

    assertThat(encounter.encounterClass()).isEqualTo("inpatient");
    assertThat(encounter.diagnoses())
        .extracting("role", "code")
        .contains(
            org.assertj.core.groups.Tuple.tuple("main", "J18.9"),
            org.assertj.core.groups.Tuple.tuple("secondary", "I10"),
            org.assertj.core.groups.Tuple.tuple("secondary", "B24"));
    assertThat(encounter.medications()).extracting("name").containsExactly("Amoxicilin 500mg");
    assertThat(encounter.services()).extracting("practitioner").containsExactly("L1;L2");
    assertThat(encounter.observations())
        .extracting("category", "code", "valueText")
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("laboratory", "WBC", "5,6"),
            org.assertj.core.groups.Tuple.tuple("vital-signs", "pulse", "75"),
            org.assertj.core.groups.Tuple.tuple("vital-signs", "blood_pressure", "120/70"),
            org.assertj.core.groups.Tuple.tuple("vital-signs", "weight", "62.5"));
    assertThat(encounter.documents())
        .extracting("kind", "number")
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("discharge_paper", "RV-7"),
            org.assertj.core.groups.Tuple.tuple("birth_certificate", "12"));
    assertThat(encounter.births())
        .extracting("childSex", "certificateNumber")
        .containsExactly(org.assertj.core.groups.Tuple.tuple("2", "12 / Q1"));
    assertThat(encounter.sensitivity()).containsExactly("HIV");
  }

  @Test
  void derivesProblemsWithTheirEvidenceAndDrugsWithTheirLastDay() {
    arrive(
        encounter(
            "LK3",
            3,
            "active",
            """
            "summary": {"visit_kind_code": "01", "main_disease_code": "I10",
              "admitted_at": "2026-05-01T01:00:00Z"},
            "medications": [{"row_number": 1, "drug_code": "40.30.1", "drug_name": "Amlodipin",
              "dose": "1 viên/lần * 1 lần/ngày * 30 ngày", "ordered_at": "2026-05-01T02:00:00Z"}]
            """));
    job.run(lake, RUN);

    LifelongRecord record = records().get(0);

    assertThat(record.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("I10");
              assertThat(problem.visits()).isEqualTo(3);
              assertThat(problem.firstSeenAt()).isEqualTo("2026-03-01T01:00:00Z");
              assertThat(problem.lastSeenAt()).isEqualTo("2026-05-01T01:00:00Z");
              assertThat(problem.sensitivity()).containsExactly("HIV");
              assertThat(problem.evidence())
                  .extracting("encounterId")
                  .containsExactly(
                      Ids.encounter("56001", "LK3"),
                      Ids.encounter("56001", "LK2"),
                      Ids.encounter("56001", "LK1"));
            });
    assertThat(record.medications())
        .extracting("code", "lastOn", "takenUntil")
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "40.30.1", LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 30)),
            org.assertj.core.groups.Tuple.tuple("40.155", LocalDate.of(2026, 3, 1), null));
  }

  @Test
  void writesFlatRowsOfCurrentVersionsOnly() {
    assertThat(flat(ClinicalTables.ENCOUNTER)).isEqualTo(2);
    assertThat(flat(ClinicalTables.DIAGNOSIS)).isEqualTo(7);
    assertThat(flat(ClinicalTables.MEDICATION)).isEqualTo(1);
    assertThat(flat(ClinicalTables.OBSERVATION)).isEqualTo(4);
    assertThat(flat(ClinicalTables.DOCUMENT)).isEqualTo(2);
    assertThat(flat(ClinicalTables.BIRTH)).isEqualTo(1);
  }

  @Test
  void followsReplacementsAndCancellations() {
    arrive(outpatient("LK1", 3, "active"), outpatient("LK2", 4, "cancelled"));
    job.run(lake, RUN);

    assertThat(records().get(0).encounters())
        .extracting(ClinicalEncounter::maLk, ClinicalEncounter::version)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("LK1", 3L));
    assertThat(encounter("LK1").firstReceivedAt()).isBefore(encounter("LK1").receivedAt());
    assertThat(flat(ClinicalTables.ENCOUNTER)).isEqualTo(1);
    assertThat(flat(ClinicalTables.MEDICATION)).isZero();
    assertThat(flat(ClinicalTables.BIRTH)).isZero();
  }

  @Test
  void bringsBackTheLastDocumentOfARestoredEncounter() {
    arrive(outpatient("LK1", 3, "active"));
    arrive(withdrawal("LK1", 4, "cancelled"));
    job.run(lake, RUN);
    assertThat(records().get(0).encounters()).extracting("maLk").containsExactly("LK2");

    arrive(withdrawal("LK1", 5, "restored"));
    job.run(lake, RUN);

    assertThat(encounter("LK1").version()).isEqualTo(3);
    assertThat(encounter("LK1").diagnoses()).extracting("code").contains("I10");
    assertThat(flat(ClinicalTables.ENCOUNTER)).isEqualTo(2);
    List<String> before = rows(LifelongRecord.TABLE);
    job.run(lake, RUN.rebuilding(true));
    assertThat(rows(LifelongRecord.TABLE)).isEqualTo(before);
  }

  /** A replay keeps ids and versions; what the reader makes of the bytes may be another. */
  @Test
  void whatIsReadOtherwiseUnderItsOldVersionReachesTheFlatRowsToo() {
    String hash = records().get(0).contentHash();
    Dataset<Row> read = encounters(inpatient("LK1", 1, "active").replace("\"B24\"", "\"E11\""));
    lake.commit(EncounterTable.ENCOUNTER).replaceKeys(read, read, "encounter_id", "version");

    job.run(lake, RUN);

    assertThat(lake.read(ClinicalTables.DIAGNOSIS).where("code = 'E11'").count()).isOne();
    assertThat(lake.read(ClinicalTables.DIAGNOSIS).where("code = 'B24'").count()).isZero();
    assertThat(encounter("LK1").sensitivity()).isEmpty();
    assertThat(records().get(0).contentHash()).isNotEqualTo(hash);
    List<String> records = rows(LifelongRecord.TABLE);
    List<String> diagnoses = rows(ClinicalTables.DIAGNOSIS);
    job.run(lake, RUN.rebuilding(true));
    assertThat(rows(LifelongRecord.TABLE)).isEqualTo(records);
    assertThat(rows(ClinicalTables.DIAGNOSIS)).isEqualTo(diagnoses);
  }

  @Test
  void recordsMadeByOtherRulesAreMadeAnew() {
    List<String> before = rows(LifelongRecord.TABLE);
    lake.spark().sql("UPDATE lake.registry.lifelong_record SET sensitivity = array()");
    lake.commit(
            LifelongRecord.TABLE, new Changes(AssembleJob.RULES, Changes.Kind.APPENDED, null, 1L))
        .nothing();

    assertThat(job.run(lake, RUN).nothingNew()).isFalse();

    assertThat(rows(LifelongRecord.TABLE)).isEqualTo(before);
    assertThat(job.run(lake, RUN).nothingNew()).isTrue();
  }

  @Test
  void valuesAndInstructionsGiveAwayAsMuchAsNames() {
    String results =
        """
        "summary": {"visit_kind_code": "01", "main_disease_code": "Z01.7"},
        "results": [{"row_number": 1, "indicator_name": "Test nhanh", "result_value": "HIV dương tính"}]
        """;
    String drugs =
        """
        "summary": {"visit_kind_code": "01", "main_disease_code": "Z51.8"},
        "medications": [{"row_number": 1, "drug_name": "Thuốc uống", "usage": "Uống cùng Methadon"}]
        """;
    arrive(encounter("LK1", 3, "active", results), encounter("LK2", 4, "active", drugs));

    job.run(lake, RUN);

    assertThat(encounter("LK1").sensitivity()).containsExactly("HIV");
    assertThat(encounter("LK2").sensitivity()).containsExactly("SUBST");
  }

  @Test
  void resultsOfTwoFacilitiesInTwoUnitsCompare() {
    String results =
        """
        "summary": {"visit_kind_code": "01", "main_disease_code": "E11.9"},
        "services": [
          {"row_number": 1, "service_code": "23.0075", "service_name": "Định lượng Glucose [Máu]", "cost_group_code": "1"},
          {"row_number": 2, "service_code": "23.0206", "service_name": "Tổng phân tích nước tiểu", "cost_group_code": "1"}],
        "results": [
          {"row_number": 1, "service_code": "23.0075", "indicator_code": "GLU", "indicator_name": "Glucose",
            "result_value": "%s", "result_unit": "%s"},
          {"row_number": 2, "service_code": "23.0206", "indicator_code": "GLU", "indicator_name": "Glucose",
            "result_value": "%s", "result_unit": "%s"},
          {"row_number": 3, "service_code": "23.0075", "indicator_code": "X", "indicator_name": "Lạ",
            "result_value": "7", "result_unit": "thìa"}]
        """;
    arrive(
        encounter("LK1", 3, "active", results.formatted("90", "mg/dL", "50", "mg/dL")),
        encounter("LK2", 4, "active", results.formatted("5,6", "mmol/l", "2,8", "mmol/L"))
            .replace("\"facility_code\": \"56001\"", "\"facility_code\": \"56002\""));

    job.run(lake, RUN);

    assertThat(
            lake.read(ClinicalTables.OBSERVATION)
                .selectExpr(
                    "concat_ws(' ', facility_code, value_text, unit, '->', unit_code, analyte,"
                        + " comparable_value, comparable_unit)")
                .as(Encoders.STRING())
                .collectAsList())
        .containsExactlyInAnyOrder(
            "56001 90 mg/dL -> mg/dL glucose 4.99567 mmol/L",
            "56001 50 mg/dL -> mg/dL 500.0 mg/L",
            "56001 7 thìa ->",
            "56002 5,6 mmol/l -> mmol/L glucose 5.6 mmol/L",
            "56002 2,8 mmol/L -> mmol/L 2.8 mmol/L",
            "56002 7 thìa ->");
  }

  @Test
  void endsTheSameAsARebuildAndChangesNothingTheSecondTime() {
    arrive(outpatient("LK1", 3, "active"), inpatient("LK3", 4, "active"));
    job.run(lake, RUN);
    List<String> before = rows(LifelongRecord.TABLE);
    List<String> medications = rows(ClinicalTables.MEDICATION);
    List<String> encounters = rows(ClinicalTables.ENCOUNTER);

    assertThat(job.run(lake, RUN).nothingNew()).isTrue();
    job.run(lake, RUN.rebuilding(true));

    assertThat(rows(LifelongRecord.TABLE)).isEqualTo(before);
    assertThat(rows(ClinicalTables.MEDICATION)).isEqualTo(medications);
    assertThat(rows(ClinicalTables.ENCOUNTER)).isEqualTo(encounters);
  }

  private void people(String... ids) {
    for (String id : ids) {
      Instant seen = Instant.parse("2026-01-01T00:00:00Z");
      Citizen citizen = citizen(id, "Nguyễn Thị Lan", seen);
      lake.commit(Citizen.TABLE)
          .append(RecordCodec.of(Citizen.class).rows(lake.spark(), List.of(citizen)));
      lake.commit(Identity.TABLE)
          .append(
              RecordCodec.of(Identity.class)
                  .rows(
                      lake.spark(),
                      List.of(new Identity("M" + id, id, "P00", "founder", seen, null, null))));
    }
  }

  static Citizen citizen(String id, String name, Instant seen) {
    return new Citizen(
        id,
        "active",
        null,
        "PROVISIONAL",
        name,
        PersonName.of(name).folded(),
        "1985",
        "2",
        id.matches("C\\d{12}") ? id.substring(1) : null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        List.of(),
        "M" + id,
        1,
        seen);
  }

  private static String inpatient(String maLk, long version, String status) {
    return encounter(
        maLk,
        version,
        status,
        """
        "summary": {"visit_kind_code": "03", "main_disease_code": "J18.9",
          "comorbidity_codes": ["I10", "B24"], "discharge_diagnosis": "Viêm phổi",
          "admission_diagnosis": "Sốt", "weight_kg": 62.5,
          "admitted_at": "2026-03-01T01:00:00Z", "discharged_at": "2026-03-05T02:00:00Z"},
        "medications": [{"row_number": 1, "drug_code": "40.155", "drug_name": "Amoxicilin 500mg", "quantity": 10}],
        "services": [{"row_number": 1, "service_code": "23.0001", "service_name": "Công thức máu",
          "cost_group_code": "1", "doctor_licences": ["L1", "L2"]}],
        "results": [{"row_number": 1, "service_code": "23.0001", "indicator_code": "WBC", "result_value": "5,6"}],
        "notes": [{"row_number": 1, "progress_note": "CSST<M75_HA120/70_HL2>", "noted_at": "2026-03-02T01:00:00Z"}],
        "discharge": [{"archive_number": "RV-7", "issued_on": "2026-03-05"}],
        "births": [{"child_sex": "2", "paper_number": "12", "register_book_number": "Q1"}]
        """);
  }

  private static String outpatient(String maLk, long version, String status) {
    return encounter(
        maLk,
        version,
        status,
        """
        "summary": {"visit_kind_code": "01", "main_disease_code": "I10",
          "discharge_diagnosis": "Tăng huyết áp", "admitted_at": "2026-04-01T01:00:00Z"}
        """);
  }

  private static String withdrawal(String maLk, long version, String status) {
    return encounter(maLk, version, status, "\"summary\": null")
        .replace("\"mention_id\": \"MCa\"", "\"mention_id\": null");
  }

  private static String encounter(String maLk, long version, String status, String document) {
    return """
    {"encounter_id": "%s", "facility_code": "56001", "ma_lk": "%s", "version": %d,
      "submission_id": "S%d", "received_at": "2026-05-01T00:00:0%dZ", "status": "%s",
      "mention_id": "MCa", %s}
    """
        .formatted(Ids.encounter("56001", maLk), maLk, version, version, version, status, document)
        .replace("\n", " ");
  }

  private void arrive(String... encounters) {
    lake.commit(EncounterTable.ENCOUNTER).append(encounters(encounters));
  }

  private Dataset<Row> encounters(String... encounters) {
    return lake.spark()
        .read()
        .schema(lake.read(EncounterTable.ENCOUNTER).schema())
        .json(lake.spark().createDataset(List.of(encounters), Encoders.STRING()));
  }

  private List<LifelongRecord> records() {
    return RecordCodec.of(LifelongRecord.class)
        .records(lake.read(LifelongRecord.TABLE).orderBy("citizen_id"));
  }

  private ClinicalEncounter encounter(String maLk) {
    return records().get(0).encounters().stream()
        .filter(encounter -> encounter.maLk().equals(maLk))
        .findFirst()
        .orElseThrow();
  }

  private long flat(TableContract table) {
    return lake.read(table).count();
  }

  private List<String> rows(TableContract table) {
    return lake.read(table).toJSON().collectAsList().stream().sorted().toList();
  }
}
