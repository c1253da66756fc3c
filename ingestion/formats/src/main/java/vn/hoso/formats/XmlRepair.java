// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

import java.util.regex.Pattern;

/**
 * Undoes the ways in which writers are seen to break XML: vital signs written as {@code
 * CSST<M75_T37>} without escaping, a bare {@code &}, and control characters, plain or as
 * references.
 */
public final class XmlRepair {

  /** What is expected where something had to be mended. */
  public static final String EXPECTED = "&amp; &lt; &gt;";

  private static final Pattern VITAL_SIGNS = Pattern.compile("(CSST\\s*)<([^<>]{0,200})>");
  private static final Pattern BARE_AMPERSAND =
      Pattern.compile("&(?!#[0-9]{1,7};|#x[0-9A-Fa-f]{1,6};|amp;|lt;|gt;|quot;|apos;)");
  private static final Pattern CONTROL =
      Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

  private static final Pattern CONTROL_REFERENCE =
      Pattern.compile(
          "&#(?:x0{0,4}(?:[0-8BCEFbcef]|1[0-9A-Fa-f])|0{0,4}(?:[0-8]|1[124-9]|2[0-9]|3[01]));");

  private XmlRepair() {}

  /** The document with those places mended; the same when there are none. */
  public static String repair(String xml) {
    String repaired = CONTROL.matcher(xml).replaceAll("");
    repaired = CONTROL_REFERENCE.matcher(repaired).replaceAll("");
    repaired = BARE_AMPERSAND.matcher(repaired).replaceAll("&amp;");
    return VITAL_SIGNS.matcher(repaired).replaceAll("$1&lt;$2&gt;");
  }
}
