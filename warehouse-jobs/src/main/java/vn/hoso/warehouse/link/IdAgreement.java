// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import org.jspecify.annotations.Nullable;

/** How one identifier of two mentions compares. */
enum IdAgreement {
  SAME,
  DIFFERENT,
  ONE_SIDED,
  ABSENT;

  static IdAgreement of(@Nullable String one, @Nullable String other) {
    if (one == null && other == null) {
      return ABSENT;
    }
    if (one == null || other == null) {
      return ONE_SIDED;
    }
    return one.equals(other) ? SAME : DIFFERENT;
  }
}
