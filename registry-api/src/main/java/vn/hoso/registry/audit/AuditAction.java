// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.audit;

import java.util.Locale;

/** What was done. */
public enum AuditAction {
  SIGN_IN,
  SEARCH,
  READ,
  STATE_REASON,
  LIST_GAPS,
  READ_ACCESS_LOG;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
