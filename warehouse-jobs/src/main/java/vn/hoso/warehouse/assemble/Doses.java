// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.Immunization;
import vn.hoso.lakehouse.registry.Source;
import vn.hoso.lakehouse.source.VaccineDose;

/** Vaccine doses that were given, each once however often and by whomever it was told. */
final class Doses {
  private static final Comparator<VaccineDose> AS_TOLD =
      Comparator.comparingLong(VaccineDose::version)
          .thenComparingInt(VaccineDose::rowNumber)
          .thenComparing(VaccineDose::doseId);

  private static final Comparator<Immunization> BY_DAY =
      Comparator.comparing(Immunization::givenOn, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Immunization::immunizationId);

  private Doses() {}

  /**
   * In order of the day. What a facility tells of a dose again corrects what it told before; of one
   * dose told by several the first telling stands. Either way the others fill what it leaves out.
   */
  static List<Immunization> once(List<VaccineDose> told) {
    Map<String, Immunization> newest = new LinkedHashMap<>();
    told.stream()
        .filter(dose -> dose.givenOn() != null)
        .sorted(AS_TOLD)
        .map(Doses::immunization)
        .forEach(
            dose ->
                newest.merge(
                    dose.immunizationId(), dose, (before, after) -> corrected(after, before)));
    List<Immunization> kept = new ArrayList<>();
    newest.values().forEach(dose -> add(kept, dose));
    kept.sort(BY_DAY);
    return kept;
  }

  /**
   * Doses told in two ways; one that both tell is taken from the second and filled. Those that one
   * submission tells name no sources but itself.
   */
  static List<Immunization> with(List<Immunization> some, List<Immunization> others) {
    List<Immunization> all = new ArrayList<>(others);
    some.forEach(dose -> add(all, dose));
    all.replaceAll(dose -> dose.sources().size() == 1 ? dose.toldBy(List.of()) : dose);
    return all;
  }

  /**
   * An earlier telling of the same facility is a source where the later one leaves something out.
   */
  private static Immunization corrected(Immunization dose, Immunization before) {
    Immunization whole = filled(dose, before);
    return whole.toldBy(dose.sources()).equals(dose) ? dose : whole;
  }

  /** A telling may show that two kept apart are one; of these too the first stands. */
  private static void add(List<Immunization> kept, Immunization dose) {
    BitSet same = new BitSet();
    Immunization known = dose;
    for (int i = next(kept, same, known); i >= 0; i = next(kept, same, known)) {
      same.set(i);
      known = filled(known, kept.get(i));
    }
    Immunization whole =
        Stream.concat(same.stream().mapToObj(kept::get), Stream.of(dose))
            .reduce(Doses::filled)
            .orElse(dose);
    int place = same.isEmpty() ? kept.size() : same.nextSetBit(0);
    for (int i = same.previousSetBit(kept.size()); i >= 0; i = same.previousSetBit(i - 1)) {
      kept.remove(i);
    }
    kept.add(place, whole);
  }

  /** The next of the same dose; -1 when there is none. */
  private static int next(List<Immunization> kept, BitSet found, Immunization known) {
    return IntStream.range(0, kept.size())
        .filter(i -> !found.get(i) && isSame(kept.get(i), known))
        .findFirst()
        .orElse(-1);
  }

  /** One vaccine on one day; facilities know it by code, by name or by both. */
  private static boolean isSame(Immunization one, Immunization other) {
    return one.givenOn() != null
        && one.givenOn().equals(other.givenOn())
        && (isSame(one.vaccineCode(), other.vaccineCode())
            || isSame(one.vaccineName(), other.vaccineName()));
  }

  private static boolean isSame(@Nullable String one, @Nullable String other) {
    return one != null && other != null && Folded.of(one).equals(Folded.of(other));
  }

  private static Immunization filled(Immunization dose, Immunization from) {
    return new Immunization(
        dose.immunizationId(),
        dose.vaccineCode() == null ? from.vaccineCode() : dose.vaccineCode(),
        dose.vaccineName() == null ? from.vaccineName() : dose.vaccineName(),
        dose.dose() == null ? from.dose() : dose.dose(),
        dose.givenOn(),
        dose.facilityCode(),
        dose.reaction() == null ? from.reaction() : dose.reaction(),
        dose.submissionId(),
        Stream.concat(dose.sensitivity().stream(), from.sensitivity().stream()).distinct().toList(),
        Stream.concat(dose.sources().stream(), from.sources().stream()).distinct().toList());
  }

  private static Immunization immunization(VaccineDose dose) {
    return new Immunization(
        dose.doseId(),
        dose.vaccineCode(),
        dose.vaccineName(),
        dose.dose(),
        dose.givenOn(),
        dose.facilityCode(),
        dose.reaction(),
        dose.submissionId(),
        List.of(),
        List.of(
            new Source(
                dose.facilityCode(),
                dose.submissionId(),
                Holder.PROFILE,
                "THONGTINMUITIEM[" + dose.rowNumber() + "]",
                dose.receivedAt())));
  }
}
