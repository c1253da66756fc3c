// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.List;

/**
 * One column that is compared.
 *
 * @param column its number in the rows
 * @param group number of the column whose values part the records into groups in which values have
 *     frequencies of their own; {@link #NO_GROUP} for none
 */
public record Comparison(String name, int column, Kind kind, int group) {
  public static final int NO_GROUP = -1;

  public Comparison(String name, int column, Kind kind) {
    this(name, column, kind, NO_GROUP);
  }

  /** What the values of a column are, and so how they are compared. */
  public enum Kind {
    /** Names, titles, addresses: {@link TextLikeness}. */
    TEXT,
    /** Dates with the day before the month: {@link DayLikeness}. */
    DATE,
    /** Dates with the month before the day. */
    DATE_MONTH_FIRST,
    /** Dates with a year of two digits before month and day. */
    DATE_YEAR_FIRST,
    /** Numbers that name something, and small whole numbers: {@link IdentifierLikeness}. */
    IDENTIFIER,
    /** Measures: {@link NumberLikeness}. */
    NUMBER,
    /** Codes of a short list: {@link CodeLikeness}. */
    CODE;

    Column<?> read(String name, List<String> cells) {
      return switch (this) {
        case TEXT -> Column.of(name, new TextLikeness(), cells);
        case DATE -> Column.of(name, new DayLikeness(Day.Order.DAY_FIRST), cells);
        case DATE_MONTH_FIRST -> Column.of(name, new DayLikeness(Day.Order.MONTH_FIRST), cells);
        case DATE_YEAR_FIRST -> Column.of(name, new DayLikeness(Day.Order.YEAR_FIRST), cells);
        case IDENTIFIER -> Column.of(name, new IdentifierLikeness(), cells);
        case NUMBER -> Column.of(name, new NumberLikeness(), cells);
        case CODE -> Column.of(name, new CodeLikeness(), cells);
      };
    }
  }
}
