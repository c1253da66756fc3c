// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.asof;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.Allergy;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.lakehouse.registry.HealthFact;
import vn.hoso.lakehouse.registry.Immunization;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.Medication;
import vn.hoso.lakehouse.registry.Observation;
import vn.hoso.lakehouse.registry.OutsideFacts;
import vn.hoso.lakehouse.registry.Paper;

/** {@link KnownOn} as plain lines for people, newest first, times in Việt Nam. */
final class KnownOnText {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final Map<String, String> SEXES = Map.of("1", "nam / male", "2", "nữ / female");

  private final Map<String, String> facilities;
  private final List<String> lines = new ArrayList<>();

  private KnownOnText(Map<String, String> facilities) {
    this.facilities = facilities;
  }

  /**
   * @param facilities names by code
   */
  static List<String> lines(KnownOn known, Map<String, String> facilities) {
    KnownOnText text = new KnownOnText(facilities);
    text.head(known);
    int number = 0;
    for (KnownOn.Known one : known.records()) {
      number++;
      text.lines.add("");
      text.lines.add("── %d/%d".formatted(number, known.records().size()));
      text.record(one.record());
    }
    return List.copyOf(text.lines);
  }

  private void head(KnownOn known) {
    boolean past = known.day().isBefore(LocalDate.ofInstant(known.madeAt(), KnownOn.ZONE));
    lines.add(
        "Hồ sơ như đã biết đến hết ngày %s (giờ Việt Nam)%s"
            .formatted(known.day(), past ? ", không phải hồ sơ hôm nay" : ""));
    lines.add(
        "The record as it was known at the end of %s (Asia/Ho_Chi_Minh)%s"
            .formatted(known.day(), past ? ", not today's" : ""));
    lines.add("Lập lúc / made at: " + time(known.madeAt()));
    lines.add(
        "Công dân / citizen: "
            + known.citizenId()
            + (known.askedFor().equals(known.citizenId())
                ? ""
                : " (%s đã nhập vào / was merged into it)".formatted(known.askedFor())));
    lines.add("Số hồ sơ / records: %d%s".formatted(known.records().size(), why(known)));
  }

  private static String why(KnownOn known) {
    return switch (known.records().size()) {
      case 0 -> " — đến hết ngày đó chưa nhận được gì / nothing had been received by then";
      case 1 -> "";
      default -> " — khi đó chưa biết là một người / not yet known to be one person then";
    };
  }

  private void record(LifelongRecord record) {
    Citizen citizen = record.citizen();
    lines.add(
        joined(
            " · ",
            citizen.citizenId(),
            citizen.fullName(),
            citizen.birth(),
            citizen.sex() == null ? null : SEXES.getOrDefault(citizen.sex(), citizen.sex()),
            citizen.identityState(),
            labelled("số định danh / personal id ", citizen.personalId()),
            labelled(
                "mất / died ", citizen.diedOn() == null ? null : citizen.diedOn().toString())));
    section("Đợt khám chữa bệnh / Encounters", record.encounters().size());
    record.encounters().forEach(this::encounter);
    section("Tiêm chủng / Immunizations", record.immunizations().size());
    record.immunizations().forEach(dose -> lines.add("  " + dose(dose)));
    section("Dị ứng / Allergies", record.allergies().size());
    record.allergies().forEach(allergy -> lines.add("  " + allergy(allergy)));
    List<HealthFact> history =
        Stream.of(
                record.diseases(),
                record.surgeries(),
                record.disabilities(),
                record.riskFactors(),
                record.familyHistory(),
                record.otherHistory())
            .flatMap(List::stream)
            .toList();
    section("Bệnh, tiền sử, nguy cơ / Problems, history, risks", history.size());
    history.forEach(fact -> lines.add("  " + fact(fact)));
    section("Ngoài đợt khám / Told without an encounter", record.outsideFacts().size());
    record.outsideFacts().forEach(this::outside);
  }

  private void section(String title, int size) {
    lines.add("");
    lines.add("%s: %d".formatted(title, size));
  }

  private void encounter(ClinicalEncounter encounter) {
    lines.add(
        "  "
            + joined(
                " · ",
                joined(" → ", time(encounter.admittedAt()), time(encounter.dischargedAt())),
                facility(encounter.facilityCode()),
                encounter.encounterClass(),
                encounter.maLk(),
                labels(encounter.sensitivity())));
    facts(
        encounter.diagnoses(),
        encounter.medications(),
        encounter.observations(),
        encounter.documents());
  }

  private void outside(OutsideFacts facts) {
    lines.add(
        "  "
            + joined(
                " · ",
                time(facts.receivedAt()),
                facility(facts.facilityCode()),
                labels(facts.sensitivity())));
    facts(facts.diagnoses(), facts.medications(), facts.observations(), facts.documents());
  }

  private void facts(
      List<Diagnosis> diagnoses,
      List<Medication> medications,
      List<Observation> observations,
      List<Paper> papers) {
    list(
        "Chẩn đoán / diagnoses",
        diagnoses.stream().map(diagnosis -> joined(" ", diagnosis.code(), diagnosis.text())));
    list(
        "Thuốc / medications",
        medications.stream()
            .map(drug -> joined(", ", either(drug.name(), drug.code()), drug.dosage())));
    list(
        "Kết quả / results",
        observations.stream()
            .map(
                result ->
                    joined(
                        " ",
                        either(result.name(), result.code()),
                        result.valueText(),
                        result.unit())));
    list(
        "Giấy tờ / papers",
        papers.stream().map(paper -> joined(" ", paper.kind(), paper.number())));
  }

  private void list(String title, Stream<String> items) {
    String all = items.filter(item -> !item.isEmpty()).collect(Collectors.joining("; "));
    if (!all.isEmpty()) {
      lines.add("      %s: %s".formatted(title, all));
    }
  }

  private String dose(Immunization dose) {
    return joined(
        " · ",
        dose.givenOn() == null ? null : dose.givenOn().toString(),
        either(dose.vaccineName(), dose.vaccineCode()),
        dose.dose() == null ? null : "mũi / dose " + dose.dose(),
        dose.facilityCode() == null ? null : facility(dose.facilityCode()),
        labels(dose.sensitivity()));
  }

  private String allergy(Allergy allergy) {
    return joined(
        " · ",
        either(allergy.text(), allergy.code()),
        allergy.reaction(),
        allergy.criticality(),
        facility(allergy.facilityCode()),
        labels(allergy.sensitivity()));
  }

  private String fact(HealthFact fact) {
    return joined(
        " · ",
        joined(": ", fact.kindName(), fact.name()),
        fact.status(),
        labelled("của / of ", fact.relative()),
        labelled("từ / since ", fact.onset()),
        facility(fact.facilityCode()),
        labels(fact.sensitivity()));
  }

  private String facility(String code) {
    return joined(" ", code, facilities.get(code));
  }

  private static @Nullable String labels(List<String> labels) {
    return labels.isEmpty() ? null : "nhãn / labels " + String.join(", ", labels);
  }

  private static @Nullable String either(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }

  private static @Nullable String labelled(String label, @Nullable String value) {
    return value == null ? null : label + value;
  }

  private static @Nullable String time(@Nullable Instant at) {
    return at == null ? null : TIME.format(LocalDateTime.ofInstant(at, KnownOn.ZONE));
  }

  private static String joined(String separator, @Nullable String... parts) {
    return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(separator));
  }
}
