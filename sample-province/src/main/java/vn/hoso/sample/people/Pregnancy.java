// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.people;

import java.time.LocalDate;
import java.util.List;

/** A pregnancy that reaches into the time told; babies are household members by slot. */
public record Pregnancy(int mother, LocalDate due, int times, List<Integer> babies) {
  public Pregnancy {
    babies = List.copyOf(babies);
  }

  public boolean delivered() {
    return !babies.isEmpty();
  }
}
