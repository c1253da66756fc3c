// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.PersonName;
import vn.hoso.lakehouse.measurement.Comparison;
import vn.hoso.lakehouse.measurement.Conversion;
import vn.hoso.lakehouse.measurement.Measurements;
import vn.hoso.lakehouse.measurement.Told;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.CitizenIdentifier;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.Medication;
import vn.hoso.lakehouse.registry.Note;
import vn.hoso.lakehouse.registry.Observation;
import vn.hoso.lakehouse.registry.OutsideFacts;
import vn.hoso.lakehouse.registry.Paper;
import vn.hoso.lakehouse.registry.Service;
import vn.hoso.lakehouse.registry.Source;

/** Builders of invented people and encounters; each starts from something obviously valid. */
public final class Invented {
  private static final Instant SEEN = Instant.parse("2026-06-01T00:00:00Z");

  private Invented() {}

  /** One person with a personal id and an insurance number. */
  public static Citizen citizen(
      String id, String name, String birth, String sex, String personalId, String commune) {
    String insurance = "56" + personalId.substring(4);
    return new Citizen(
        id,
        "active",
        null,
        "VERIFIED",
        name,
        PersonName.of(name).folded(),
        birth,
        sex,
        personalId,
        insurance,
        "GD4" + "56" + insurance,
        "0900000000",
        "01",
        "000",
        "00000",
        "Tổ 1, thôn Đông",
        commune,
        null,
        null,
        null,
        null,
        true,
        List.of(
            new CitizenIdentifier("personal_id", personalId, null, SEEN, SEEN, true, true),
            new CitizenIdentifier("insurance_number", insurance, null, SEEN, SEEN, false, true),
            new CitizenIdentifier(
                "insurance_card", "GD456" + insurance, null, SEEN, SEEN, false, true)),
        "M" + id,
        1,
        SEEN);
  }

  /** The same record with facts told without an encounter. */
  /** With what the assembling job makes it compare by. */
  public static Observation compared(Observation row) {
    Comparison comparison =
        Measurements.shipped()
            .comparison(
                new Told(
                    row.category(),
                    row.code(),
                    row.codeSystem(),
                    row.name(),
                    null,
                    null,
                    row.specimen(),
                    row.unit(),
                    row.unitCode()));
    BigDecimal number = row.valueNumber();
    Conversion conversion = comparison.conversion();
    return number == null || conversion == null
        ? row.compared(comparison.unitCode(), comparison.analyte(), null, null)
        : row.compared(
            comparison.unitCode(), comparison.analyte(), conversion.of(number), comparison.unit());
  }

  public static LifelongRecord withOutside(LifelongRecord base, OutsideFacts facts) {
    return new LifelongRecord(
        base.citizenId(),
        base.recordVersion(),
        base.updatedAt(),
        base.contentHash(),
        base.citizen(),
        base.firstEventAt(),
        base.lastEventAt(),
        base.sensitivity(),
        base.encounters(),
        base.immunizations(),
        List.of(facts),
        base.allergies(),
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** The whole record of a person. */
  public static LifelongRecord record(Citizen citizen, List<ClinicalEncounter> encounters) {
    return new LifelongRecord(
        citizen.citizenId(),
        encounters.stream().mapToLong(ClinicalEncounter::version).max().orElse(0),
        SEEN,
        "hash-" + citizen.citizenId(),
        citizen,
        encounters.isEmpty() ? null : encounters.get(encounters.size() - 1).admittedAt(),
        encounters.isEmpty() ? null : encounters.get(0).admittedAt(),
        encounters.stream().flatMap(e -> e.sensitivity().stream()).distinct().sorted().toList(),
        encounters,
        List.of());
  }

  /** Starts an encounter at a facility on a day. */
  public static Visit visit(String facility, String day) {
    return new Visit(facility, LocalDate.parse(day));
  }

  /** An encounter in the making. */
  public static final class Visit {
    private final String facility;
    private final LocalDate day;
    private final List<Diagnosis> diagnoses = new ArrayList<>();
    private final List<Medication> medications = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final List<Paper> documents = new ArrayList<>();
    private final List<LocalDate> followUps = new ArrayList<>();
    private List<String> labels = List.of();
    private List<Source> sources = List.of();
    private String kind = "01";
    private int days = 0;
    private String reason = "Khám định kỳ";

    private Visit(String facility, LocalDate day) {
      this.facility = facility;
      this.day = day;
    }

    public Visit kind(String code, int lengthInDays) {
      kind = code;
      days = lengthInDays;
      return this;
    }

    public Visit reason(String text) {
      reason = text;
      return this;
    }

    public Visit labels(String... sensitivity) {
      labels = List.of(sensitivity);
      return this;
    }

    public Visit diagnosis(String code, String text) {
      int rank = diagnoses.size();
      diagnoses.add(
          new Diagnosis(
              id("D", rank),
              rank == 0 ? "main" : "secondary",
              Math.max(1, rank),
              code,
              "icd10-vn",
              text));
      return this;
    }

    public Visit drug(String name, String strength, String dosage, int quantity) {
      int row = medications.size() + 1;
      medications.add(
          new Medication(
              id("R", row),
              row,
              "40." + row,
              name,
              "VN-1" + row,
              strength,
              "Viên",
              "Viên nén",
              "1.01",
              dosage,
              null,
              BigDecimal.valueOf(quantity),
              "4",
              "1",
              BigDecimal.valueOf(25_000),
              at(0),
              at(0),
              "000123"));
      return this;
    }

    public Visit service(String code, String name, String group) {
      int row = services.size() + 1;
      services.add(
          new Service(
              id("S", row),
              row,
              code,
              name,
              group,
              null,
              null,
              "Lần",
              BigDecimal.ONE,
              BigDecimal.valueOf(50_000),
              null,
              null,
              null,
              at(0),
              at(0),
              at(1),
              "000123",
              null));
      return this;
    }

    public Visit lab(String code, String name, String value, @Nullable String unit) {
      int row = observations.size() + 1;
      BigDecimal number = value.matches("-?\\d+(\\.\\d+)?") ? new BigDecimal(value) : null;
      observations.add(
          compared(
              new Observation(
                  id("O", row),
                  row,
                  "laboratory",
                  code,
                  name,
                  "23.0" + row,
                  value,
                  number,
                  unit,
                  null,
                  null,
                  at(1),
                  "000123")));
      return this;
    }

    /** The encounter and its newest result were told this way, too. */
    public Visit alsoBy(String standard) {
      Source own = source("QD4750", "01SUBMISSION");
      Source also = source(standard, "02SUBMISSION");
      sources = List.of(own.at("XML1"), also.at("Encounter/e1"));
      int last = observations.size() - 1;
      observations.set(
          last,
          observations
              .get(last)
              .toldBy(List.of(own.at("XML4[" + (last + 1) + "]"), also.at("Observation/o1"))));
      return this;
    }

    private Source source(String standard, String submission) {
      return new Source(
          facility,
          submission + facility + day.toString().replace("-", ""),
          standard,
          null,
          at(30));
    }

    public Visit imaging(String name, String conclusion) {
      int row = observations.size() + 1;
      observations.add(
          new Observation(
              id("O", row),
              row,
              "imaging",
              null,
              name,
              "18.01",
              null,
              null,
              null,
              null,
              conclusion,
              at(2),
              "000123"));
      return this;
    }

    public Visit paper(String kindOfPaper, Map<String, String> content) {
      int row = documents.size() + 1;
      documents.add(
          new Paper(
              id("P", row),
              row,
              kindOfPaper,
              "26/" + row,
              day.plusDays(days),
              content.get("diagnosis"),
              content.get("to_facility"),
              null,
              content));
      return this;
    }

    public Visit followUp(String on) {
      followUps.add(LocalDate.parse(on));
      return this;
    }

    public ClinicalEncounter build() {
      String main = diagnoses.isEmpty() ? null : diagnoses.get(0).text();
      return new ClinicalEncounter(
          id("E", 0),
          facility,
          "LK" + facility + day.toString().replace("-", ""),
          day.toEpochDay(),
          "01SUBMISSION" + facility + day.toString().replace("-", ""),
          at(30),
          at(30),
          "M1",
          "QD4750",
          kind,
          kind.equals("03") ? "inpatient" : "ambulatory",
          "1",
          at(0),
          kind.equals("03") ? at(1) : null,
          days == 0 ? at(2) : at(24 * days),
          days,
          reason,
          null,
          main,
          "2",
          "1",
          "K01",
          null,
          null,
          "BN" + facility,
          null,
          null,
          null,
          followUps,
          BigDecimal.valueOf(325_000),
          labels,
          diagnoses,
          medications,
          services,
          observations,
          notes,
          documents,
          List.of(),
          null,
          sources);
    }

    private Instant at(int hours) {
      return day.atTime(1, 15).toInstant(java.time.ZoneOffset.UTC).plusSeconds(hours * 3600L);
    }

    private String id(String prefix, int row) {
      return prefix + facility + day.toString().replace("-", "") + "x" + row;
    }
  }
}
