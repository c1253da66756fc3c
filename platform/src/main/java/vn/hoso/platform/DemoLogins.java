// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hoso.platform.installation.Installation;
import vn.hoso.platform.postgres.Role;
import vn.hoso.platform.terminal.Text;

/**
 * People who can sign in to the demo, one of each role: they get the facilities and the citizen of
 * the synthetic province with the most to show.
 */
final class DemoLogins {

  /** The program that reads FHIR with its own secret. */
  static final String PROGRAM = "api-demo";

  private static final String PASSWORD = "demo_login";

  private static final String BUSIEST =
      """
      SELECT f.facility_code, f.name
      FROM serving.facility f LEFT JOIN serving.treatment t USING (facility_code)
      WHERE f.kind = ?
      GROUP BY f.facility_code, f.name
      ORDER BY count(t.citizen_id) DESC, f.facility_code LIMIT 1""";

  /** Without a facility register nobody knows a facility's kind: the one that treated most. */
  private static final String BUSIEST_UNREGISTERED =
      """
      SELECT facility_code, facility_code
      FROM serving.treatment
      WHERE NOT EXISTS (SELECT 1 FROM serving.facility f WHERE f.kind = ?)
      GROUP BY facility_code
      ORDER BY count(*) DESC, facility_code LIMIT 1""";

  private static final String CITIZEN =
      """
      SELECT c.citizen_id, c.full_name
      FROM serving.treatment t JOIN serving.citizen c USING (citizen_id)
      WHERE t.facility_code = ? AND c.personal_id IS NOT NULL AND c.merged_into IS NULL
      ORDER BY (SELECT count(*) FROM serving.treatment o WHERE o.citizen_id = c.citizen_id) DESC,
        c.citizen_id
      LIMIT 1""";

  // pgcrypto's blowfish hash is the bcrypt the registry checks.
  private static final String ADD =
      """
      INSERT INTO access.user
        (username, password_hash, role, facility_code, citizen_id, display_name)
      VALUES (?, access.crypt(?, access.gen_salt('bf', 8)), ?, ?, ?, ?)
      ON CONFLICT (username) DO UPDATE SET password_hash = excluded.password_hash,
        role = excluded.role, facility_code = excluded.facility_code,
        citizen_id = excluded.citizen_id, display_name = excluded.display_name, enabled = true""";

  private final Session session;

  DemoLogins(Session session) {
    this.session = session;
  }

  String password() {
    return session.installation().secrets().value(PASSWORD);
  }

  /** Adds the people and tells how they sign in. */
  void addAndPrint() {
    Installation installation = session.installation();
    try (Connection owner =
        DriverManager.getConnection(
            installation.postgresUrl(),
            Role.OWNER.user(),
            installation.secrets().value(Role.OWNER.user()))) {
      print(add(owner));
    } catch (SQLException e) {
      throw new IllegalStateException("The demo's people could not be added", e);
    }
  }

  private List<Login> add(Connection owner) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute("CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA access");
    }
    List<Login> logins = new ArrayList<>();
    logins.add(new Login("so", "department", null, null, "Sở Y tế"));
    logins.add(new Login("quanly", "steward", null, null, "Quản lý danh tính"));
    logins.add(new Login("quanly2", "steward", null, null, "Quản lý danh tính, người thứ hai"));
    Optional<Found> station = busiest(owner, "commune_station");
    station.ifPresent(
        found -> logins.add(new Login("tram", "station", found.key(), null, found.name())));
    Optional<Found> hospital = busiest(owner, "hospital");
    hospital.ifPresent(
        found -> {
          logins.add(new Login("bacsi", "clinic", found.key(), null, found.name()));
          logins.add(new Login(PROGRAM, "clinic", found.key(), null, found.name() + " (FHIR)"));
        });
    Optional<Found> citizen =
        station.isPresent() ? find(owner, CITIZEN, station.get().key()) : Optional.empty();
    citizen.ifPresent(
        found -> logins.add(new Login("dan", "citizen", null, found.key(), found.name())));
    for (Login login : logins) {
      insert(owner, login);
    }
    return logins;
  }

  private void insert(Connection owner, Login login) throws SQLException {
    try (PreparedStatement statement = owner.prepareStatement(ADD)) {
      statement.setString(1, login.username());
      statement.setString(2, password());
      statement.setString(3, login.role());
      statement.setString(4, login.facility());
      statement.setString(5, login.citizen());
      statement.setString(6, login.name());
      statement.executeUpdate();
    }
  }

  private void print(List<Login> logins) {
    session
        .terminal()
        .print(
            Text.of("Đăng nhập thử", "Demo logins").line()
                + " ("
                + Text.of("mật khẩu chung", "one password for all").line()
                + ": "
                + password()
                + ")");
    for (Login login : logins) {
      session
          .terminal()
          .print(String.format("  %-10s %-12s %s", login.username(), login.role(), login.name()));
    }
  }

  private static Optional<Found> busiest(Connection owner, String kind) throws SQLException {
    Optional<Found> registered = find(owner, BUSIEST, kind);
    return registered.isPresent() ? registered : find(owner, BUSIEST_UNREGISTERED, kind);
  }

  private static Optional<Found> find(Connection owner, String sql, String parameter)
      throws SQLException {
    try (PreparedStatement query = owner.prepareStatement(sql)) {
      query.setString(1, parameter);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next()
            ? Optional.of(new Found(rows.getString(1), rows.getString(2)))
            : Optional.empty();
      }
    }
  }

  private record Found(String key, String name) {}

  private record Login(
      String username,
      String role,
      @Nullable String facility,
      @Nullable String citizen,
      String name) {}
}
