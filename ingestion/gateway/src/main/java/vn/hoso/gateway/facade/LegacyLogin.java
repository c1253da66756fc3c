// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.facade;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import vn.hoso.gateway.access.LegacyAccounts;
import vn.hoso.gateway.access.TokenServer;
import vn.hoso.gateway.limit.Pace;
import vn.hoso.gateway.refusal.Printable;
import vn.hoso.lakehouse.identifier.Ids;

/**
 * Gives tokens for user name and password. Much software logs in before every file it sends: a
 * password that was right is known for some minutes without hashing it anew. Guessing has a pace.
 */
public final class LegacyLogin {
  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int MAX_REMEMBERED = 5_000;
  private static final int MAX_LENGTH = 200;

  private final LegacyAccounts accounts;
  private final TokenServer tokens;
  private final Pace guesses;
  private final Clock clock;
  private final PasswordEncoder encoder = new BCryptPasswordEncoder();
  private final String salt = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
  private final Map<String, Remembered> right = new ConcurrentHashMap<>();

  private record Remembered(String passwordHash, Instant until) {}

  /** How a login ends. */
  public sealed interface Outcome {
    record Token(TokenServer.Issued token) implements Outcome {}

    record Wrong() implements Outcome {}

    /**
     * @param seconds after which trying again may help
     */
    record TooOften(long seconds) implements Outcome {}
  }

  /**
   * @param guesses how often one user name may be tried with a password not known to be right
   */
  public LegacyLogin(LegacyAccounts accounts, TokenServer tokens, Pace guesses, Clock clock) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.guesses = guesses;
    this.clock = clock;
  }

  /**
   * @param password as sent: the password or its MD5
   * @param life how long the token is good for
   */
  public Outcome login(String username, String password, Duration life) {
    if (username.isEmpty()
        || username.length() > MAX_LENGTH
        || password.length() > MAX_LENGTH
        || !Printable.isPrintable(username)) {
      return new Outcome.Wrong();
    }
    Optional<LegacyAccounts.Account> found = accounts.find(username);
    if (found.isEmpty()) {
      return new Outcome.Wrong();
    }
    LegacyAccounts.Account account = found.get();
    String sent = LegacyAccounts.sentForm(password);
    if (!isRemembered(account, sent)) {
      long wait = guesses.secondsToWait(username);
      if (wait > 0) {
        return new Outcome.TooOften(wait);
      }
      if (!encoder.matches(sent, account.passwordHash())) {
        return new Outcome.Wrong();
      }
      remember(account, sent);
    }
    return new Outcome.Token(tokens.issue(username, account.facility(), life));
  }

  private boolean isRemembered(LegacyAccounts.Account account, String sent) {
    Remembered known = right.get(key(account, sent));
    return known != null
        && known.passwordHash().equals(account.passwordHash())
        && clock.instant().isBefore(known.until());
  }

  private void remember(LegacyAccounts.Account account, String sent) {
    if (right.size() >= MAX_REMEMBERED) {
      right.values().removeIf(known -> clock.instant().isAfter(known.until()));
    }
    if (right.size() < MAX_REMEMBERED) {
      right.put(
          key(account, sent),
          new Remembered(account.passwordHash(), clock.instant().plus(REMEMBERED)));
    }
  }

  private String key(LegacyAccounts.Account account, String sent) {
    return Ids.hash("L", salt, account.username(), sent);
  }
}
