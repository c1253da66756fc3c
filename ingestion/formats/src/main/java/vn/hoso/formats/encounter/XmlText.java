// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

/** Writes XML text; characters XML cannot hold are left out. */
final class XmlText {

  private XmlText() {}

  static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '\r' -> out.append("&#13;");
        default -> {
          if (isAllowed(c)) {
            out.append(c);
          }
        }
      }
    }
  }

  static void cdata(String text, StringBuilder out) {
    out.append("<![CDATA[").append(text.replace("]]>", "]]]]><![CDATA[>")).append("]]>");
  }

  private static boolean isAllowed(char c) {
    return c >= ' ' ? c < '\uFFFE' : c == '\t' || c == '\n';
  }
}
