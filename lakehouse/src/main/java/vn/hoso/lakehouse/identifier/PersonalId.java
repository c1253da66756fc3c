// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.identifier;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The 12-digit personal identification number (số định danh cá nhân), which is also the health id
 * (Decree 102/2025, article 6). It has no check digit; its structure (province of birth
 * registration, century and sex, year) is a plausibility check, never a proof.
 */
public record PersonalId(String value) {
  private static final Pattern FORM = Pattern.compile("\\d{12}");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("(\\d)\\1{11}|123456789012|012345678901");

  public PersonalId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("A personal id has 12 digits");
    }
  }

  /** The id in the text, unless its form is wrong or it is an obvious filler such as all zeros. */
  public static Optional<PersonalId> parse(String text) {
    String stripped = text.strip();
    return FORM.matcher(stripped).matches() && !PLACEHOLDER.matcher(stripped).matches()
        ? Optional.of(new PersonalId(stripped))
        : Optional.empty();
  }

  /** Year of birth told by digits 4 to 6; the fourth gives century and sex, counted from 1900. */
  public int birthYear() {
    return 1900 + 100 * (centuryAndSex() / 2) + Integer.parseInt(value.substring(4, 6));
  }

  /** Sex told by digit 4 in the national code: 1 male, 2 female. */
  public int sex() {
    return centuryAndSex() % 2 == 0 ? 1 : 2;
  }

  /** Whether year and sex agree with what else is known of the person; unknown parts agree. */
  public boolean plausibleFor(OptionalInt otherBirthYear, OptionalInt otherSex) {
    return (otherBirthYear.isEmpty() || otherBirthYear.getAsInt() == birthYear())
        && (otherSex.isEmpty() || otherSex.getAsInt() == 3 || otherSex.getAsInt() == sex());
  }

  private int centuryAndSex() {
    return value.charAt(3) - '0';
  }

  /** Masked, so that it cannot leak through a message. */
  @Override
  public String toString() {
    return "PersonalId[***]";
  }
}
