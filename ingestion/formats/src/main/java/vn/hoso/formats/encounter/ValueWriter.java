// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.dictionary.DictionaryField;
import vn.hoso.lakehouse.dictionary.StandardVersion;

/** A typed value as the text the standard wants. */
final class ValueWriter {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmm");
  private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
  private static final String UNKNOWN_MONTH_DAY_TIME = "00000000";

  private ValueWriter() {}

  static String write(DictionaryField field, StandardVersion version, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof List<?> items) {
      return items.stream()
          .map(item -> item == null ? "" : single(field, version, item))
          .collect(Collectors.joining(";"));
    }
    return single(field, version, value);
  }

  private static String single(DictionaryField field, StandardVersion version, Object value) {
    return switch (field.type()) {
      case STRING, CODE -> (String) value;
      case INT -> String.valueOf(value);
      case DECIMAL -> decimal((BigDecimal) value, field, version);
      case TIMESTAMP -> TIME.format(LocalDateTime.ofInstant((Instant) value, ValueReader.LOCAL));
      case DATE -> DATE.format((LocalDate) value);
      case PARTIAL_DATE -> partialDate((String) value, length(field, version));
    };
  }

  /** All places of the standard, or only those needed where there is no room for all. */
  private static String decimal(BigDecimal value, DictionaryField field, StandardVersion version) {
    BigDecimal rounded = value.setScale(field.scale(), RoundingMode.HALF_UP);
    String text = rounded.toPlainString();
    return text.length() > field.maxLength(version)
        ? rounded.stripTrailingZeros().toPlainString()
        : text;
  }

  private static int length(DictionaryField field, StandardVersion version) {
    return version == StandardVersion.QD4210 ? 8 : Math.min(field.maxLength(version), 12);
  }

  private static String partialDate(String iso, int length) {
    String digits = iso.replaceAll("[^0-9]", "");
    String padded = digits + UNKNOWN_MONTH_DAY_TIME.substring(0, 12 - digits.length());
    return padded.substring(0, length);
  }
}
