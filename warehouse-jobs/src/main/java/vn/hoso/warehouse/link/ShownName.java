// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.source.Patient;

/**
 * How a person's name is written where people read it: as the best source tells it, unless that
 * source shouts in capitals or lost the marks and another one wrote the same name out.
 */
final class ShownName {
  private ShownName() {}

  /**
   * @param ranked the person's mentions, best source first
   */
  static @Nullable String of(List<Patient> ranked) {
    Patient best =
        ranked.stream().filter(patient -> patient.fullName() != null).findFirst().orElse(null);
    if (best == null) {
      return null;
    }
    String told = Objects.requireNonNull(best.fullName());
    if (isMarked(told) && !isShouted(told)) {
      return told;
    }
    return ranked.stream()
        .filter(patient -> Objects.equals(patient.nameFolded(), best.nameFolded()))
        .map(Patient::fullName)
        .filter(Objects::nonNull)
        .filter(name -> !isMarked(told) || name.equalsIgnoreCase(told))
        .min(
            Comparator.comparing((String name) -> !isMarked(name))
                .thenComparing(ShownName::isShouted))
        .orElse(told);
  }

  private static boolean isShouted(String name) {
    return name.equals(name.toUpperCase(Locale.ROOT));
  }

  private static boolean isMarked(String name) {
    return !Normalizer.isNormalized(name, Normalizer.Form.NFD)
        || name.indexOf('đ') >= 0
        || name.indexOf('Đ') >= 0;
  }
}
