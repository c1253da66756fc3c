// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.hoso.registry.fhir.mapping.FacilityNames;

/**
 * Names of the facility register, a few thousand rows that change rarely: kept for some minutes.
 */
@Component
class FacilityRegister implements FacilityNames {
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final JdbcClient jdbc;
  private final Clock clock;
  private volatile Snapshot snapshot = new Snapshot(Map.of(), Instant.MIN);

  FacilityRegister(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public Optional<String> of(String facilityCode) {
    if (snapshot.until().isBefore(clock.instant())) {
      snapshot = new Snapshot(read(), clock.instant().plus(KEPT));
    }
    return Optional.ofNullable(snapshot.names().get(facilityCode));
  }

  private Map<String, String> read() {
    return jdbc
        .sql("SELECT facility_code, name FROM serving.facility WHERE name IS NOT NULL")
        .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private record Snapshot(Map<String, String> names, Instant until) {
    Snapshot {
      names = Map.copyOf(names);
    }
  }
}
