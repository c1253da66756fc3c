// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import org.jspecify.annotations.Nullable;

/**
 * How the sexes of two mentions compare; undetermined (3) contradicts nothing and proves nothing.
 */
enum SexAgreement {
  SAME,
  UNKNOWN,
  CONFLICT;

  private static final String UNDETERMINED = "3";

  static SexAgreement of(@Nullable String one, @Nullable String other) {
    if (one == null || other == null || UNDETERMINED.equals(one) || UNDETERMINED.equals(other)) {
      return UNKNOWN;
    }
    return one.equals(other) ? SAME : CONFLICT;
  }
}
