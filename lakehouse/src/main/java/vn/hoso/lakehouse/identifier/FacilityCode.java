// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.identifier;

import java.util.Optional;
import java.util.regex.Pattern;

/** A facility's five-character code (MA_CSKCB, Decision 384/2019): province part and serial. */
public record FacilityCode(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9A-Z]{5}");

  /** The provincial health department itself, sender of the registers. */
  public static final FacilityCode DEPARTMENT = new FacilityCode("00000");

  public FacilityCode {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("A facility code has 5 digits or capital letters");
    }
  }

  /** The code in the text, unless its form is wrong. */
  public static Optional<FacilityCode> parse(String text) {
    String stripped = text.strip();
    return FORM.matcher(stripped).matches()
        ? Optional.of(new FacilityCode(stripped))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
