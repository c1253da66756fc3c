// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.sending;

import java.util.Locale;

/** Why an edition of a visit is sent. */
enum Reason {
  FIRST,
  SETTLED,
  LATE_RESULTS,
  CORRECTED,
  REPEATED,
  REPAIRED;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
