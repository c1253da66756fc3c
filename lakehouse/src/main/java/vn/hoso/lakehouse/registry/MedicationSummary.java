// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/**
 * One drug of a person over all encounters. Whether it is taken today is for the reader's day to
 * tell: a summary holds when it runs out. It follows from the drug lines alone: whoever sees fewer
 * of them has the summary of those.
 */
public record MedicationSummary(
    @Column(id = 1, doc = "MA_THUOC: the active ingredient, or a code of code_system")
        @Nullable String code,
    @Column(id = 2, doc = "URI of the code's system; none for MA_THUOC")
        @Nullable String codeSystem,
    @Column(id = 3, doc = "TEN_THUOC of the last line") @Nullable String name,
    @Column(id = 4, doc = "HAM_LUONG of the last line") @Nullable String strength,
    @Column(id = 5, doc = "First day it was given or ordered (local)") @Nullable LocalDate firstOn,
    @Column(id = 6, doc = "Last day it was given or ordered (local)") @Nullable LocalDate lastOn,
    @Column(
            id = 7,
            doc = "Last day it is to be taken (local), where told; none when last given after it")
        @Nullable LocalDate takenUntil,
    @Column(id = 8, doc = "active, completed, stopped… as the last line tells, where told")
        @Nullable String status,
    @Column(id = 9, doc = "Encounters with it; all that was told without one counts as one")
        int visits,
    @Column(id = 10, doc = "Facility of the last line") String facilityCode,
    @Column(id = 11, doc = "Encounter of the last line; none when told without one")
        @Nullable String encounterId,
    @Column(id = 12, doc = "The last line, of the same record") String medicationId,
    @Column(id = 13, doc = "Labels of the encounters and facts it was told in")
        List<String> sensitivity) {
  // Next column id: 14.

  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

  public MedicationSummary {
    sensitivity = List.copyOf(sensitivity);
  }

  /** The drugs of these, last given first. */
  public static List<MedicationSummary> of(
      List<ClinicalEncounter> encounters, List<OutsideFacts> outside) {
    Map<Drug, List<Line>> lines = new LinkedHashMap<>();
    for (ClinicalEncounter one : encounters) {
      for (Medication drug : one.medications()) {
        add(
            lines,
            new Line(
                one.encounterId(), one.facilityCode(), one.sensitivity(), one.admittedAt(), drug));
      }
    }
    for (OutsideFacts facts : outside) {
      for (Medication drug : facts.medications()) {
        add(lines, new Line(null, facts.facilityCode(), facts.sensitivity(), null, drug));
      }
    }
    return lines.isEmpty()
        ? List.of()
        : lines.values().stream()
            .map(MedicationSummary::of)
            .sorted(
                Comparator.comparing(
                        MedicationSummary::lastOn, Comparator.nullsLast(Comparator.reverseOrder()))
                    .thenComparing(MedicationSummary::medicationId))
            .toList();
  }

  private static void add(Map<Drug, List<Line>> lines, Line line) {
    Drug drug = Drug.of(line.drug());
    if (drug != null) {
      lines.computeIfAbsent(drug, key -> new ArrayList<>()).add(line);
    }
  }

  private static MedicationSummary of(List<Line> lines) {
    Line last =
        lines.stream()
            .max(
                Comparator.comparing(Line::day, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(line -> line.drug().medicationId()))
            .orElseThrow();
    LocalDate lastOn = last.day();
    return new MedicationSummary(
        last.drug().code(),
        last.drug().codeSystem(),
        last.drug().name(),
        last.drug().strength(),
        lines.stream()
            .flatMap(line -> Stream.ofNullable(line.day()))
            .min(Comparator.naturalOrder())
            .orElse(null),
        lastOn,
        lines.stream()
            .flatMap(line -> Stream.ofNullable(line.drug().takenUntil()))
            .max(Comparator.naturalOrder())
            .filter(day -> lastOn == null || !day.isBefore(lastOn))
            .orElse(null),
        last.drug().status(),
        (int) lines.stream().map(Line::encounterId).distinct().count(),
        last.facilityCode(),
        last.encounterId(),
        last.drug().medicationId(),
        lines.stream().flatMap(line -> line.labels().stream()).distinct().sorted().toList());
  }

  /** What tells one drug from another: its code, else its name. */
  private record Drug(@Nullable String system, String codeOrName) {

    static @Nullable Drug of(Medication line) {
      if (line.code() != null) {
        return new Drug(Objects.requireNonNullElse(line.codeSystem(), ""), line.code());
      }
      return line.name() == null
          ? null
          : new Drug(null, line.name().strip().toLowerCase(Locale.ROOT));
    }
  }

  private record Line(
      @Nullable String encounterId,
      String facilityCode,
      List<String> labels,
      @Nullable Instant admittedAt,
      Medication drug) {

    @Nullable LocalDate day() {
      return Stream.of(drug.performedAt(), drug.orderedAt(), admittedAt)
          .filter(Objects::nonNull)
          .findFirst()
          .map(at -> LocalDate.ofInstant(at, VIETNAM))
          .orElse(null);
    }
  }
}
