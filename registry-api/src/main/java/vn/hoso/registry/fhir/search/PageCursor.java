// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.search;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Where a page of a record begins. It names the record's version: pages of two versions do not fit
 * together, so a walk through a record that changed meanwhile is refused instead of losing or
 * repeating rows.
 */
public record PageCursor(String version, int offset) {
  /** Name of the parameter that carries it. */
  public static final String PARAMETER = "_cursor";

  private static final Pattern FORM = Pattern.compile("([A-Za-z0-9-]{1,60})\\.(\\d{1,9})");

  public static PageCursor parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      throw new SearchRefusal(
          IssueType.INVALID,
          "Liên kết trang không hợp lệ.",
          "The page link is not one this server gave.");
    }
    return new PageCursor(m.group(1), Integer.parseInt(m.group(2)));
  }

  @Override
  public String toString() {
    return version + "." + offset;
  }
}
