// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * A row of a source table by its column names; what is not there is null or empty.
 *
 * @param row null for a nested row that was not told: all its columns are empty
 */
record SourceRow(@Nullable Row row) {
  private static final Set<String> NOT_CONTENT = Set.of("ma_lk", "reserve");

  @Nullable String text(String column) {
    String text = (String) value(column);
    return text == null || text.isBlank() ? null : text;
  }

  /** A text that is always there. */
  String key(String column) {
    return Objects.requireNonNull(text(column), column);
  }

  @Nullable Integer number(String column) {
    return (Integer) value(column);
  }

  long longNumber(String column) {
    return (Long) Objects.requireNonNull(value(column), column);
  }

  @Nullable BigDecimal decimal(String column) {
    Object number = value(column);
    return number instanceof Integer whole ? BigDecimal.valueOf(whole) : (BigDecimal) number;
  }

  @Nullable Instant instant(String column) {
    return (Instant) value(column);
  }

  @Nullable LocalDate day(String column) {
    return (LocalDate) value(column);
  }

  @SuppressWarnings("unchecked") // the table contract says what the elements are
  <T> List<T> values(String column) {
    Seq<T> values = (Seq<T>) value(column);
    return values == null
        ? List.of()
        : JavaConverters.seqAsJavaList(values).stream().filter(Objects::nonNull).toList();
  }

  /** A list of texts as it was written, separated by semicolons. */
  @Nullable String joined(String column) {
    List<String> values = values(column);
    return values.isEmpty() ? null : String.join(";", values);
  }

  /** A text, or a list of them as it was written. */
  @Nullable String joinedOrText(String column) {
    Object value = value(column);
    return value instanceof Seq<?> ? joined(column) : text(column);
  }

  /** The value; of a list the last one. */
  @Nullable Object last(String column) {
    Object value = value(column);
    if (value instanceof Seq<?>) {
      List<Object> values = values(column);
      return values.isEmpty() ? null : values.get(values.size() - 1);
    }
    return value;
  }

  /** The rows of a nested table. */
  List<SourceRow> rows(String column) {
    List<Row> rows = values(column);
    return rows.stream().map(SourceRow::new).toList();
  }

  SourceRow struct(String column) {
    return new SourceRow((Row) value(column));
  }

  /** The row's own number, else its place. */
  int rowNumber(int place) {
    Integer number = has("row_number") ? number("row_number") : null;
    return number == null ? place : number;
  }

  boolean has(String column) {
    return row != null && row.schema().getFieldIndex(column).isDefined();
  }

  /** Every filled column as text. */
  Map<String, String> content() {
    Map<String, String> content = new TreeMap<>();
    if (row == null) {
      return content;
    }
    String[] columns = row.schema().fieldNames();
    for (int i = 0; i < columns.length; i++) {
      Object value = row.get(i);
      if (value != null && !NOT_CONTENT.contains(columns[i])) {
        String text = written(value);
        if (!text.isBlank()) {
          content.put(columns[i], text);
        }
      }
    }
    return content;
  }

  private static String written(Object value) {
    if (value instanceof Seq<?> values) {
      List<Object> items = new ArrayList<>(JavaConverters.seqAsJavaList(values));
      return items.stream()
          .filter(Objects::nonNull)
          .map(SourceRow::written)
          .collect(Collectors.joining(";"));
    }
    return value instanceof BigDecimal number
        ? number.stripTrailingZeros().toPlainString()
        : value.toString();
  }

  private @Nullable Object value(String column) {
    return row == null ? null : row.getAs(column);
  }
}
