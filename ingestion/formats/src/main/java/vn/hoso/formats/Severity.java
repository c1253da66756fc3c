// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

import java.util.Locale;

/** Whether a broken rule keeps a record out or only remarks on it. */
public enum Severity {
  REJECT,
  WARN;

  /** The form used in tables and receipts. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
