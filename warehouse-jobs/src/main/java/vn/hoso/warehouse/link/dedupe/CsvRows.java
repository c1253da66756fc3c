// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.dedupe;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The rows of a CSV text. A quote opens a cell where it stands first in it, and closes it where the
 * cell ends behind it; every other quote is a sign like any other: {@code "Nick" Smith} is told as
 * it stands. Lines with nothing in them are no rows.
 */
final class CsvRows implements Iterator<List<String>> {
  private static final char QUOTE = '"';

  private final String text;
  private final char delimiter;
  private final String file;
  private int at;

  /**
   * @param file what it is called where it cannot be read
   */
  CsvRows(String text, char delimiter, String file) {
    this.text = text;
    this.delimiter = delimiter;
    this.file = file;
    skipEmptyLines();
  }

  @Override
  public boolean hasNext() {
    return at < text.length();
  }

  @Override
  public List<String> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    List<String> cells = new ArrayList<>();
    cells.add(cell());
    while (at < text.length() && text.charAt(at) == delimiter) {
      at++;
      cells.add(cell());
    }
    skipEmptyLines();
    return cells;
  }

  private void skipEmptyLines() {
    while (at < text.length() && isEndOfLine(text.charAt(at))) {
      at++;
    }
  }

  private String cell() {
    int first = afterBlanks(at);
    boolean opens = first < text.length() && text.charAt(first) == QUOTE;
    int closing = opens ? closing(first + 1) : -1;
    if (closing < 0) {
      return plain();
    }
    at = afterBlanks(closing + 1);
    return text.substring(first + 1, closing).replace("\"\"", "\"");
  }

  /** Where the quote is that ends the cell; -1 when the next single one stands amid the cell. */
  private int closing(int from) {
    int quote = text.indexOf(QUOTE, from);
    while (quote >= 0 && quote + 1 < text.length() && text.charAt(quote + 1) == QUOTE) {
      quote = text.indexOf(QUOTE, quote + 2);
    }
    if (quote < 0) {
      throw new LinkInputException(
          "%s không phải CSV: một ô mở bằng dấu nháy mà không đóng / is no CSV: a cell has no closing quote"
              .formatted(file));
    }
    return isEndOfCell(afterBlanks(quote + 1)) ? quote : -1;
  }

  private String plain() {
    int from = at;
    while (!isEndOfCell(at)) {
      at++;
    }
    return text.substring(from, at);
  }

  /** A tab is a blank too, unless it parts cells. */
  private int afterBlanks(int from) {
    int next = from;
    while (next < text.length() && isBlank(text.charAt(next))) {
      next++;
    }
    return next;
  }

  private boolean isBlank(char c) {
    return c != delimiter && (c == ' ' || c == '\t');
  }

  private boolean isEndOfCell(int place) {
    return place >= text.length()
        || text.charAt(place) == delimiter
        || isEndOfLine(text.charAt(place));
  }

  private static boolean isEndOfLine(char c) {
    return c == '\n' || c == '\r';
  }
}
