// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.hoso.lakehouse.reference.AdminUnit;
import vn.hoso.lakehouse.reference.ReferenceData;

/**
 * Names of facilities and communes; the published list of facilities is read again now and then.
 */
@Component
public class Places {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final Clock clock;
  private volatile Facilities known = new Facilities(Instant.MIN, Map.of());

  Places(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** One facility of the published register. */
  public Optional<Facility> facility(@Nullable String code) {
    return code == null ? Optional.empty() : Optional.ofNullable(facilities().get(code));
  }

  /** The facility's name, or its code when the register does not know it. */
  public String facilityName(@Nullable String code) {
    return facility(code).map(Facility::name).orElse(code == null ? "" : code);
  }

  /** The commune's name today, or its code. */
  public String communeName(@Nullable String code) {
    if (code == null) {
      return "";
    }
    LocalDate today = LocalDate.now(clock.withZone(ZoneId.of("Asia/Ho_Chi_Minh")));
    return ReferenceData.shipped()
        .adminUnit("commune", code, today)
        .map(AdminUnit::name)
        .orElse(code);
  }

  private Map<String, Facility> facilities() {
    Facilities current = known;
    if (current.readAt().isBefore(clock.instant().minus(FRESH))) {
      current =
          new Facilities(
              clock.instant(),
              jdbc
                  .sql(
                      """
                      SELECT facility_code AS code, coalesce(name, facility_code) AS name, kind,
                        commune_code FROM serving.facility""")
                  .query(Facility.class)
                  .list()
                  .stream()
                  .collect(Collectors.toMap(Facility::code, Function.identity())));
      known = current;
    }
    return current.byCode();
  }

  /** One facility. */
  public record Facility(
      String code, String name, @Nullable String kind, @Nullable String communeCode) {}

  private record Facilities(Instant readAt, Map<String, Facility> byCode) {}
}
