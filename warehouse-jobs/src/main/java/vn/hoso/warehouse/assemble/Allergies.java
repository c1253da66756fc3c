// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.Allergy;

/**
 * Allergies, each once where several tell it in the same words. Everything is asked to agree but
 * what only one of them tells: in doubt an allergy stands twice.
 */
final class Allergies {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private Allergies() {}

  /** In their order; the first telling stands, and the others fill what it leaves out. */
  static List<Allergy> once(Stream<Allergy> told) {
    List<Allergy> kept = new ArrayList<>();
    told.forEach(allergy -> add(kept, allergy));
    kept.replaceAll(one -> one.sources().size() == 1 ? one.toldBy(List.of()) : one);
    return kept;
  }

  private static void add(List<Allergy> kept, Allergy allergy) {
    IntStream.range(0, kept.size())
        .filter(place -> isSame(kept.get(place), allergy))
        .findFirst()
        .ifPresentOrElse(
            place -> kept.set(place, filled(kept.get(place), allergy)), () -> kept.add(allergy));
  }

  /** One that is closed to some readers stays with who told it. */
  private static boolean isSame(Allergy one, Allergy other) {
    return isSubstance(one, other)
        && Objects.equals(one.verification(), other.verification())
        && Objects.equals(one.clinicalStatus(), other.clinicalStatus())
        && isOpen(one.category(), other.category())
        && isOpen(one.criticality(), other.criticality())
        && isOpen(one.onset(), other.onset())
        && isOpen(one.reaction(), other.reaction())
        && one.sensitivity().isEmpty()
        && other.sensitivity().isEmpty();
  }

  private static boolean isSubstance(Allergy one, Allergy other) {
    if (one.code() == null || other.code() == null) {
      return isWording(one.text(), other.text());
    }
    return one.code().equals(other.code()) && Objects.equals(one.codeSystem(), other.codeSystem());
  }

  private static boolean isWording(@Nullable String one, @Nullable String other) {
    return one != null && other != null && words(one).equals(words(other));
  }

  private static boolean isOpen(@Nullable String one, @Nullable String other) {
    return one == null || other == null || isWording(one, other);
  }

  /** With its marks: bò and bơ are two allergies. */
  private static String words(String text) {
    return BLANKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFC).strip())
        .replaceAll(" ")
        .toUpperCase(Locale.ROOT);
  }

  private static Allergy filled(Allergy allergy, Allergy from) {
    boolean coded = allergy.code() != null;
    return new Allergy(
        allergy.allergyId(),
        allergy.facilityCode(),
        allergy.submissionId(),
        allergy.receivedAt(),
        coded ? allergy.code() : from.code(),
        coded ? allergy.codeSystem() : from.codeSystem(),
        or(allergy.text(), from.text()),
        or(allergy.category(), from.category()),
        or(allergy.criticality(), from.criticality()),
        allergy.clinicalStatus(),
        allergy.verification(),
        or(allergy.onset(), from.onset()),
        or(allergy.recordedAt(), from.recordedAt()),
        or(allergy.reaction(), from.reaction()),
        allergy.sensitivity(),
        Stream.concat(allergy.sources().stream(), from.sources().stream()).distinct().toList());
  }

  private static <T> @Nullable T or(@Nullable T told, @Nullable T otherwise) {
    return told == null ? otherwise : told;
  }
}
