// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Vietnamese text as patterns compare it: upper case, no marks, D for Đ; digits stay. */
final class Folded {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private Folded() {}

  static String of(String text) {
    return MARKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
        .replaceAll("")
        .toUpperCase(Locale.ROOT)
        .replace('Đ', 'D');
  }
}
