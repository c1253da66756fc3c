// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/**
 * What a person has for longer than one visit, seen by the diagnoses of encounters. It follows from
 * these alone: whoever sees fewer of them has the problems of those.
 */
public record Problem(
    @Column(
            id = 1,
            doc =
                "chronic: a lasting disease; allergy: a diagnosis that tells of one, suspected ones too")
        String kind,
    @Column(id = 2, doc = "ICD-10 code as given") String code,
    @Column(id = 3, doc = "Name of the code or the diagnosis as written, of the newest that has it")
        @Nullable String text,
    @Column(id = 4, doc = "When it was first coded (UTC)") @Nullable Instant firstSeenAt,
    @Column(id = 5, doc = "When it was last coded (UTC)") @Nullable Instant lastSeenAt,
    @Column(id = 6, doc = "Encounters it was coded in; all that was told without one counts as one")
        int visits,
    @Column(id = 7, doc = "Labels of the encounters and facts it was seen in")
        List<String> sensitivity,
    @Column(id = 8, doc = "The diagnoses, of the newest encounter first")
        List<ProblemEvidence> evidence) {
  // Next column id: 9.

  /** A disease that does not go away between visits. */
  public static final String CHRONIC = "chronic";

  /** History of allergy, anaphylaxis, adverse effect of a drug. */
  public static final String ALLERGY = "allergy";

  private static final Pattern CHRONIC_CODES =
      Pattern.compile(
          "(B18|C\\d\\d|D5[5-9]|D6[0-46]|E0[0-7]|E1[0-4]|E78|G20|G3[05]|G40|I0[5-9]|I1[0-5]|I2[0-5]"
              + "|I3[4-9]|I4[2-9]|I50|I69|J4[0-7]|K7[0-46]|M05|M06|M10|M32|N18|Z9[45]).*");
  private static final Pattern ALLERGY_CODES =
      Pattern.compile("(Z88|Z91\\.?0|T78\\.?[0-4]|T88\\.?[67]|L27\\.?0).*");

  private static final Set<String> THOUGHT_OF = Set.of("unconfirmed", "differential");

  public Problem {
    sensitivity = List.copyOf(sensitivity);
    evidence = List.copyOf(evidence);
  }

  /**
   * The problems that these tell of, last seen first.
   *
   * @param encounters newest first
   */
  public static List<Problem> of(List<ClinicalEncounter> encounters, List<OutsideFacts> outside) {
    List<Seen> all = new ArrayList<>();
    for (ClinicalEncounter one : encounters) {
      add(
          all,
          one.encounterId(),
          one.facilityCode(),
          one.sensitivity(),
          one.admittedAt(),
          one.diagnoses());
    }
    for (OutsideFacts facts : outside) {
      add(all, null, facts.facilityCode(), facts.sensitivity(), null, facts.diagnoses());
    }
    return all.isEmpty()
        ? List.of()
        : Stream.concat(
                of(CHRONIC, all, CHRONIC_CODES, Problem::holds).stream(),
                of(ALLERGY, all, ALLERGY_CODES, diagnosis -> true).stream())
            .toList();
  }

  private static void add(
      List<Seen> all,
      @Nullable String encounterId,
      String facilityCode,
      List<String> labels,
      @Nullable Instant at,
      List<Diagnosis> diagnoses) {
    for (Diagnosis diagnosis : diagnoses) {
      if (diagnosis.code() != null) {
        all.add(new Seen(encounterId, facilityCode, labels, at, diagnosis.code(), diagnosis));
      }
    }
  }

  /** One that is only thought of, or that has gone, is none. */
  private static boolean holds(Diagnosis diagnosis) {
    return !(diagnosis.verification() != null && THOUGHT_OF.contains(diagnosis.verification()))
        && !"resolved".equals(diagnosis.status());
  }

  private static List<Problem> of(
      String kind, List<Seen> all, Pattern codes, Predicate<Diagnosis> counts) {
    Map<String, List<Seen>> byCode = new LinkedHashMap<>();
    for (Seen one : all) {
      if (codes.matcher(one.code()).matches() && counts.test(one.diagnosis())) {
        byCode.computeIfAbsent(one.code(), key -> new ArrayList<>()).add(one);
      }
    }
    return byCode.values().stream()
        .map(seen -> of(kind, seen))
        .sorted(
            Comparator.comparing(
                Problem::lastSeenAt, Comparator.nullsLast(Comparator.<Instant>reverseOrder())))
        .toList();
  }

  private static Problem of(String kind, List<Seen> seen) {
    return new Problem(
        kind,
        seen.get(0).code(),
        seen.stream()
            .map(one -> one.diagnosis().text())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null),
        days(seen).min(Comparator.naturalOrder()).orElse(null),
        days(seen).max(Comparator.naturalOrder()).orElse(null),
        (int) seen.stream().map(Seen::encounterId).distinct().count(),
        seen.stream().flatMap(one -> one.labels().stream()).distinct().sorted().toList(),
        seen.stream().map(Seen::evidence).toList());
  }

  private static Stream<Instant> days(List<Seen> seen) {
    return seen.stream().flatMap(one -> Stream.ofNullable(one.day()));
  }

  private record Seen(
      @Nullable String encounterId,
      String facilityCode,
      List<String> labels,
      @Nullable Instant admittedAt,
      String code,
      Diagnosis diagnosis) {

    /** Told without an encounter, it was seen when it was written down. */
    @Nullable Instant day() {
      return encounterId == null ? diagnosis.recordedAt() : admittedAt;
    }

    ProblemEvidence evidence() {
      return new ProblemEvidence(encounterId, diagnosis.diagnosisId(), facilityCode);
    }
  }
}
