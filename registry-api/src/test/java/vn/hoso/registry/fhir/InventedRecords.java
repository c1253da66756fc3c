// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.identifier.PersonName;
import vn.hoso.lakehouse.registry.Birth;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.CitizenIdentifier;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.lakehouse.registry.Immunization;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.Medication;
import vn.hoso.lakehouse.registry.Note;
import vn.hoso.lakehouse.registry.Observation;
import vn.hoso.lakehouse.registry.Paper;
import vn.hoso.lakehouse.registry.Service;
import vn.hoso.lakehouse.registry.Source;
import vn.hoso.registry.Invented;

/** Invented people with everything a record can hold, and with as little as it may hold. */
public final class InventedRecords {
  /** The day the records are looked at. */
  static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

  private static final Instant RECEIVED = Instant.parse("2026-05-03T02:00:00Z");

  private static final List<Source> TWICE =
      List.of(
          new Source("56002", "S2", "QD4750", "XML1", RECEIVED),
          new Source("56002", "S3", "FHIR R4", "Encounter/e1", RECEIVED.plusSeconds(60)));

  private InventedRecords() {}

  public static String citizenId(String key) {
    return Ids.hash("C", key);
  }

  /** A woman with an ambulatory visit, an inpatient stay with a birth, a dose and every paper. */
  public static LifelongRecord full() {
    String id = citizenId("full");
    Citizen citizen =
        citizen(
            id,
            "Nguyễn Thị Ánh Tuyết",
            "1990-03-02",
            "2",
            List.of(
                identifier("personal_id", "056190001234", null, true),
                identifier("insurance_card", "GD4565612345678", "56001", true),
                identifier("insurance_card", "DN4565612345678", "56001", false),
                identifier("insurance_number", "5612345678", null, true),
                identifier("old_id", "225123456", null, false),
                identifier("other_id", "B1234567", null, true),
                identifier("local_patient_id", "BN 0042/26", "56001", true)));
    List<ClinicalEncounter> encounters =
        List.of(
            inpatient("stay", "56001"),
            toldTwice(ambulatory("visit", "56002")),
            bare("bare", "56003"));
    List<Immunization> doses =
        List.of(
            new Immunization(
                Ids.hash("V", "1"),
                "MR",
                "Sởi - Rubella",
                2,
                LocalDate.of(2026, 4, 1),
                "56003",
                "Sốt nhẹ",
                "S1"),
            new Immunization(Ids.hash("V", "2"), null, "Viêm gan B", null, null, null, null, "S2"));
    return record(citizen, 7_340_033L, encounters, doses);
  }

  /** Every row of it by the insurance file and by FHIR. */
  private static ClinicalEncounter toldTwice(ClinicalEncounter one) {
    return one.with(
            one.reason(),
            one.sensitivity(),
            one.diagnoses().stream().map(row -> row.toldBy(TWICE)).toList(),
            one.medications().stream().map(row -> row.toldBy(TWICE)).toList(),
            one.services().stream().map(row -> row.toldBy(TWICE)).toList(),
            one.observations().stream().map(row -> row.toldBy(TWICE)).toList(),
            one.notes().stream().map(row -> row.toldBy(TWICE)).toList(),
            one.documents().stream().map(row -> row.toldBy(TWICE)).toList())
        .toldBy(TWICE);
  }

  /** A newborn known from a temporary card: nothing but a time of birth. */
  public static LifelongRecord newborn() {
    Citizen citizen = citizen(citizenId("newborn"), null, "2026-05-02T10:15", "3", List.of());
    return record(citizen, 0, List.of(), List.of());
  }

  /** Somebody whose only known date is a year, dead since. */
  public static LifelongRecord yearOnly() {
    Citizen base = citizen(citizenId("year"), "Lê A", "1941", "1", List.of());
    return record(base, 12, List.of(ambulatory("old visit", "56002")), List.of());
  }

  /** Many observations, for pages. */
  public static LifelongRecord chronic(int visits) {
    Citizen citizen = citizen(citizenId("chronic"), "Trần Văn Bình", "1958-11", "1", List.of());
    List<ClinicalEncounter> encounters =
        IntStream.range(0, visits).mapToObj(i -> ambulatory("chronic " + i, "56002")).toList();
    return record(citizen, 99, encounters, List.of());
  }

  /** A paper that is a file. */
  public static LifelongRecord scanned() {
    Citizen citizen = citizen(citizenId("scanned"), "Lê Thị Cúc", "2003-07-09", "3", List.of());
    Paper scan =
        paper(
            "scanned",
            "attachment",
            null,
            Map.of("title", "Giấy ra viện", "content_type", "application/pdf", "sha256", "ab12"));
    return record(citizen, 3, List.of(ambulatory("scanned", "56002", List.of(scan))), List.of());
  }

  /**
   * What came by FHIR and HL7 v2: foreign code systems, corrections, facts without an encounter.
   */
  public static LifelongRecord told() {
    LifelongRecord base = record(full().citizen(), 31, List.of(), List.of());
    vn.hoso.lakehouse.registry.OutsideFacts facts =
        new vn.hoso.lakehouse.registry.OutsideFacts(
            Ids.hash("OF", "told"),
            "56001",
            31,
            "S1",
            RECEIVED,
            List.of("HIV"),
            List.of(
                new Diagnosis(
                    Ids.hash("D", "told"),
                    "problem",
                    1,
                    "59621000",
                    "http://snomed.info/sct",
                    "Essential hypertension",
                    "active",
                    "2020-05",
                    RECEIVED)),
            List.of(
                new Medication(
                    Ids.hash("M", "told"),
                    1,
                    "314076",
                    "lisinopril 10 MG",
                    null,
                    null,
                    null,
                    null,
                    "Oral",
                    "1 × 1/1 d",
                    null,
                    null,
                    null,
                    null,
                    null,
                    RECEIVED,
                    null,
                    null,
                    "http://www.nlm.nih.gov/research/umls/rxnorm",
                    "on-hold",
                    null)),
            List.of(),
            List.of(
                result("<20", null, "corrected", "L"),
                result("7.25", new java.math.BigDecimal("7.250"), "preliminary", "zz")),
            List.of());
    return new LifelongRecord(
        base.citizenId(),
        base.recordVersion(),
        base.updatedAt(),
        base.contentHash(),
        base.citizen(),
        null,
        null,
        List.of("HIV"),
        List.of(),
        List.of(),
        List.of(facts),
        List.of(allergy("735029006", "http://snomed.info/sct"), allergy("D1", null)),
        5,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Observation result(
      String value, java.math.@Nullable BigDecimal number, String status, String flag) {
    return Invented.compared(
        new Observation(
            Ids.hash("O", "told", value),
            1,
            "laboratory",
            "2160-0",
            "Creatinine",
            null,
            value,
            number,
            "µmol/L",
            null,
            null,
            RECEIVED,
            null,
            "http://loinc.org",
            status,
            "62–106",
            flag,
            null,
            null,
            null,
            null,
            null));
  }

  private static vn.hoso.lakehouse.registry.Allergy allergy(String code, @Nullable String system) {
    return new vn.hoso.lakehouse.registry.Allergy(
        Ids.hash("AL", code),
        "56001",
        "S1",
        RECEIVED,
        code,
        system,
        "Tôm",
        "food",
        "high",
        "active",
        "confirmed",
        "2019",
        RECEIVED,
        "Mày đay");
  }

  static LifelongRecord record(
      Citizen citizen,
      long version,
      List<ClinicalEncounter> encounters,
      List<Immunization> immunizations) {
    return new LifelongRecord(
        citizen.citizenId(),
        version,
        RECEIVED,
        Ids.hash("", citizen.citizenId(), Long.toString(version)),
        citizen,
        null,
        null,
        List.of(),
        encounters,
        immunizations);
  }

  static Citizen citizen(
      String id,
      @Nullable String name,
      @Nullable String birth,
      @Nullable String sex,
      List<CitizenIdentifier> identifiers) {
    return new Citizen(
        id,
        "active",
        null,
        "VERIFIED",
        name,
        name == null ? null : PersonName.of(name).folded(),
        birth,
        sex,
        identifiers.stream()
            .filter(i -> i.type().equals("personal_id"))
            .map(CitizenIdentifier::value)
            .findFirst()
            .orElse(null),
        null,
        null,
        "0905000111",
        "01",
        "000",
        null,
        "Tổ 5 <phường> Vĩnh Hải & Nha Trang",
        "22327",
        null,
        null,
        null,
        birth != null && birth.equals("1941") ? LocalDate.of(2026, 1, 30) : null,
        true,
        identifiers,
        "M0",
        1,
        RECEIVED);
  }

  private static CitizenIdentifier identifier(
      String type, String value, @Nullable String issuer, boolean current) {
    return new CitizenIdentifier(type, value, issuer, RECEIVED, RECEIVED, true, current);
  }

  static ClinicalEncounter ambulatory(String key, String facility) {
    return ambulatory(
        key,
        facility,
        List.of(paper(key, "follow_up", "HK-77", Map.of("note", "Tái khám khi sốt > 38,5°C"))));
  }

  private static ClinicalEncounter ambulatory(String key, String facility, List<Paper> papers) {
    Instant in =
        Instant.parse("2026-03-11T01:05:00Z")
            .plusSeconds(86_400L * Math.floorMod(key.hashCode(), 40));
    return encounter(
        key,
        facility,
        "01",
        "ambulatory",
        in,
        in.plusSeconds(5_400),
        "1",
        "1",
        List.of(),
        List.of(
            new Diagnosis(Ids.hash("D", key, "1"), "main", 1, "J02.9", "icd10-vn", "Viêm họng cấp"),
            new Diagnosis(Ids.hash("D", key, "2"), "secondary", 1, "I10", "icd10-vn", null),
            new Diagnosis(Ids.hash("D", key, "3"), "traditional", 1, "U58.011", "yhct", "Hầu tý"),
            new Diagnosis(
                Ids.hash("D", key, "4"), "admission", 1, null, null, "Đau họng < 3 ngày")),
        List.of(
            new Medication(
                Ids.hash("T", key, "1"),
                1,
                "40.30.123",
                "Paracetamol",
                "VD-1234-56",
                "500mg",
                "Viên",
                "Viên nén",
                "1.01",
                "1 viên * 2 lần * 5 ngày [2 viên/ngày]",
                "Uống sau ăn",
                new BigDecimal("10.000"),
                "4",
                "1",
                new BigDecimal("5000"),
                in,
                null,
                "0012345/KH-CCHN"),
            new Medication(
                Ids.hash("T", key, "2"),
                2,
                null,
                "Vitamin  C",
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
                null,
                null)),
        List.of(
            new Service(
                Ids.hash("S", key, "1"),
                1,
                "22.0120.1370",
                "Tổng phân tích tế bào máu",
                "1",
                null,
                null,
                "Lần",
                BigDecimal.ONE,
                new BigDecimal("46200"),
                null,
                null,
                "XN.1.56001.7",
                in,
                in.plusSeconds(600),
                in.plusSeconds(1_800),
                "0012345/KH-CCHN",
                "007/KH-CCHN;008/KH-CCHN"),
            new Service(
                Ids.hash("S", key, "2"),
                2,
                "18.0119.0028",
                "Chụp X-quang ngực thẳng",
                "2",
                null,
                null,
                "Lần",
                BigDecimal.ONE,
                null,
                null,
                "31",
                null,
                in,
                in.plusSeconds(900),
                in.plusSeconds(2_000),
                null,
                null),
            new Service(
                Ids.hash("S", key, "3"),
                3,
                "02.1896",
                "Khám Nội",
                "13",
                null,
                null,
                "Lần",
                BigDecimal.ONE,
                null,
                null,
                null,
                null,
                in,
                null,
                null,
                null,
                null)),
        List.of(
            observation(
                key, 1, "laboratory", "WBC", "Bạch cầu", "22.0120.1370", "7.2", "7.2", "G/L", in),
            observation(
                key, 2, "laboratory", "HGB", "Hemoglobin", "22.0120.1370", "131", "131", "g/L", in),
            observation(key, 3, "laboratory", null, "Nhóm máu", null, "O", null, null, null),
            observation(key, 4, "laboratory", "X1", "Chỉ số lạ", null, "12", "12", "đơn vị/lạ", in),
            new Observation(
                Ids.hash("O", key, "5"),
                5,
                "imaging",
                null,
                "X-quang ngực",
                "18.0119.0028",
                null,
                null,
                null,
                "Hai phế trường sáng đều",
                "Không thấy tổn thương",
                in,
                "009/KH-CCHN"),
            observation(key, 6, "vital-signs", "M", "Mạch", null, "75", "75", "lần/phút", in),
            observation(key, 7, "vital-signs", "HA", "Huyết áp", null, "120/70", null, "mmHg", in),
            observation(key, 8, "vital-signs", "T", "Nhiệt độ", null, "37", "37", null, in),
            observation(key, 9, "vital-signs", "SP", "SpO2", null, "98", "98", "%", in),
            observation(key, 10, "vital-signs", "NT", "Nhịp thở", null, "18", "18", null, null),
            observation(
                key,
                11,
                "vital-signs",
                "systolic",
                "Huyết áp tâm thu",
                null,
                "121",
                "121",
                null,
                in),
            observation(
                key, 12, "vital-signs", "weight", "Cân nặng", null, "52.5", "52.5", "kg", in),
            observation(key, 13, "vital-signs", "HL", "Chăm sóc cấp", null, "2", "2", null, in),
            observation(key, 14, "function-probe", "ECG", "Điện tim", null, null, null, null, in),
            observation(key, 15, "exam", null, null, null, null, null, null, null)),
        List.of(
            new Note(
                Ids.hash("N", key, "1"),
                1,
                in.plusSeconds(300),
                "Tỉnh, tiếp xúc tốt\nCSST<M75_T37_HA120/70>",
                "I",
                null,
                null,
                "0012345/KH-CCHN"),
            new Note(Ids.hash("N", key, "2"), 2, null, null, null, null, null, null)),
        papers,
        List.of());
  }

  private static ClinicalEncounter inpatient(String key, String facility) {
    Instant in = Instant.parse("2026-05-01T15:30:00Z");
    List<Paper> papers =
        Stream.of(
                "discharge_paper",
                "case_summary",
                "pregnancy_leave",
                "sick_leave",
                "referral",
                "birth_certificate",
                "hiv_care",
                "tb_care",
                "something_new")
            .map(
                kind ->
                    paper(
                        key,
                        kind,
                        null,
                        Map.of("treatment", "Nội khoa", "other_field", "x\u0001y")))
            .toList();
    return encounter(
        key,
        facility,
        "03",
        "inpatient",
        in,
        in.plusSeconds(259_200),
        "2",
        "2",
        List.of("HIV", "REPRO", "TB"),
        List.of(
            new Diagnosis(
                Ids.hash("D", key, "1"), "main", 1, "O80", "icd10-vn", "Đẻ thường một thai"),
            new Diagnosis(Ids.hash("D", key, "2"), "discharge", 1, null, null, "Đẻ thường, mẹ ổn")),
        List.of(),
        List.of(
            new Service(
                Ids.hash("S", key, "1"),
                1,
                "13.0033.0614",
                "Đỡ đẻ thường ngôi chỏm",
                "8",
                null,
                null,
                "Lần",
                BigDecimal.ONE,
                null,
                "73.59; 75.69",
                null,
                null,
                in,
                in.plusSeconds(7_200),
                null,
                "0012345/KH-CCHN",
                "0012345/KH-CCHN"),
            new Service(
                Ids.hash("S", key, "2"),
                2,
                null,
                null,
                "10",
                "N01.01",
                "Bơm tiêm",
                "Cái",
                BigDecimal.TEN,
                null,
                null,
                null,
                null,
                in,
                null,
                null,
                null,
                null)),
        List.of(),
        List.of(),
        papers,
        List.of(
            new Birth(
                Ids.hash("B", key, "1"),
                1,
                "Lê Bé Út",
                "1",
                in.plusSeconds(7_500),
                new BigDecimal("3150.000"),
                1,
                2,
                "Khóc ngay, hồng hào",
                "TE1565600000001",
                "Nguyễn Thị Ánh Tuyết",
                "056190001234",
                "12 quyển 3",
                false,
                false)));
  }

  /** What an encounter has when the file told nothing more than that it happened. */
  private static ClinicalEncounter bare(String key, String facility) {
    return encounter(
        key,
        facility,
        null,
        "ambulatory",
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static ClinicalEncounter encounter(
      String key,
      String facility,
      @Nullable String visitKind,
      String encounterClass,
      @Nullable Instant in,
      @Nullable Instant out,
      @Nullable String outcome,
      @Nullable String discharge,
      List<String> sensitivity,
      List<Diagnosis> diagnoses,
      List<Medication> medications,
      List<Service> services,
      List<Observation> observations,
      List<Note> notes,
      List<Paper> papers,
      List<Birth> births) {
    boolean known = in != null;
    return new ClinicalEncounter(
        Ids.encounter(facility, key),
        facility,
        key.replace(' ', '_'),
        1,
        "S1",
        RECEIVED,
        RECEIVED,
        "M0",
        "QD4750",
        visitKind,
        encounterClass,
        "1.1",
        in,
        null,
        out,
        known ? 3 : null,
        known ? "Đau họng, sốt" : null,
        null,
        known ? "Viêm họng cấp" : null,
        outcome,
        discharge,
        known ? "K01" : null,
        null,
        null,
        "BN1",
        null,
        known ? "56010" : null,
        "2".equals(discharge) ? "79001" : null,
        List.of(),
        null,
        sensitivity,
        diagnoses,
        medications,
        services,
        observations,
        notes,
        papers,
        births,
        known ? "BS. Lê Văn Tám;001234/KH-CCHN" : null,
        List.of());
  }

  private static Observation observation(
      String key,
      int row,
      String category,
      @Nullable String code,
      @Nullable String name,
      @Nullable String service,
      @Nullable String text,
      @Nullable String number,
      @Nullable String unit,
      @Nullable Instant at) {
    return Invented.compared(
        new Observation(
            Ids.hash("O", key, Integer.toString(row)),
            row,
            category,
            code,
            name,
            service,
            text,
            number == null ? null : new BigDecimal(number),
            unit,
            null,
            null,
            at,
            null));
  }

  private static Paper paper(
      String key, String kind, @Nullable String number, Map<String, String> content) {
    return new Paper(
        Ids.hash("P", key, kind),
        1,
        kind,
        number,
        LocalDate.of(2026, 5, 4),
        "Chẩn đoán",
        null,
        null,
        content);
  }
}
