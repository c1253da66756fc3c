// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static vn.hoso.gateway.RunningGateway.json;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.hoso.gateway.RunningGateway;
import vn.hoso.lakehouse.identifier.FacilityCode;

/** A new secret ends the old one everywhere. */
class OnboardingTest {
  private static final FacilityCode ONE = new FacilityCode("56051");
  private static final FacilityCode OTHER = new FacilityCode("56052");

  @TempDir static Path home;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    gateway = RunningGateway.shared();
  }

  @Test
  void aRenewedSecretIsTheOnlyOneAtTheOldAddresses() throws Exception {
    LegacyAccounts accounts = new LegacyAccounts(gateway.jdbc());
    Onboarding onboarding = new Onboarding(gateway.jdbc(), home);
    // With the secrets of the shared clients, which would be renewed, too.
    Files.createDirectories(onboarding.file().getParent());
    Files.copy(gateway.secrets(), onboarding.file(), StandardCopyOption.REPLACE_EXISTING);
    String first = secretOf(onboarding);
    accounts.put("56052", OTHER, "Chosen-Password-1");
    assertThat(login("56051", first)).isEqualTo("200");

    List<String> others =
        Files.readAllLines(onboarding.file()).stream()
            .filter(line -> !line.startsWith("facility-56051,"))
            .toList();
    Files.write(onboarding.file(), others);
    String second = secretOf(onboarding);

    assertThat(second).isNotEqualTo(first);
    assertThat(login("56051", first)).isEqualTo("401");
    assertThat(login("56051", second)).isEqualTo("200");
    assertThat(login("56052", "Chosen-Password-1"))
        .as("what the department registered stays")
        .isEqualTo("200");
  }

  @Test
  void accountsAreRenewedClosedAndOpenedAgainWithTheReasonKept() throws Exception {
    Onboarding onboarding = new Onboarding(gateway.jdbc(), home);
    Files.createDirectories(onboarding.file().getParent());
    Files.copy(gateway.secrets(), onboarding.file(), StandardCopyOption.REPLACE_EXISTING);
    FacilityCode facility = new FacilityCode("56053");
    String first = onboarding.ensure(List.of(facility)).get("facility-56053").secret();
    assertThat(token("facility-56053", first)).isEqualTo(200);

    String second = onboarding.renew(facility, "tester", "lộ mật khẩu").secret();
    assertThat(token("facility-56053", first)).isEqualTo(401);
    assertThat(login("56053", first)).isEqualTo("401");
    assertThat(token("facility-56053", second)).isEqualTo(200);
    assertThat(login("56053", second)).isEqualTo("200");
    assertThat(Onboarding.read(home).get("facility-56053").secret()).isEqualTo(second);

    onboarding.enable(facility, false, "tester", "ngừng hoạt động");
    assertThat(token("facility-56053", second)).isEqualTo(401);
    assertThat(login("56053", second)).isEqualTo("401");
    onboarding.ensure(List.of(facility));
    assertThat(token("facility-56053", second)).as("a register opens nobody").isEqualTo(401);

    onboarding.enable(facility, true, "tester", "mở lại");
    assertThat(token("facility-56053", second)).isEqualTo(200);
    assertThat(new AccessChanges(gateway.jdbc()).newest(facility))
        .extracting(AccessChanges.Change::what, AccessChanges.Change::reason)
        .containsExactly(
            tuple("opened", "mở lại"),
            tuple("closed", "ngừng hoạt động"),
            tuple("secret_renewed", "lộ mật khẩu"));
    assertThatThrownBy(() -> onboarding.renew(new FacilityCode("56054"), "tester", "x"))
        .hasMessageContaining("56054 chưa có tài khoản");
  }

  private static int token(String client, String secret) {
    String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8));
    return gateway
        .send(
            gateway
                .request("/oauth2/token")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")))
        .statusCode();
  }

  private static String secretOf(Onboarding onboarding) throws IOException {
    return onboarding.ensure(List.of(ONE, OTHER)).get("facility-56051").secret();
  }

  private static String login(String username, String password) {
    return json(gateway.send(
            gateway
                .request("/api/token/take")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "username=" + username + "&password=" + password))))
        .path("maKetQua")
        .asString();
  }
}
