// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.access;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.hoso.lakehouse.identifier.FacilityCode;

/** The registered clients, in {@code intake.facility_client}. */
public final class FacilityClients {
  private final JdbcTemplate jdbc;

  public FacilityClients(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The client, when it exists and is enabled. */
  public Optional<FacilityClient> find(String clientId) {
    return jdbc
        .query(
            """
            SELECT client_id, facility_code, secret_hash, name, scopes
              FROM intake.facility_client WHERE client_id = ? AND enabled
            """,
            (row, n) ->
                new FacilityClient(
                    row.getString("client_id"),
                    new FacilityCode(row.getString("facility_code")),
                    row.getString("secret_hash"),
                    row.getString("name"),
                    Arrays.stream(row.getString("scopes").split(" ", -1))
                        .filter(scope -> !scope.isBlank())
                        .collect(Collectors.toSet())),
            clientId)
        .stream()
        .findFirst();
  }

  public Set<String> ids() {
    return Set.copyOf(
        jdbc.queryForList("SELECT client_id FROM intake.facility_client", String.class));
  }

  /** Whether the clients of a facility get tokens. */
  void enable(FacilityCode facility, boolean enabled) {
    jdbc.update(
        "UPDATE intake.facility_client SET enabled = ? WHERE facility_code = ?",
        enabled,
        facility.value());
  }

  /** Registers the client, or gives it a new secret; a disabled client stays disabled. */
  public void register(FacilityClient client) {
    jdbc.update(
        """
        INSERT INTO intake.facility_client (client_id, facility_code, secret_hash, name, scopes)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (client_id) DO UPDATE SET secret_hash = excluded.secret_hash
        """,
        client.clientId(),
        client.facility().value(),
        client.secretHash(),
        client.name(),
        String.join(" ", new TreeSet<>(client.scopes())));
  }
}
