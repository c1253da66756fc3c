// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.reader;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The signed-in person, or program, that asks.
 *
 * @param username name at the identity provider; what the audit trail calls the actor
 * @param facilityCode the facility a station or clinic reader works for
 * @param citizenId the record a citizen owns
 */
public record Reader(
    String username,
    String displayName,
    Role role,
    @Nullable String facilityCode,
    @Nullable String citizenId) {
  public Reader {
    if (role.treats() && (facilityCode == null || facilityCode.isBlank())) {
      throw new IllegalArgumentException("A " + role.code() + " reader needs a facility");
    }
    if (role == Role.CITIZEN && (citizenId == null || citizenId.isBlank())) {
      throw new IllegalArgumentException("A citizen reader needs a citizen id");
    }
  }

  /** The facility the reader treats people for; empty for everybody else. */
  public Optional<String> facility() {
    return role.treats() ? Optional.ofNullable(facilityCode) : Optional.empty();
  }
}
