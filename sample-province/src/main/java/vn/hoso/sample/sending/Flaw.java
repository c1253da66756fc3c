// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.sending;

import java.util.Locale;

/** What makes a file unfit to be taken. */
enum Flaw {
  BROKEN_XML,
  TRUNCATED,
  BROKEN_BASE64,
  MISSING_LINK_KEY,
  OTHER_FACILITY,
  EMPTY_FILE,
  LEFT_BEFORE_ARRIVAL,
  ARRIVES_IN_THE_FUTURE,
  ENTITY_BOMB,
  NO_SUMMARY;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
