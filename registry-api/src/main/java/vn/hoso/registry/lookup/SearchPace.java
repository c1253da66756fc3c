// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.lookup;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import vn.hoso.registry.RegistryProperties;
import vn.hoso.registry.reader.Pace;

/**
 * Keeps people from being searched for faster than anybody can treat them: by one person, at the
 * pages and by FHIR together, and by the software of a whole facility.
 */
@Component
public class SearchPace {
  static final int AN_HOUR = 120;

  private final Pace persons;
  private final Pace programs;

  SearchPace(Clock clock, RegistryProperties properties) {
    this.persons = new Pace(AN_HOUR, Duration.ofHours(1), clock);
    this.programs =
        new Pace(properties.access().programSearchesAMinute(), Duration.ofMinutes(1), clock);
  }

  /** Counts one search of a person; false when the reader has to wait. */
  boolean allows(String username) {
    return waitBefore(username, false).isZero();
  }

  /**
   * Counts one search, unless it is one too many: then how long the reader has to wait for it.
   *
   * @param program whether software asks by itself, for many people
   */
  public Duration waitBefore(String username, boolean program) {
    return (program ? programs : persons).waitBefore(username);
  }
}
