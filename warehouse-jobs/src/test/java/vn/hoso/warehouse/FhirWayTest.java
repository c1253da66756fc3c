// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.Tables;
import vn.hoso.lakehouse.clinical.ClinicalTables;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.quality.Verdict;
import vn.hoso.lakehouse.quality.Violation;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.Medication;
import vn.hoso.lakehouse.registry.Observation;
import vn.hoso.lakehouse.registry.OutsideFacts;
import vn.hoso.lakehouse.registry.Source;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionKind;
import vn.hoso.warehouse.assemble.AssembleJob;
import vn.hoso.warehouse.conform.ConformJob;
import vn.hoso.warehouse.conform.Sent;
import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.LakeForTests;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;
import vn.hoso.warehouse.link.LinkJob;

/** From what a facility sends in FHIR or HL7 v2 to the records of its patients. */
class FhirWayTest {
  private static final Run RUN =
      new Run(LocalDate.of(2026, 6, 30), Instant.parse("2026-07-01T00:00:00Z"), false, line -> {});
  private static final List<Job> JOBS =
      List.of(new ConformJob(), new LinkJob(List::of), new AssembleJob());

  private final Lake lake = LakeForTests.empty();
  private long offset;

  @BeforeEach
  void anEmptyLakehouse() {
    lake.create(Tables.ALL);
  }

  @Test
  void aTransactionOfAGeneratorBecomesARecord() {
    arrive(SubmissionKind.FHIR, resource("transaction.json"));
    run();

    LifelongRecord record = records().get(0);
    ClinicalEncounter visit = record.encounters().get(0);
    assertThat(record.citizen())
        .extracting("fullName", "birth", "sex", "personalId")
        .containsExactly("Quimby88 Arlette12 Rosa4", "1984-06-09", "2", null);
    assertThat(visit)
        .extracting("encounterClass", "standardVersion", "admittedAt")
        .containsExactly("ambulatory", "FHIR R4", Instant.parse("2026-03-02T01:15:04Z"));
    assertThat(visit.diagnoses())
        .extracting("role", "code", "system", "text")
        .containsExactly(
            tuple(
                "main", "59621000", "http://snomed.info/sct", "Essential hypertension (disorder)"));
    assertThat(visit.observations())
        .extracting("code", "valueText", "unit", "serviceCode")
        .containsExactlyInAnyOrder(
            tuple("blood_pressure", "148/91", "mmHg", null),
            tuple("2339-0", "98.1040", "mg/dL", "51990-0"));
    assertThat(visit.observations())
        .filteredOn(result -> "2339-0".equals(result.code()))
        .extracting("unitCode", "analyte", "comparableValue", "comparableUnit")
        .containsExactly(tuple("mg/dL", "glucose", 5.4455, "mmol/L"));
    assertThat(visit.medications())
        .extracting("name", "code", "status", "dosage")
        .containsExactly(
            tuple("lisinopril 10 MG Oral Tablet", "314076", "active", "1.0 × 1/1.0 d"));
    assertThat(visit.services())
        .extracting("code", "groupCode")
        .containsExactlyInAnyOrder(tuple("51990-0", "1"), tuple("710824005", "18"));
    assertThat(visit.documents()).as("superseded").isEmpty();
    assertThat(record.immunizations()).extracting("vaccineCode").containsExactly("140");
    assertThat(record.allergies())
        .extracting("text", "criticality", "reaction")
        .containsExactly(tuple("Shellfish (substance)", "low", "Wheal (finding)"));
    assertThat(record.fhirResources())
        .as("about the patient, Claim and CareTeam too")
        .isEqualTo(13);
    assertThat(verdict())
        .extracting(Verdict::verdict, Verdict::accepted)
        .containsExactly("accepted", 16);
    assertThat(violations()).isEmpty();
    assertThat(lake.read(ClinicalTables.ALLERGY).count()).isEqualTo(1);
    assertThat(lake.read(ClinicalTables.OBSERVATION).count()).isEqualTo(2);
  }

  /** One story for all of it: every pass of the jobs costs seconds. */
  @Test
  void whatArrivesInAnyOrderEndsInTheSameRecords() {
    arrive(
        SubmissionKind.FHIR,
        """
        {"resourceType":"Observation","id":"o1","status":"final","code":{"text":"Kali"},"subject":{"reference":"Patient/p1"},"performer":[{"reference":"Practitioner/d1"}],"encounter":{"reference":"https://his.example/fhir/Encounter/e1/_history/2"},"effectiveDateTime":"2026-04-01","valueQuantity":{"value":4.2,"unit":"mmol/L"}}
        {"resourceType":"Observation","id":"o2","status":"final","code":{"text":"Natri"},"subject":{"reference":"Patient?identifier=http://fhir.hl7.org.vn/core/sid/cccd|001184012345"},"valueQuantity":{"value":140,"unit":"mmol/L"}}
        {"resourceType":"Observation","id":"o9","meta":{"security":[{"code":"HIV"}]},"status":"final","code":{"text":"Xét nghiệm"},"subject":{"reference":"Patient/p1"},"valueString":"âm tính"}
        """);
    arrive(SubmissionKind.FHIR, foreigner("a", "Ann Lee", "1970-01-01"));
    arrive(SubmissionKind.FHIR, foreigner("b", "Bob Ray", "1999-09-09"));
    arrive(SubmissionKind.HL7V2, oru("F", "5.6"));
    run();

    assertThat(names())
        .as("foreign numbers merge nobody; nobody is Patient/p1 yet")
        .containsExactlyInAnyOrder("Ann Lee", "Bob Ray", "PHẠM VĂN ĐÔNG");
    LifelongRecord tested = record("PHẠM VĂN ĐÔNG");
    assertThat(tested.citizen())
        .extracting("birth", "sex", "personalId")
        .containsExactly("1975-08-20", "1", "001075009876");
    assertThat(tested.outsideFacts().get(0).observations())
        .extracting("code", "codeSystem", "valueText", "unit", "status", "serviceCode")
        .containsExactlyInAnyOrder(
            tuple("GLU", null, "5.6", "mmol/L", "final", "SH01"),
            tuple("2160-0", "http://loinc.org", "<20", "µmol/L", "final", "SH01"));
    assertThat(tested.outsideFacts().get(0).observations())
        .extracting("practitioner")
        .containsExactlyInAnyOrder("ĐẶNG NĂM", null);
    assertThat(tested.outsideFacts().get(0).observations())
        .as("a bound is no number to compare")
        .extracting("unitCode", "analyte", "comparableValue", "comparableUnit")
        .containsExactlyInAnyOrder(
            tuple("mmol/L", "glucose", 5.6, "mmol/L"), tuple("umol/L", "creatinine", null, null));

    arrive(
        SubmissionKind.FHIR,
        """
        {"resourceType":"Encounter","id":"e1","status":"finished","class":{"code":"IMP"},"subject":{"reference":"Patient/p1"},"period":{"start":"2026-04-01","end":"2026-04-03"}}
        """);
    arrive(SubmissionKind.FHIR, patient("p1", "Trần Thị Mai"));
    arrive(SubmissionKind.FHIR, doctor("0912345678"));
    arrive(SubmissionKind.HL7V2, oru("C", "6.5"));
    run();

    LifelongRecord mai = record("Trần Thị Mai");
    assertThat(mai.citizen().personalId()).isEqualTo("001184012345");
    assertThat(mai.encounters())
        .extracting(ClinicalEncounter::encounterClass)
        .containsExactly("inpatient");
    assertThat(mai.encounters().get(0).observations())
        .extracting("name", "practitioner")
        .containsExactly(tuple("Kali", "001234/KH-GPHN"));
    assertThat(mai.outsideFacts())
        .extracting(OutsideFacts::sensitivity, facts -> values(facts.observations()))
        .containsExactlyInAnyOrder(
            tuple(List.of(), List.of("140")), tuple(List.of("HIV"), List.of("âm tính")));
    assertThat(outsideValues("PHẠM VĂN ĐÔNG")).containsExactlyInAnyOrder("6.5", "<20");
    assertThat(lake.read(ClinicalTables.OBSERVATION).where("encounter_id IS NULL").count())
        .isEqualTo(4);

    arrive(
        SubmissionKind.FHIR,
        """
        {"resourceType":"Bundle","type":"batch","entry":[
          {"request":{"method":"DELETE","url":"Observation/o2"}},
          {"request":{"method":"PUT","url":"Observation/o1"},"resource":{"resourceType":"Observation","id":"o1","status":"amended","code":{"text":"Kali"},"subject":{"reference":"Patient/p1"},"performer":[{"reference":"Practitioner/d1"}],"encounter":{"reference":"Encounter/e1"},"valueQuantity":{"value":5.1,"unit":"mmol/L"}}}]}
        """);
    arrive(SubmissionKind.HL7V2, oru("D", "6.5"));
    arrive(
        SubmissionKind.FHIR,
        patient("p1", "Trần Thị Mai")
            .replace(
                "\"gender\"",
                "\"telecom\":[{\"system\":\"phone\",\"value\":\"0912345678\"}],\"gender\""));
    run();

    LifelongRecord changed = record("Trần Thị Mai");
    assertThat(changed.citizen().phone()).isEqualTo("0912345678");
    assertThat(changed.encounters())
        .extracting(encounter -> values(encounter.observations()))
        .containsExactly(List.of("5.1"));
    assertThat(changed.outsideFacts())
        .extracting(OutsideFacts::sensitivity)
        .containsExactly(List.of("HIV"));
    assertThat(outsideValues("PHẠM VĂN ĐÔNG")).containsExactly("<20");
    assertThat(names()).hasSize(4);
    arrive(SubmissionKind.FHIR, doctor("0987654321"));
    run();
    List<LifelongRecord> stepByStep = records();
    assertThat(stepByStep).as("a doctor told again changes nothing").contains(changed);

    JOBS.forEach(job -> job.run(lake, RUN.rebuilding(true)));

    assertThat(records()).isEqualTo(stepByStep);
  }

  @Test
  void whatTheInsuranceFileAndFhirTellNamesBoth() {
    lake.commit(Submission.TABLE)
        .append(
            RecordCodec.of(Submission.class)
                .rows(
                    lake.spark(),
                    List.of(
                        Sent.submission(
                            100, SubmissionKind.ENCOUNTER_FILE, Sent.visit("A1", Map.of())))));
    arrive(
        SubmissionKind.FHIR,
        """
        {"resourceType":"Patient","id":"p1","identifier":[{"system":"http://fhir.hl7.org.vn/core/sid/cccd","value":"056190001234"}],"name":[{"text":"Nguyễn Thị Hoa"}],"gender":"female","birthDate":"1990-03-14"}
        {"resourceType":"Encounter","id":"e1","status":"finished","class":{"code":"AMB"},"subject":{"reference":"Patient/p1"},"identifier":[{"system":"http://fhir.hl7.org.vn/core/sid/ma-lk","value":"A1"}]}
        {"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1"},"encounter":{"reference":"Encounter/e1"},"code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10","code":"J18.9"}]}}
        {"resourceType":"Condition","id":"c2","subject":{"reference":"Patient/p1"},"encounter":{"reference":"Encounter/e1"},"code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10","code":"E11.9"}]}}
        """);
    run();

    ClinicalEncounter visit = records().get(0).encounters().get(0);
    assertThat(records()).hasSize(1);
    assertThat(visit.sources())
        .extracting(Source::standard, Source::place)
        .containsExactly(tuple("QD3176", "XML1"), tuple("FHIR R4", "Encounter/e1"));
    assertThat(visit.diagnoses())
        .filteredOn(row -> row.code() != null)
        .extracting(Diagnosis::code, row -> row.sources().stream().map(Source::place).toList())
        .contains(
            tuple("J18.9", List.of("XML1/MA_BENH_CHINH", "Condition/c1")),
            tuple("E11.9", List.of("Condition/c2")));
    assertThat(visit.medications()).extracting(Medication::sources).containsOnly(List.of());
    assertThat(
            lake.read(ClinicalTables.DIAGNOSIS)
                .where("size(sources) > 0")
                .selectExpr("concat_ws('; ', code, array_join(sources.place, ', '))")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder(
            "J18.9; XML1/MA_BENH_CHINH, Condition/c1", "E11.9; Condition/c2");
    assertThat(lake.read(ClinicalTables.ENCOUNTER).selectExpr("sources.submission_id").first())
        .extracting(row -> row.getList(0).size())
        .isEqualTo(2);
  }

  private static String foreigner(String id, String name, String birth) {
    return """
        {"resourceType":"Patient","id":"%s","identifier":[{"system":"http://registry.example/national","value":"001184012345"}],"name":[{"text":"%s"}],"gender":"female","birthDate":"%s"}
        """
        .formatted(id, name, birth);
  }

  private static String patient(String id, String name) {
    return """
        {"resourceType":"Patient","id":"%s","identifier":[{"system":"http://fhir.hl7.org.vn/core/sid/cccd","value":"001184012345"}],"name":[{"text":"%s"}],"gender":"female","birthDate":"1984-05-06"}
        """
        .formatted(id, name);
  }

  private static String doctor(String phone) {
    return """
        {"resourceType":"Practitioner","id":"d1","identifier":[{"system":"urn:hoso:sid:giay-phep-hanh-nghe","value":"001234/KH-GPHN"}],"name":[{"text":"Hồ Thị Sáu"}],"telecom":[{"value":"%s"}]}
        """
        .formatted(phone);
  }

  private static String oru(String status, String glucose) {
    return String.join(
        "\r",
        "MSH|^~\\&|LIS|XN|HIS|BV|20260401103000||ORU^R01^ORU_R01|M1|P|2.5|||||||UNICODE UTF-8",
        "PID|1||BN77^^^BV^MR~001075009876^^^CCCD^NI||PHẠM^ĐÔNG^VĂN||19750820|M|||Thôn Đông",
        "OBR|1|P9|F9001|SH01^Sinh hóa máu|||20260401090000|||||||||||||||20260401102000||LAB|F",
        "OBX|1|NM|GLU^Glucose||%s|mmol/L|3.9-6.4|H|||%s|||20260401100000||KTV1^ĐẶNG^NĂM"
            .formatted(glucose, status),
        "OBX|2|SN|2160-0^Creatinine^LN||<^20|µmol/L|||||F");
  }

  private List<String> outsideValues(String name) {
    return record(name).outsideFacts().stream()
        .flatMap(facts -> values(facts.observations()).stream())
        .toList();
  }

  private static List<String> values(List<Observation> observations) {
    return observations.stream().map(o -> Objects.requireNonNull(o.valueText())).toList();
  }

  private List<String> names() {
    return records().stream()
        .map(record -> Objects.requireNonNull(record.citizen().fullName()))
        .toList();
  }

  private LifelongRecord record(String name) {
    return records().stream()
        .filter(record -> name.equals(record.citizen().fullName()))
        .findFirst()
        .orElseThrow();
  }

  private void run() {
    JOBS.forEach(job -> job.run(lake, RUN));
  }

  private List<LifelongRecord> records() {
    List<LifelongRecord> all =
        new ArrayList<>(
            RecordCodec.of(LifelongRecord.class).records(lake.read(LifelongRecord.TABLE)));
    all.sort(Comparator.comparing(LifelongRecord::citizenId));
    return all;
  }

  private Verdict verdict() {
    return RecordCodec.of(Verdict.class).records(lake.read(Verdict.TABLE)).get(0);
  }

  private List<Violation> violations() {
    return RecordCodec.of(Violation.class).records(lake.read(Violation.TABLE));
  }

  private void arrive(SubmissionKind kind, String text) {
    offset++;
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    Instant received = Instant.parse("2026-05-05T13:00:00Z").plusSeconds(offset);
    Submission submission =
        new Submission(
            "S%025d".formatted(offset),
            "56001",
            "gateway",
            kind.code(),
            null,
            content,
            Ids.sha256Hex(content),
            content.length,
            received,
            null,
            null,
            "hoso.submissions",
            0,
            offset,
            received,
            "not_checked",
            null);
    lake.commit(Submission.TABLE)
        .append(RecordCodec.of(Submission.class).rows(lake.spark(), List.of(submission)));
  }

  private static String resource(String name) {
    try (InputStream in = FhirWayTest.class.getResourceAsStream("fhir/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
