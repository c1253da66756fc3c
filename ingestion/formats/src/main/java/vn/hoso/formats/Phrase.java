// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import javax.xml.stream.XMLStreamException;

/** What is said of a value beside the rule it breaks, in both languages. */
public final class Phrase {

  public static final String EMPTY = "trống / empty";
  public static final String TOO_LARGE = "quá lớn / too large";
  public static final String ANY_TEXT = "chữ bất kỳ / any text";

  private Phrase() {}

  /** One thing said in both languages. */
  public static String of(String vietnamese, String english) {
    return vietnamese + " / " + english;
  }

  public static String atMostBytes(long bytes) {
    return of("tối đa " + bytes + " byte", "at most " + bytes + " bytes");
  }

  /** A place in a text; empty when it is not known. */
  public static String place(XMLStreamException broken) {
    var at = broken.getLocation();
    return at == null ? "" : place(at.getLineNumber(), at.getColumnNumber());
  }

  /** A place in a text; empty when it is not known. */
  public static String place(JsonProcessingException broken) {
    var at = broken.getLocation();
    return at == null ? "" : place(at.getLineNr(), at.getColumnNr());
  }

  private static String place(int line, int column) {
    return of("dòng " + line + " cột " + column, "line " + line + " column " + column);
  }
}
