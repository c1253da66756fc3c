// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import vn.hoso.lakehouse.identifier.FacilityCode;

/**
 * Gives facilities their credentials. The secrets are written once into a file for the department
 * to hand out; the database keeps hashes.
 */
public final class Onboarding {
  /** The department's own client, used by the loader. */
  public static final String OPERATOR_CLIENT = "operator";

  /** For vendors who try their software. */
  public static final String SANDBOX_CLIENT = "sandbox";

  private static final String HEADER = "client_id,facility_code,client_secret";
  private static final int SECRET_BYTES = 24;

  /** Secrets are 192 random bits, not words: a low cost keeps a thousand facilities quick. */
  private static final int BCRYPT_COST = 6;

  private final FacilityClients clients;
  private final LegacyAccounts accounts;
  private final AccessChanges changes;
  private final Path home;
  private final Path file;
  private final PasswordEncoder encoder = passwordEncoder();
  private final SecureRandom random = new SecureRandom();

  /** One line of the file. */
  public record Credentials(String clientId, FacilityCode facility, String secret) {
    @Override
    public String toString() {
      return "Credentials[" + clientId + ", " + facility + ", ***]";
    }
  }

  public Onboarding(JdbcTemplate jdbc, Path home) {
    this.clients = new FacilityClients(jdbc);
    this.accounts = new LegacyAccounts(jdbc);
    this.changes = new AccessChanges(jdbc);
    this.home = home;
    this.file = fileIn(home);
  }

  /** How secrets are hashed. */
  public static PasswordEncoder passwordEncoder() {
    return new BCryptPasswordEncoder(BCRYPT_COST);
  }

  /** Where the secrets are. */
  public Path file() {
    return file;
  }

  /** Makes sure that these facilities, and the department's loader, have credentials. */
  public Map<String, Credentials> ensure(Collection<FacilityCode> facilities) throws IOException {
    Map<String, Credentials> known = new TreeMap<>(read(home));
    Set<String> registered = clients.ids();
    List<Credentials> fresh =
        facilities.stream()
            .distinct()
            .filter(facility -> !facility.equals(FacilityCode.DEPARTMENT))
            .map(facility -> new Credentials("facility-" + facility, facility, newSecret()))
            .filter(made -> isMissing(made.clientId(), known, registered))
            .collect(Collectors.toList());
    if (isMissing(SANDBOX_CLIENT, known, registered)) {
      fresh.add(new Credentials(SANDBOX_CLIENT, Sender.SANDBOX, newSecret()));
    }
    if (isMissing(OPERATOR_CLIENT, known, registered)) {
      fresh.add(new Credentials(OPERATOR_CLIENT, FacilityCode.DEPARTMENT, newSecret()));
    }
    if (!fresh.isEmpty()) {
      fresh.forEach(made -> known.put(made.clientId(), made));
      write(known);
      fresh.forEach(this::register);
      fresh.stream().filter(made -> !isOperator(made)).forEach(this::renewOldAddresses);
    }
    known.values().stream().filter(made -> !isOperator(made)).forEach(this::openOldAddresses);
    return known;
  }

  /**
   * A new secret for a facility; the one before gets no token from now on, at the old addresses
   * neither. Tokens that were given out live on until they end.
   *
   * @throws NoSuchElementException when it has no account
   */
  public Credentials renew(FacilityCode facility, String by, String reason) throws IOException {
    String clientId = clientOf(facility);
    Credentials made = new Credentials(clientId, facility, newSecret());
    Map<String, Credentials> known = new TreeMap<>(read(home));
    known.put(clientId, made);
    write(known);
    register(made);
    renewOldAddresses(made);
    changes.add(AccessChanges.What.SECRET_RENEWED, facility, clientId, by, reason);
    return made;
  }

  /**
   * Ends every account of a facility, at the old addresses too, or opens them again.
   *
   * @throws NoSuchElementException when it has no account
   */
  public void enable(FacilityCode facility, boolean enabled, String by, String reason) {
    String clientId = clientOf(facility);
    clients.enable(facility, enabled);
    accounts.enable(facility, enabled);
    changes.add(
        enabled ? AccessChanges.What.OPENED : AccessChanges.What.CLOSED,
        facility,
        clientId,
        by,
        reason);
  }

  private String clientOf(FacilityCode facility) {
    String clientId = facility.equals(Sender.SANDBOX) ? SANDBOX_CLIENT : "facility-" + facility;
    if (!clients.ids().contains(clientId)) {
      throw new NoSuchElementException(
          "Cơ sở %1$s chưa có tài khoản. / Facility %1$s has no account.".formatted(facility));
    }
    return clientId;
  }

  private static boolean isMissing(
      String clientId, Map<String, Credentials> known, Set<String> registered) {
    return !known.containsKey(clientId) || !registered.contains(clientId);
  }

  /**
   * The facility's code and secret are good for the old addresses, too, until the department gives
   * the account that the facility's software already uses.
   */
  private void openOldAddresses(Credentials made) {
    String username = made.facility().value();
    if (!accounts.exists(username)) {
      accounts.put(username, made.facility(), made.secret(), encoder);
    }
  }

  /** A new secret ends the old one at the old addresses, too. */
  private void renewOldAddresses(Credentials made) {
    String username = made.facility().value();
    if (accounts.exists(username)) {
      accounts.renew(username, made.facility(), made.secret(), encoder, BCRYPT_COST);
    }
  }

  private static boolean isOperator(Credentials made) {
    return made.clientId().equals(OPERATOR_CLIENT);
  }

  private void register(Credentials made) {
    boolean operator = isOperator(made);
    clients.register(
        new FacilityClient(
            made.clientId(),
            made.facility(),
            Optional.ofNullable(encoder.encode(made.secret())).orElseThrow(),
            operator ? "Sở Y tế" : "Cơ sở " + made.facility(),
            operator
                ? Set.of(FacilityClient.SUBMIT, FacilityClient.OPERATOR, FacilityClient.HISTORY)
                : Set.of(FacilityClient.SUBMIT)));
  }

  private String newSecret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What the department has to hand out, by client; nothing before anybody was registered. */
  public static Map<String, Credentials> read(Path home) throws IOException {
    Path file = fileIn(home);
    if (!Files.exists(file)) {
      return Map.of();
    }
    return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .filter(columns -> columns.length == 3)
        .map(columns -> new Credentials(columns[0], new FacilityCode(columns[1]), columns[2]))
        .collect(Collectors.toMap(Credentials::clientId, made -> made));
  }

  private static Path fileIn(Path home) {
    return home.resolve("secrets").resolve("facilities.csv");
  }

  private void write(Map<String, Credentials> all) throws IOException {
    String lines =
        all.values().stream()
            .map(made -> made.clientId() + "," + made.facility() + "," + made.secret() + "\n")
            .collect(Collectors.joining());
    SecretFiles.write(file, HEADER + "\n" + lines);
  }
}
