// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.signin;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people and programs of the built-in provider, kept in {@code access.user}. */
@Component
class People {
  private final JdbcClient jdbc;

  People(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Person> find(String username) {
    return jdbc.sql(
            """
            SELECT username, password_hash, role, facility_code, citizen_id, display_name
            FROM access.user WHERE username = ? AND enabled""")
        .param(username)
        .query(Person.class)
        .optional();
  }

  /** One row of {@code access.user}. */
  record Person(
      String username,
      String passwordHash,
      String role,
      @Nullable String facilityCode,
      @Nullable String citizenId,
      String displayName) {

    @Override
    public String toString() {
      return "Person[" + username + "]";
    }
  }
}
