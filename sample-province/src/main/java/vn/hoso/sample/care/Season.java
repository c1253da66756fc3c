// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.care;

import java.util.List;

/** How the months of the year weigh on an illness in the south of central Viet Nam. */
enum Season {
  FLAT(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
  COLD(1.5, 1.4, 1.2, 1, 0.8, 0.8, 0.9, 0.9, 1, 1.1, 1.3, 1.5),
  FLU(1.7, 1.6, 1.3, 0.9, 0.7, 1, 1, 0.8, 0.7, 0.8, 1.1, 1.5),
  DENGUE(0.5, 0.3, 0.25, 0.3, 0.5, 1, 1.6, 1.9, 1.9, 2, 1.8, 1),
  HFM(0.6, 0.8, 1.3, 1.6, 1.4, 0.8, 0.6, 0.8, 1.4, 1.7, 1.2, 0.7),
  WARM(0.7, 0.7, 0.9, 1.1, 1.3, 1.3, 1.3, 1.2, 1.1, 1, 0.8, 0.7);

  // List.copyOf below keeps it fixed, which the checker cannot see.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Double> byMonth;

  Season(double... byMonth) {
    this.byMonth = List.copyOf(java.util.Arrays.stream(byMonth).boxed().toList());
  }

  double in(int month) {
    return byMonth.get(month - 1);
  }
}
