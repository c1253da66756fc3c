// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.measurement;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a written unit what never tells one unit from another: blanks, signs that exist
 * twice in Unicode, superscripts, the small l of a litre, the ways to write a power of ten. Case
 * stays: mg and Mg, g/L and G/L are different units.
 */
final class Spelling {
  private static final Pattern RAISED = Pattern.compile("10([⁰¹²³⁴⁵⁶⁷⁸⁹]+)");
  private static final Pattern POWER = Pattern.compile("^[xX*.]?10(?:\\^|\\*\\*?|[eE])(\\d{1,2})");
  private static final Pattern LITRE = Pattern.compile("(?<=^|/)([dcmunpf]?)l(?=$|/)");
  private static final Pattern IN_BRACKETS = Pattern.compile("\\(([^()]*)\\)");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");

  private Spelling() {}

  static String of(String written) {
    String plain = RAISED.matcher(written).replaceAll("10*$1");
    plain = Normalizer.normalize(plain, Normalizer.Form.NFKC);
    plain = BLANKS.matcher(plain).replaceAll("");
    plain = plain.replace('μ', 'u').replace('×', 'x').replace('∕', '/').replace('⁄', '/');
    Matcher bracketed = IN_BRACKETS.matcher(plain);
    if (bracketed.matches()) {
      plain = bracketed.group(1);
    }
    plain = POWER.matcher(plain).replaceFirst("10*$1");
    return LITRE.matcher(plain).replaceAll("$1L");
  }
}
