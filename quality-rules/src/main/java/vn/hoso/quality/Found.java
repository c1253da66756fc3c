// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.ValueShape;
import vn.hoso.formats.Violation;
import vn.hoso.formats.encounter.TableRow;

/**
 * Collects the places where one visit breaks one rule. Long lists say no more than short ones: of
 * each rule the first {@value #MOST} places of an encounter are kept.
 */
final class Found {

  static final int MOST = 20;

  private final Visit visit;
  private final Rule rule;
  private final List<Violation> violations = new ArrayList<>();

  Found(Visit visit, Rule rule) {
    this.visit = visit;
    this.rule = rule;
  }

  List<Violation> violations() {
    return violations;
  }

  /** In a column of XML1. */
  void inSummary(String column, String expected) {
    at(visit.summary(), column, expected);
  }

  /** In a column of some row. */
  void at(TableRow row, String column, String expected) {
    String field = row.table().fields().get(row.table().columnIndex(column)).name();
    add(row.table().code(), row.number(), field, shape(row.value(column)), expected);
  }

  /** In a table that is missing or wrong as a whole. */
  void table(String table, String expected) {
    add(table, 0, "", "", expected);
  }

  /** In the submission around the encounter. */
  void submission(String expected) {
    add("", 0, "", "", expected);
  }

  private void add(String table, int row, String field, String shape, String expected) {
    if (violations.size() >= MOST) {
      return;
    }
    violations.add(
        new Violation(
            rule.id(),
            rule.severity(),
            visit.document().maLk(),
            table,
            row,
            field,
            place(table, row, field),
            shape,
            expected,
            message(table, row, "dòng", field, rule.messageVi()),
            message(table, row, "row", field, rule.messageEn())));
  }

  private String place(String table, int row, String field) {
    StringBuilder place = new StringBuilder("HOSO[" + visit.document().number() + "]");
    if (!table.isEmpty()) {
      place.append('/').append(table);
    }
    if (row > 0) {
      place.append('[').append(row).append(']');
    }
    if (!field.isEmpty()) {
      place.append('/').append(field);
    }
    return place.toString();
  }

  private static String message(String table, int row, String word, String field, String text) {
    String where = row > 0 && !table.equals("XML1") ? table + " " + word + " " + row : table;
    String what = field.isEmpty() || where.isEmpty() ? where : where + ", " + field;
    return what.isEmpty() ? text : what + ": " + text;
  }

  private static String shape(@Nullable Object value) {
    if (value instanceof List<?> items) {
      return items.size() + " mục / items";
    }
    return ValueShape.of(value == null ? "" : value.toString());
  }
}
