// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.identifier.PersonalId;
import vn.hoso.lakehouse.reference.Code;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.lakehouse.registry.Birth;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.lakehouse.registry.Medication;
import vn.hoso.lakehouse.registry.Note;
import vn.hoso.lakehouse.registry.Observation;
import vn.hoso.lakehouse.registry.Paper;
import vn.hoso.lakehouse.registry.Service;

/** From one row of source.encounter to the encounter as the record shows it. */
final class EncounterReader {
  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

  private final ReferenceData reference;
  private final EncounterLabels labels;
  private final PaperReader papers = new PaperReader();

  EncounterReader(ReferenceData reference, Sensitivity sensitivity) {
    this.reference = reference;
    this.labels = new EncounterLabels(sensitivity);
  }

  /**
   * The encounter.
   *
   * @param source a row with {@code first_received_at} beside the table's columns
   */
  ClinicalEncounter read(SourceRow source) {
    String id = source.key("encounter_id");
    SourceRow summary = source.struct("summary");
    SourceRow patient = source.struct("patient");
    List<Diagnosis> diagnoses = diagnoses(id, summary);
    List<Medication> medications =
        each(source.rows("medications"), (row, n) -> medication(id, row, n));
    List<Service> services = each(source.rows("services"), (row, n) -> service(id, row, n));
    List<Observation> observations = observations(id, source, summary, services);
    List<Paper> documents = papers.read(id, source);
    return new ClinicalEncounter(
        id,
        source.key("facility_code"),
        source.key("ma_lk"),
        source.longNumber("version"),
        source.key("submission_id"),
        Objects.requireNonNull(source.instant("received_at")),
        Objects.requireNonNull(source.instant("first_received_at")),
        source.key("mention_id"),
        source.text("standard_version"),
        summary.text("visit_kind_code"),
        encounterClass(summary.text("visit_kind_code")),
        summary.text("coverage_code"),
        summary.instant("admitted_at"),
        summary.instant("inpatient_at"),
        summary.instant("discharged_at"),
        summary.number("treatment_days"),
        summary.text("visit_reason"),
        summary.text("admission_diagnosis"),
        summary.text("discharge_diagnosis"),
        summary.text("treatment_result_code"),
        summary.text("discharge_kind_code"),
        summary.joined("department_codes"),
        summary.text("treatment_method"),
        summary.text("remarks"),
        patient.text("local_patient_id"),
        patient.text("insurance_card"),
        summary.text("referred_from_facility_code"),
        summary.text("referred_to_facility_code"),
        summary.values("follow_up_dates"),
        summary.decimal("facility_total"),
        labels.of(source, diagnoses, medications, services, observations, documents),
        diagnoses,
        medications,
        services,
        observations,
        each(source.rows("notes"), (row, n) -> note(id, row, n)),
        documents,
        each(source.rows("births"), (row, n) -> birth(id, row, n)),
        null,
        List.of());
  }

  /** Every row with its place, from 1. */
  static <T> List<T> each(List<SourceRow> rows, BiFunction<SourceRow, Integer, T> read) {
    List<T> all = new ArrayList<>(rows.size());
    for (int place = 1; place <= rows.size(); place++) {
      all.add(read.apply(rows.get(place - 1), place));
    }
    return all;
  }

  static LocalDate localDay(Instant at) {
    return at.atZone(VIETNAM).toLocalDate();
  }

  static Instant startOf(LocalDate day) {
    return day.atStartOfDay(VIETNAM).toInstant();
  }

  /** MA_LOAI_KCB; the older format writes one digit. */
  static String encounterClass(@Nullable String visitKind) {
    String kind = visitKind == null ? "" : visitKind.length() == 1 ? "0" + visitKind : visitKind;
    return switch (kind) {
      case "03", "06", "09" -> "inpatient";
      case "04" -> "day";
      case "12" -> "home";
      case "14" -> "virtual";
      default -> "ambulatory";
    };
  }

  private List<Diagnosis> diagnoses(String encounterId, SourceRow summary) {
    Instant end =
        Optional.ofNullable(summary.instant("discharged_at"))
            .orElse(summary.instant("admitted_at"));
    LocalDate day = end == null ? ReferenceData.REFORM : localDay(end);
    List<Diagnosis> all = new ArrayList<>();
    String main = summary.text("main_disease_code");
    add(all, encounterId, "main", main == null ? List.of() : List.of(main), "icd10-vn", day);
    add(all, encounterId, "secondary", summary.values("comorbidity_codes"), "icd10-vn", day);
    add(all, encounterId, "traditional", summary.values("traditional_disease_codes"), "yhct", day);
    addText(all, encounterId, "admission", summary.text("admission_diagnosis"));
    addText(all, encounterId, "discharge", summary.text("discharge_diagnosis"));
    return all;
  }

  private void add(
      List<Diagnosis> all,
      String encounterId,
      String role,
      List<String> codes,
      String system,
      LocalDate day) {
    int rank = 0;
    for (String code : codes) {
      if (!code.isBlank()) {
        rank++;
        String name = reference.code(system, code, day).map(Code::nameVi).orElse(null);
        all.add(
            new Diagnosis(diagnosisId(encounterId, role, rank), role, rank, code, system, name));
      }
    }
  }

  private static void addText(
      List<Diagnosis> all, String encounterId, String role, @Nullable String text) {
    if (text != null) {
      all.add(new Diagnosis(diagnosisId(encounterId, role, 1), role, 1, null, null, text));
    }
  }

  private static String diagnosisId(String encounterId, String role, int rank) {
    return Ids.hash("DX", encounterId, role, String.valueOf(rank));
  }

  private static Medication medication(String encounterId, SourceRow row, int place) {
    Instant start =
        row.instant("performed_at") == null
            ? row.instant("ordered_at")
            : row.instant("performed_at");
    return new Medication(
            Ids.hash("MD", encounterId, "medications", String.valueOf(place)),
            row.rowNumber(place),
            row.text("drug_code"),
            row.text("drug_name"),
            row.text("registration_number"),
            row.text("strength"),
            row.text("unit"),
            row.text("dosage_form"),
            row.text("route_code"),
            row.text("dose"),
            row.text("usage"),
            row.decimal("quantity"),
            row.text("cost_group_code"),
            row.text("payment_scope_code"),
            row.decimal("facility_amount"),
            row.instant("ordered_at"),
            row.instant("performed_at"),
            row.joined("doctor_licences"))
        .until(DrugDays.until(start, row.text("dose"), row.text("usage")));
  }

  private static Service service(String encounterId, SourceRow row, int place) {
    Integer bodySite = row.number("body_site_code");
    return new Service(
        Ids.hash("SV", encounterId, "services", String.valueOf(place)),
        row.rowNumber(place),
        row.text("service_code"),
        row.text("service_name"),
        row.text("cost_group_code"),
        row.text("supply_code"),
        row.text("supply_name"),
        row.text("unit"),
        row.decimal("quantity"),
        row.decimal("facility_amount"),
        row.joined("procedure_codes"),
        bodySite == null ? null : bodySite.toString(),
        row.joined("machine_codes"),
        row.instant("ordered_at"),
        row.instant("performed_at"),
        row.instant("result_at"),
        row.joined("doctor_licences"),
        row.joined("performer_licences"));
  }

  private static Note note(String encounterId, SourceRow row, int place) {
    return new Note(
        Ids.hash("NT", encounterId, "notes", String.valueOf(place)),
        row.rowNumber(place),
        row.instant("noted_at"),
        row.text("progress_note"),
        row.text("disease_stage"),
        row.text("consultation"),
        row.text("surgery"),
        row.joined("performer_licences"));
  }

  private static List<Observation> observations(
      String encounterId, SourceRow source, SourceRow summary, List<Service> services) {
    Map<String, String> groupOf = new HashMap<>();
    for (Service service : services) {
      if (service.code() != null && service.groupCode() != null) {
        groupOf.putIfAbsent(service.code(), service.groupCode());
      }
    }
    List<Observation> all =
        new ArrayList<>(
            each(source.rows("results"), (row, n) -> result(encounterId, row, n, groupOf)));
    List<SourceRow> notes = source.rows("notes");
    for (int place = 1; place <= notes.size(); place++) {
      all.addAll(vitalSigns(encounterId, notes.get(place - 1), place));
    }
    weight(encounterId, summary).ifPresent(all::add);
    return all;
  }

  private static Observation result(
      String encounterId, SourceRow row, int place, Map<String, String> groupOf) {
    String value = row.text("result_value");
    String service = row.text("service_code");
    return new Observation(
        Ids.hash("OB", encounterId, "results", String.valueOf(place)),
        row.rowNumber(place),
        category(service == null ? null : groupOf.get(service), value != null),
        row.text("indicator_code"),
        row.text("indicator_name"),
        service,
        value,
        number(value),
        row.text("result_unit"),
        row.text("description"),
        row.text("conclusion"),
        row.instant("result_at"),
        row.joinedOrText("reader_licence"));
  }

  /** MA_NHOM of the service the result belongs to; without one, a value speaks for a test. */
  private static String category(@Nullable String group, boolean hasValue) {
    return switch (group == null ? "" : group) {
      case "1", "01" -> "laboratory";
      case "2", "02" -> "imaging";
      case "3", "03" -> "function-probe";
      case "" -> hasValue ? "laboratory" : "imaging";
      default -> "exam";
    };
  }

  private static List<Observation> vitalSigns(String encounterId, SourceRow note, int place) {
    String text = note.text("progress_note");
    List<VitalSigns.Reading> readings = text == null ? List.of() : VitalSigns.in(text);
    List<Observation> all = new ArrayList<>(readings.size());
    for (int i = 0; i < readings.size(); i++) {
      VitalSigns.Reading reading = readings.get(i);
      all.add(
          vitalSign(
              Ids.hash("OB", encounterId, "notes", place + "." + (i + 1)),
              note.rowNumber(place),
              reading,
              note.instant("noted_at"),
              note.joined("performer_licences")));
    }
    return all;
  }

  private static Optional<Observation> weight(String encounterId, SourceRow summary) {
    BigDecimal weight = summary.decimal("weight_kg");
    if (weight == null || weight.signum() <= 0) {
      return Optional.empty();
    }
    String value = weight.stripTrailingZeros().toPlainString();
    return Optional.of(
        vitalSign(
            Ids.hash("OB", encounterId, "summary", "weight"),
            1,
            new VitalSigns.Reading(VitalSigns.Sign.WEIGHT, value),
            summary.instant("admitted_at"),
            null));
  }

  private static Observation vitalSign(
      String id,
      int rowNumber,
      VitalSigns.Reading reading,
      @Nullable Instant at,
      @Nullable String practitioner) {
    return new Observation(
        id,
        rowNumber,
        "vital-signs",
        reading.sign().code(),
        reading.sign().name(),
        null,
        reading.value(),
        number(reading.value()),
        reading.sign().unit(),
        null,
        null,
        at,
        practitioner);
  }

  /** The value when it is a plain number that the column can hold; a decimal comma is a point. */
  static @Nullable BigDecimal number(@Nullable String value) {
    if (value == null || !value.strip().matches("[+-]?\\d{1,14}([.,]\\d{1,9})?")) {
      return null;
    }
    return new BigDecimal(value.strip().replace(',', '.')).setScale(3, RoundingMode.HALF_UP);
  }

  private static Birth birth(String encounterId, SourceRow row, int place) {
    String motherId = row.text("mother_identity_number");
    String paper = row.text("paper_number");
    String book = row.text("register_book_number");
    return new Birth(
        Ids.hash("BR", encounterId, "births", String.valueOf(place)),
        place,
        row.text("child_name"),
        row.text("child_sex"),
        row.instant("born_at"),
        row.decimal("birth_weight_grams"),
        row.number("children_in_birth"),
        row.number("birth_order"),
        row.text("child_condition"),
        row.text("temporary_card"),
        row.text("mother_name"),
        motherId == null ? null : PersonalId.parse(motherId).map(PersonalId::value).orElse(null),
        paper == null ? book : book == null ? paper : paper + " / " + book,
        flag(row.text("surgical_birth_code")),
        flag(row.text("before_32_weeks_code")));
  }

  private static @Nullable Boolean flag(@Nullable String code) {
    return code == null ? null : Boolean.valueOf(code.equals("1"));
  }
}
