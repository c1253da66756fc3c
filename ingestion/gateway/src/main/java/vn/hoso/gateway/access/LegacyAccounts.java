// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import vn.hoso.lakehouse.identifier.FacilityCode;

/**
 * User names and passwords of software that calls the old gateways. Those send the MD5 of the
 * password, or the password itself; stored is a bcrypt hash of the MD5 in upper-case hex, so either
 * way of sending fits.
 */
public final class LegacyAccounts {
  private static final Pattern MD5 = Pattern.compile("[0-9a-fA-F]{32}");
  private static final int USER_CHOSEN_COST = 12;

  private final JdbcTemplate jdbc;

  public LegacyAccounts(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Whose account it is, and the hash its password must fit. */
  public record Account(String username, FacilityCode facility, String passwordHash) {
    @Override
    public String toString() {
      return "Account[" + username + ", " + facility + ", ***]";
    }
  }

  public Optional<Account> find(String username) {
    return jdbc
        .query(
            """
            SELECT username, facility_code, password_hash
              FROM intake.legacy_account WHERE username = ? AND enabled
            """,
            (row, n) ->
                new Account(
                    row.getString("username"),
                    new FacilityCode(row.getString("facility_code")),
                    row.getString("password_hash")),
            username)
        .stream()
        .findFirst();
  }

  /** Registers the account or gives it a new password; a disabled one stays disabled. */
  public void put(String username, FacilityCode facility, String password) {
    put(username, facility, password, new BCryptPasswordEncoder(USER_CHOSEN_COST));
  }

  void put(String username, FacilityCode facility, String password, PasswordEncoder encoder) {
    jdbc.update(
        """
        INSERT INTO intake.legacy_account (username, facility_code, password_hash)
        VALUES (?, ?, ?)
        ON CONFLICT (username) DO UPDATE
          SET password_hash = excluded.password_hash, facility_code = excluded.facility_code,
              changed_at = now()
        """,
        username,
        facility.value(),
        encoder.encode(sentForm(password)));
  }

  /**
   * Gives an account another secret when its present one was of our own making, which the hash's
   * cost tells; a password that the department registered stays.
   */
  void renew(
      String username, FacilityCode facility, String secret, PasswordEncoder encoder, int cost) {
    jdbc.update(
        """
        UPDATE intake.legacy_account SET password_hash = ?, changed_at = now()
         WHERE username = ? AND facility_code = ? AND password_hash LIKE ?
        """,
        encoder.encode(sentForm(secret)),
        username,
        facility.value(),
        "$2_$%02d$%%".formatted(cost));
  }

  /** Whether the accounts of a facility get tokens. */
  void enable(FacilityCode facility, boolean enabled) {
    jdbc.update(
        "UPDATE intake.legacy_account SET enabled = ?, changed_at = now() WHERE facility_code = ?",
        enabled,
        facility.value());
  }

  /** Whether the name belongs to nobody yet, or to this facility. */
  public boolean isFreeFor(String username, FacilityCode facility) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "SELECT NOT EXISTS (SELECT 1 FROM intake.legacy_account WHERE username = ?"
                + " AND facility_code <> ?)",
            Boolean.class,
            username,
            facility.value()));
  }

  boolean exists(String username) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "SELECT EXISTS (SELECT 1 FROM intake.legacy_account WHERE username = ?)",
            Boolean.class,
            username));
  }

  /** The one form in which a password is compared, however it was sent. */
  public static String sentForm(String sent) {
    return MD5.matcher(sent).matches() ? sent.toUpperCase(Locale.ROOT) : md5(sent);
  }

  /** Not for secrecy, which bcrypt gives: the old gateways define it as the form to send. */
  private static String md5(String password) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(password.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().withUpperCase().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
