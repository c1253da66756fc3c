// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.register;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.Violation;

/**
 * What a reader made of one register file; rows of one kind only.
 *
 * @param kind which register it is; null when the header fits none
 * @param refused how many rows cannot be taken; a violation says why for each
 */
public record RegisterResult(
    @Nullable RegisterKind kind,
    List<FacilityRow> facilities,
    List<ResidentRow> residents,
    List<PopulationRow> population,
    int refused,
    List<Violation> violations) {

  public RegisterResult {
    facilities = List.copyOf(facilities);
    residents = List.copyOf(residents);
    population = List.copyOf(population);
    violations = List.copyOf(violations);
  }

  /** Rows that can be taken. */
  public int accepted() {
    return facilities.size() + residents.size() + population.size();
  }
}
