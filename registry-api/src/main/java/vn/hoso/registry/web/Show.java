// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values are written on a page: Việt Nam's dates and times, numbers, half-hidden numbers. */
public final class Show {
  public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");

  private final Locale locale;

  Show(Locale locale) {
    this.locale = locale;
  }

  public static Show in(Locale locale) {
    return new Show(locale);
  }

  public String day(@Nullable Instant at) {
    return at == null ? "" : DAY.format(at.atZone(ZONE));
  }

  public String day(@Nullable LocalDate day) {
    return day == null ? "" : DAY.format(day);
  }

  public String time(@Nullable Instant at) {
    return at == null ? "" : TIME.format(at.atZone(ZONE));
  }

  /** A partial ISO date the way it is said: 1965, 03/1965, 02/03/1965. */
  public String birth(@Nullable String iso) {
    if (iso == null || iso.length() < 4) {
      return "";
    }
    String[] parts = iso.substring(0, Math.min(10, iso.length())).split("-", -1);
    StringBuilder said = new StringBuilder();
    for (int i = parts.length - 1; i >= 0; i--) {
      said.append(parts[i]).append(i > 0 ? "/" : "");
    }
    return said.toString();
  }

  /** Enough of a number to compare with a card in the hand, not enough to copy it. */
  public String masked(@Nullable String number) {
    if (number == null || number.length() < 6) {
      return "";
    }
    return number.substring(0, 3)
        + "•".repeat(number.length() - 6)
        + number.substring(number.length() - 3);
  }

  public String count(@Nullable Number number) {
    return number == null ? "–" : String.format(locale, "%,d", number.longValue());
  }

  /** A share in per cent with one digit; never clipped at 100. */
  public String percent(@Nullable Double share) {
    return share == null ? "–" : String.format(locale, "%.1f %%", share * 100);
  }

  /** One reading of an indicator: a share, or the mean number of parts a record has of four. */
  public String reading(String variant, @Nullable Double value) {
    return variant.equals("mean_parts")
        ? (value == null ? "–" : String.format(locale, "%.2f/4", value))
        : percent(value);
  }

  public String number(@Nullable BigDecimal value) {
    return value == null ? "" : value.stripTrailingZeros().toPlainString().replace('.', comma());
  }

  /** How Thymeleaf calls the sign between whole and tenth. */
  public String point() {
    return comma() == ',' ? "COMMA" : "POINT";
  }

  private char comma() {
    return locale.getLanguage().equals("vi") ? ',' : '.';
  }
}
