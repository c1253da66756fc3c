// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.hoso.sample.place.Commune;
import vn.hoso.sample.place.FormerCommune;

/** Where somebody lives from a day on; the former commune tells what lagging software writes. */
public record Residence(
    LocalDate from, Commune commune, @Nullable FormerCommune formerly, String hamlet) {

  /** The address line in today's units. */
  public String address() {
    return commune.address(hamlet);
  }
}
