// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.connection;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.hoso.gateway.access.AccessChanges;
import vn.hoso.gateway.access.LegacyAccounts;
import vn.hoso.gateway.access.Onboarding;
import vn.hoso.gateway.access.Sender;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;
import vn.hoso.gateway.refusal.Printable;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.submission.SignaturePolicy;

/**
 * {@code /api/v1/connections}: the department's register of who is connected with which software.
 * The department writes it; a facility reads its own lines.
 */
@RestController
@RequestMapping("/api/v1/connections")
final class ConnectionEndpoint {
  private static final Pattern USERNAME = Pattern.compile("[\\x21-\\x7E]{1,100}");
  private static final int SHORTEST_PASSWORD = 8;

  /** SHA-256 in hex, with or without colons; several with {@code ;} between. */
  private static final Pattern FINGERPRINTS = list("(?:[0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}");

  private static final Pattern SIGNER_IDS = list("[\\p{L}\\p{N}.:_/-]{3,100}");

  private final ConnectionStore connections;
  private final LegacyAccounts accounts;
  private final AccessChanges changes;

  ConnectionEndpoint(ConnectionStore connections, LegacyAccounts accounts, AccessChanges changes) {
    this.connections = connections;
    this.changes = changes;
    this.accounts = accounts;
  }

  /**
   * A connection as the department registers it.
   *
   * @param channel api, insurer, portal_831, hub, axis or files
   * @param keyFingerprint of the certificates the facility signs with, SHA-256 in hex, with {@code
   *     ;} between
   * @param signerIds what its certificates name as their subject's: tax code ({@code MST:…}),
   *     facility code; with {@code ;} between
   * @param signaturePolicy record, warn or refuse
   * @param username with {@code password}: the account its software uses at the old addresses
   * @param password the password or its MD5; it is stored only as a slow hash
   * @param reason of the change, in the department's words; kept with it
   */
  record Wanted(
      @Nullable String facilityCode,
      @Nullable String vendor,
      @Nullable String software,
      @Nullable String softwareVersion,
      @Nullable String channel,
      @Nullable String keyFingerprint,
      @Nullable String signerIds,
      @Nullable String signaturePolicy,
      @Nullable String username,
      @Nullable String password,
      @Nullable String reason) {

    @Override
    public String toString() {
      return "Wanted[" + facilityCode + ", " + software + ", ***]";
    }
  }

  record Connections(List<Connection> connections) {}

  @PostMapping
  Connection register(@AuthenticationPrincipal Sender sender, @RequestBody Wanted wanted) {
    if (!sender.operator()) {
      throw new RefusedException(Refusal.of(IntakeRule.FORBIDDEN));
    }
    FacilityCode facility =
        FacilityCode.parse(given("facility_code", wanted.facilityCode()))
            .orElseThrow(() -> malformed("facility_code"));
    Connection.Channel channel =
        Connection.Channel.of(given("channel", wanted.channel()))
            .orElseThrow(() -> malformed("channel"));
    String vendor = given("vendor", wanted.vendor());
    String software = given("software", wanted.software());
    String version = given("software_version", wanted.softwareVersion());
    ConnectionStore.Signing signing = signing(wanted);
    openAccount(facility, wanted.username(), wanted.password());
    return connections.put(
        facility,
        vendor,
        software,
        version,
        channel,
        signing,
        wanted.username(),
        Onboarding.OPERATOR_CLIENT,
        wanted.reason() == null ? null : given("reason", wanted.reason()));
  }

  record Changes(List<AccessChanges.Change> changes) {}

  /**
   * What was changed of connections and accounts: of the facility itself, the operator sees all.
   */
  @GetMapping("/changes")
  Changes changes(@AuthenticationPrincipal Sender sender) {
    return new Changes(changes.newest(sender.operator() ? null : sender.facility()));
  }

  @GetMapping
  Connections list(@AuthenticationPrincipal Sender sender) {
    return new Connections(connections.list(sender.operator() ? null : sender.facility()));
  }

  private static ConnectionStore.Signing signing(Wanted wanted) {
    String policy = wanted.signaturePolicy();
    if (policy != null && !policy.isEmpty() && SignaturePolicy.of(policy).isEmpty()) {
      throw malformed("signature_policy");
    }
    return new ConnectionStore.Signing(
        matching("key_fingerprint", FINGERPRINTS, wanted.keyFingerprint()),
        matching("signer_ids", SIGNER_IDS, wanted.signerIds()),
        policy);
  }

  /** An empty text takes back what was registered. */
  private static @Nullable String matching(String field, Pattern form, @Nullable String value) {
    if (value != null && !value.isEmpty() && !form.matcher(value).matches()) {
      throw malformed(field);
    }
    return value;
  }

  private void openAccount(
      FacilityCode facility, @Nullable String username, @Nullable String password) {
    if (password == null) {
      return;
    }
    if (username == null || !USERNAME.matcher(username).matches()) {
      throw malformed("username");
    }
    if (password.length() < SHORTEST_PASSWORD || !accounts.isFreeFor(username, facility)) {
      throw malformed(password.length() < SHORTEST_PASSWORD ? "password" : "username");
    }
    accounts.put(username, facility, password);
  }

  private static Pattern list(String one) {
    return Pattern.compile("%1$s(?:\\s*;\\s*%1$s){0,19}".formatted(one));
  }

  private static String given(String field, @Nullable String value) {
    String text = value == null ? "" : value.strip();
    if (text.isEmpty() || text.length() > 200 || !Printable.isPrintable(text)) {
      throw malformed(field);
    }
    return text;
  }

  private static RefusedException malformed(String field) {
    return new RefusedException(
        Refusal.of(
            IntakeRule.BAD_PARAMETER,
            "Trường " + field + " thiếu hoặc không đúng dạng.",
            "The field " + field + " is missing or malformed."));
  }
}
