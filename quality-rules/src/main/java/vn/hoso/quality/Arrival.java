// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a submission around its encounters.
 *
 * @param facilityCode the sender as authenticated
 * @param repeated whether the same facility sent exactly these bytes before
 * @param register facilities known when it arrived
 */
public record Arrival(
    String facilityCode, Instant receivedAt, boolean repeated, FacilityRegister register) {

  /** The register of facilities as far as it had come. */
  @FunctionalInterface
  public interface FacilityRegister {
    Optional<OpenDays> find(String facilityCode);
  }

  /** Days a facility works, both ends included; null is open. */
  public record OpenDays(@Nullable LocalDate first, @Nullable LocalDate last)
      implements Serializable {
    boolean include(LocalDate day) {
      return (first == null || !day.isBefore(first)) && (last == null || !day.isAfter(last));
    }
  }
}
