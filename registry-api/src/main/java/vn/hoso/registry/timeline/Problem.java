// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Diagnosis;

/**
 * A diagnosis seen over one or more encounters.
 *
 * @param first when it was first coded
 * @param last when it was last coded
 */
record Problem(
    String code,
    @Nullable String text,
    int times,
    @Nullable Instant first,
    @Nullable Instant last) {

  /** ICD-10 categories that do not go away between visits. */
  private static final Pattern CHRONIC =
      Pattern.compile(
          "(B18|C\\d\\d|D5[5-9]|D6[0-46]|E0[0-7]|E1[0-4]|E78|G20|G3[05]|G40|I0[5-9]|I1[0-5]|I2[0-5]"
              + "|I3[4-9]|I4[2-9]|I50|I69|J4[0-7]|K7[0-46]|M05|M06|M10|M32|N18|Z9[45]).*");

  /** History of allergy, anaphylaxis, adverse effect of a drug. */
  private static final Pattern ALLERGY =
      Pattern.compile("(Z88|Z91\\.?0|T78\\.?[0-4]|T88\\.?[67]|L27\\.?0).*");

  /** One that is only thought of, or that has gone, is none. */
  static List<Problem> chronic(List<ClinicalEncounter> encounters) {
    return matching(encounters, CHRONIC, Certainty::holds);
  }

  /** Here a suspicion counts. */
  static List<Problem> allergies(List<ClinicalEncounter> encounters) {
    return matching(encounters, ALLERGY, diagnosis -> true);
  }

  private static List<Problem> matching(
      List<ClinicalEncounter> encounters, Pattern codes, Predicate<Diagnosis> counts) {
    Map<String, List<Seen>> byCode = new LinkedHashMap<>();
    for (ClinicalEncounter encounter : encounters) {
      for (Diagnosis diagnosis : encounter.diagnoses()) {
        String code = diagnosis.code();
        if (code != null && codes.matcher(code).matches() && counts.test(diagnosis)) {
          byCode
              .computeIfAbsent(code, key -> new ArrayList<>())
              .add(new Seen(encounter, diagnosis));
        }
      }
    }
    return byCode.entrySet().stream()
        .map(entry -> of(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparing(
                Problem::last, Comparator.nullsLast(Comparator.<Instant>reverseOrder())))
        .toList();
  }

  private static Problem of(String code, List<Seen> seen) {
    return new Problem(
        code,
        seen.stream()
            .map(one -> one.diagnosis().text())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null),
        (int) seen.stream().map(one -> one.encounter().encounterId()).distinct().count(),
        days(seen).min(Comparator.naturalOrder()).orElse(null),
        days(seen).max(Comparator.naturalOrder()).orElse(null));
  }

  private static Stream<Instant> days(List<Seen> seen) {
    return seen.stream().flatMap(one -> Stream.ofNullable(one.encounter().admittedAt()));
  }

  private record Seen(ClinicalEncounter encounter, Diagnosis diagnosis) {}
}
