// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.Immunization;
import vn.hoso.lakehouse.source.VaccineDose;

/** Vaccine doses that were given, each once however often and by whomever it was told. */
final class Doses {
  private Doses() {}

  /** In order of the day; of one dose told several times the first telling stands. */
  static List<Immunization> once(List<VaccineDose> told) {
    List<VaccineDose> kept = new ArrayList<>();
    told.stream()
        .filter(dose -> dose.givenOn() != null)
        .sorted(
            Comparator.comparingLong(VaccineDose::version).thenComparingInt(VaccineDose::rowNumber))
        .filter(dose -> kept.stream().noneMatch(known -> isSame(known, dose)))
        .forEach(kept::add);
    return kept.stream()
        .map(Doses::immunization)
        .sorted(
            Comparator.comparing(
                    Immunization::givenOn, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Immunization::immunizationId))
        .toList();
  }

  /** Doses told in two ways; one that both tell is taken from the second. */
  static List<Immunization> with(List<Immunization> some, List<Immunization> others) {
    List<Immunization> all = new ArrayList<>(others);
    some.stream()
        .filter(
            dose ->
                others.stream()
                    .noneMatch(
                        known ->
                            Objects.equals(known.givenOn(), dose.givenOn())
                                && (isSame(known.vaccineCode(), dose.vaccineCode())
                                    || isSame(known.vaccineName(), dose.vaccineName()))))
        .forEach(all::add);
    return all;
  }

  /** One vaccine on one day; facilities know it by code, by name or by both. */
  static boolean isSame(VaccineDose one, VaccineDose other) {
    return Objects.equals(one.givenOn(), other.givenOn())
        && (isSame(one.vaccineCode(), other.vaccineCode())
            || isSame(one.vaccineName(), other.vaccineName()));
  }

  private static boolean isSame(@Nullable String one, @Nullable String other) {
    return one != null && other != null && Folded.of(one).equals(Folded.of(other));
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
        dose.submissionId());
  }
}
