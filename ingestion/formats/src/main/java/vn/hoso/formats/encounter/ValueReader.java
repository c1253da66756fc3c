// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.Phrase;
import vn.hoso.lakehouse.dictionary.DictionaryField;
import vn.hoso.lakehouse.identifier.PartialDate;

/** One text of the wire as a value of its field's type; what is wrong with it is told aside. */
final class ValueReader {

  /** Local time of Việt Nam: UTC+7 without summer time for as long as such files exist. */
  static final ZoneOffset LOCAL = ZoneOffset.ofHours(7);

  /** Decimal places every amount and quantity is kept with. */
  static final int SCALE = 3;

  private static final int INTEGER_DIGITS = 15;

  private ValueReader() {}

  /** The value of a text; null when it is empty or cannot be read. */
  static @Nullable Object read(DictionaryField field, String text, Consumer<FormatRule> problems) {
    if (text.isEmpty()) {
      return null;
    }
    return field.list() ? list(field, text, problems) : single(field, text, problems);
  }

  private static @Nullable Object list(
      DictionaryField field, String text, Consumer<FormatRule> problems) {
    String separated = text;
    if (text.indexOf(',') >= 0) {
      problems.accept(FormatRule.COMMA_LIST);
      separated = text.replace(',', ';');
    }
    List<@Nullable Object> items = new ArrayList<>();
    for (String item : withoutTrailing(separated).split(";", -1)) {
      String stripped = item.strip();
      items.add(stripped.isEmpty() ? null : single(field, stripped, problems));
    }
    return items.stream().allMatch(Objects::isNull) ? null : Collections.unmodifiableList(items);
  }

  /** A list without the semicolons and blanks that many writers put after its last item. */
  private static String withoutTrailing(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ';' || text.charAt(end - 1) <= ' ')) {
      end--;
    }
    return text.substring(0, end);
  }

  private static @Nullable Object single(
      DictionaryField field, String text, Consumer<FormatRule> problems) {
    return switch (field.type()) {
      case STRING -> text;
      case CODE -> code(field, text, problems);
      case INT -> wholeNumber(text, problems);
      case DECIMAL -> decimal(text, problems);
      case TIMESTAMP -> time(text, problems);
      case DATE -> date(text, problems);
      case PARTIAL_DATE -> partialDate(text, problems);
    };
  }

  private static String code(DictionaryField field, String text, Consumer<FormatRule> problems) {
    if (!field.codes().isEmpty() && !field.codes().contains(text)) {
      problems.accept(FormatRule.NOT_ALLOWED);
    }
    return text;
  }

  private static @Nullable Integer wholeNumber(String text, Consumer<FormatRule> problems) {
    try {
      return Integer.valueOf(withoutZeroFraction(text));
    } catch (NumberFormatException e) {
      problems.accept(FormatRule.NOT_WHOLE_NUMBER);
      return null;
    }
  }

  private static String withoutZeroFraction(String text) {
    int point = text.indexOf('.');
    if (point <= 0 || point == text.length() - 1) {
      return text;
    }
    for (int i = point + 1; i < text.length(); i++) {
      if (text.charAt(i) != '0') {
        return text;
      }
    }
    return text.substring(0, point);
  }

  private static @Nullable BigDecimal decimal(String text, Consumer<FormatRule> problems) {
    String pointed = text;
    int comma = text.indexOf(',');
    // "1,234" may be one or twelve hundred; "12,5" cannot be thousands.
    if (comma >= 0 && text.indexOf('.') < 0 && text.length() - comma - 1 != 3) {
      problems.accept(FormatRule.COMMA_DECIMAL);
      pointed = text.replace(',', '.');
    }
    if (!isPlainNumber(pointed)) {
      problems.accept(FormatRule.NOT_NUMBER);
      return null;
    }
    BigDecimal exact = new BigDecimal(pointed);
    BigDecimal kept = exact.setScale(SCALE, RoundingMode.HALF_UP);
    if (kept.precision() - kept.scale() > INTEGER_DIGITS) {
      problems.accept(FormatRule.NOT_NUMBER);
      return null;
    }
    if (exact.scale() > SCALE && exact.compareTo(kept) != 0) {
      problems.accept(FormatRule.TOO_PRECISE);
    }
    return kept;
  }

  private static boolean isPlainNumber(String text) {
    int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    int points = 0;
    int digits = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        points++;
      } else if (isDigit(c)) {
        digits++;
      } else {
        return false;
      }
    }
    return digits > 0 && digits <= 40 && points <= 1;
  }

  private static @Nullable Instant time(String text, Consumer<FormatRule> problems) {
    int length = text.length();
    if ((length == 8 || length == 12 || length == 14) && allDigits(text)) {
      if (length == 8) {
        problems.accept(FormatRule.TIME_MISSING);
      }
      try {
        return LocalDateTime.of(
                number(text, 0, 4),
                number(text, 4, 6),
                number(text, 6, 8),
                length == 8 ? 0 : number(text, 8, 10),
                length == 8 ? 0 : number(text, 10, 12),
                length == 14 ? number(text, 12, 14) : 0)
            .toInstant(LOCAL);
      } catch (DateTimeException e) {
        // Told below with everything else that is no time.
      }
    }
    problems.accept(FormatRule.NOT_TIME);
    return null;
  }

  /** A date of the form yyyyMMdd; null when it is none. */
  static @Nullable LocalDate date(String text, Consumer<FormatRule> problems) {
    int length = text.length();
    if ((length == 8 || length == 12 || length == 14) && allDigits(text)) {
      try {
        LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8));
        if (length > 8) {
          problems.accept(FormatRule.TIME_UNEXPECTED);
        }
        return date;
      } catch (DateTimeException e) {
        // Told below with everything else that is no date.
      }
    }
    problems.accept(FormatRule.NOT_DATE);
    return null;
  }

  private static @Nullable String partialDate(String text, Consumer<FormatRule> problems) {
    var date = PartialDate.parseNational(text);
    if (date.isEmpty()) {
      problems.accept(FormatRule.NOT_PARTIAL_DATE);
      return null;
    }
    return date.get().iso();
  }

  /** What a field wants, for the sender to read. */
  static String expected(DictionaryField field) {
    String codes = String.join(", ", field.codes());
    String one =
        field.codes().isEmpty() ? form(field) : Phrase.of("một trong", "one of") + ": " + codes;
    return field.list() ? one + " (cách nhau bằng ; / separated by ;)" : one;
  }

  private static String form(DictionaryField field) {
    return switch (field.type()) {
      case STRING, CODE -> Phrase.ANY_TEXT;
      case INT -> "số nguyên / a whole number";
      case DECIMAL ->
          Phrase.of(
              "số có dấu chấm thập phân, tối đa " + field.scale() + " chữ số lẻ",
              "a number with a point, up to " + field.scale() + " decimal places");
      case TIMESTAMP -> "yyyyMMddHHmm";
      case DATE -> "yyyyMMdd";
      case PARTIAL_DATE ->
          "yyyyMMddHHmm, 0000 khi không rõ giờ hoặc không rõ ngày tháng"
              + " / 0000 for an unknown time or unknown month and day";
    };
  }

  private static boolean allDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int number(String text, int start, int end) {
    return Integer.parseInt(text, start, end, 10);
  }
}
