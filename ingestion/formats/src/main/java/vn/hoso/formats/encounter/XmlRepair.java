// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import java.util.regex.Pattern;

/**
 * Undoes the three ways in which writers are seen to break a table's XML: vital signs written as
 * {@code CSST<M75_T37>} without escaping, a bare {@code &}, and control characters.
 */
final class XmlRepair {

  private static final Pattern VITAL_SIGNS = Pattern.compile("(CSST\\s*)<([^<>]{0,200})>");
  private static final Pattern BARE_AMPERSAND =
      Pattern.compile("&(?!#[0-9]{1,7};|#x[0-9A-Fa-f]{1,6};|amp;|lt;|gt;|quot;|apos;)");
  private static final Pattern CONTROL =
      Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

  private XmlRepair() {}

  static String repair(String xml) {
    String repaired = CONTROL.matcher(xml).replaceAll("");
    repaired = BARE_AMPERSAND.matcher(repaired).replaceAll("&amp;");
    return VITAL_SIGNS.matcher(repaired).replaceAll("$1&lt;$2&gt;");
  }
}
