// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.identifier;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A health-insurance card number in one of its three living forms: 15 characters (object, benefit,
 * province, ten digits), the bare ten-digit social-insurance number, or the 12-digit personal id
 * (Decree 188/2025).
 */
public record InsuranceCard(String value) {
  private static final Pattern LEGACY = Pattern.compile("[A-Z]{2}[1-5]\\d{2}\\d{10}");
  private static final Pattern BARE = Pattern.compile("\\d{10}|\\d{12}");
  private static final Pattern FILLER = Pattern.compile("(\\d)\\1{9}");

  /** The card in the text, upper-cased and without blanks, unless no form fits. */
  public static Optional<InsuranceCard> parse(String text) {
    String card = text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    return LEGACY.matcher(card).matches() || BARE.matcher(card).matches()
        ? Optional.of(new InsuranceCard(card))
        : Optional.empty();
  }

  /** A card given to a child before it has a number of its own: object TE, benefit 1. */
  public boolean temporary() {
    return value.startsWith("TE1");
  }

  /**
   * The ten-digit social-insurance number that stays with the person when the card changes. Absent
   * for a personal id used as card, for fillers, and for a temporary newborn card, whose tail is
   * not such a number.
   */
  public Optional<String> insuranceNumber() {
    if (value.length() == 12 || temporary()) {
      return Optional.empty();
    }
    String tail = value.substring(value.length() - 10);
    return FILLER.matcher(tail).matches() ? Optional.empty() : Optional.of(tail);
  }

  /** Masked, so that it cannot leak through a message. */
  @Override
  public String toString() {
    return "InsuranceCard[***]";
  }
}
