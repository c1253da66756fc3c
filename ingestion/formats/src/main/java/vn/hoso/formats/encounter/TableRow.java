// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.dictionary.DictionaryTable;

/**
 * One row of a table, its typed values in the order of the dictionary's fields. A value that was
 * not given is null; the items of a list may be null where a position was left blank.
 *
 * @param number row in the table from 1
 */
public record TableRow(DictionaryTable table, int number, List<@Nullable Object> values) {

  public TableRow {
    if (values.size() != table.fields().size()) {
      throw new IllegalArgumentException(table.code() + " has another number of fields");
    }
    values = Collections.unmodifiableList(Arrays.asList(values.toArray()));
  }

  /** A row from values by our column names; columns left out are empty. */
  public static TableRow of(DictionaryTable table, int number, Map<String, ?> byColumn) {
    @Nullable Object[] values = new Object[table.fields().size()];
    byColumn.forEach((column, value) -> values[table.columnIndex(column)] = value);
    return new TableRow(table, number, Arrays.asList(values));
  }

  /** The value of a column; null when it was not given. */
  public @Nullable Object value(String column) {
    return values.get(table.columnIndex(column));
  }

  /** A text column. */
  public Optional<String> text(String column) {
    return Optional.ofNullable((String) value(column));
  }

  /** The items given in a list of texts. */
  public List<String> texts(String column) {
    return value(column) instanceof List<?> items
        ? items.stream().filter(Objects::nonNull).map(String.class::cast).toList()
        : List.of();
  }

  public Optional<Integer> number(String column) {
    return Optional.ofNullable((Integer) value(column));
  }

  public Optional<BigDecimal> decimal(String column) {
    return Optional.ofNullable((BigDecimal) value(column));
  }

  public Optional<Instant> instant(String column) {
    return Optional.ofNullable((Instant) value(column));
  }

  public Optional<LocalDate> date(String column) {
    return Optional.ofNullable((LocalDate) value(column));
  }

  /** Not the values: they must not leak through messages. */
  @Override
  public String toString() {
    return "TableRow[" + table.code() + " " + number + "]";
  }
}
