// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.signature;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.hoso.gateway.problem.Causes;
import vn.hoso.lakehouse.identifier.FacilityCode;

/**
 * The register of connections, as far as it tells who signs for whom. It is short, asked for every
 * submission, and therefore remembered for some seconds.
 */
public final class FacilitySigners {
  private static final Logger log = LoggerFactory.getLogger(FacilitySigners.class);
  private static final long REMEMBERED = Duration.ofSeconds(10).toNanos();

  private final JdbcTemplate jdbc;
  private final LongSupplier nanoTime;

  private record Known(Map<String, FacilitySigner> signers, long at) {}

  private volatile @Nullable Known known;

  public FacilitySigners(JdbcTemplate jdbc, LongSupplier nanoTime) {
    this.jdbc = jdbc;
    this.nanoTime = nanoTime;
  }

  /**
   * @throws DataAccessException when the register was never read and cannot be
   */
  FacilitySigner of(FacilityCode facility) {
    Known now = known;
    return (now != null && isFresh(now) ? now : read())
        .signers()
        .getOrDefault(facility.value(), FacilitySigner.UNREGISTERED);
  }

  private boolean isFresh(Known one) {
    return nanoTime.getAsLong() - one.at() < REMEMBERED;
  }

  /** The register was written: what is remembered may be out of date. */
  public void forget() {
    known = null;
  }

  private synchronized Known read() {
    Known before = known;
    if (before != null && isFresh(before)) {
      return before;
    }
    Known now;
    try {
      now = new Known(rows(), nanoTime.getAsLong());
    } catch (DataAccessException e) {
      if (before == null) {
        throw e;
      }
      log.warn("The register of signers cannot be read, an earlier one holds: {}", Causes.of(e));
      now = new Known(before.signers(), nanoTime.getAsLong());
    }
    known = now;
    return now;
  }

  private Map<String, FacilitySigner> rows() {
    Map<String, FacilitySigner> signers = new HashMap<>();
    jdbc.query(
        """
        SELECT facility_code, signature_policy, key_fingerprint, signer_ids FROM intake.connection
         WHERE signature_policy IS NOT NULL OR key_fingerprint IS NOT NULL OR signer_ids IS NOT NULL
        """,
        row -> {
          signers.merge(
              row.getString(1),
              FacilitySigner.of(row.getString(2), row.getString(3), row.getString(4)),
              FacilitySigner::and);
        });
    return Map.copyOf(signers);
  }
}
