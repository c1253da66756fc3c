// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.hoso.gateway.GatewayConfig;
import vn.hoso.gateway.IntakeDatabase;
import vn.hoso.gateway.access.FacilityClients;
import vn.hoso.gateway.access.LegacyAccounts;
import vn.hoso.gateway.access.Onboarding;
import vn.hoso.gateway.access.Sender;
import vn.hoso.lakehouse.identifier.FacilityCode;

/**
 * Gives every facility of a register its credentials: {@code Onboard facilities.csv}; a vendor its
 * own sandbox: {@code Onboard 99901}.
 */
public final class Onboard {
  private Onboard() {}

  public static void main(String[] args) throws IOException {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    if (args.length != 1) {
      out.println("Cách dùng / Usage: Onboard facilities.csv | 999xx");
      System.exit(2);
    }
    GatewayConfig config = GatewayConfig.fromEnvironment();
    try (HikariDataSource database = IntakeDatabase.open(config.settings())) {
      Onboarding onboarding =
          new Onboarding(
              new FacilityClients(new JdbcTemplate(database)),
              new LegacyAccounts(new JdbcTemplate(database)),
              config.settings().home());
      int clients = onboarding.ensure(facilities(args[0])).size();
      out.printf("%,d tài khoản / clients: %s%n", clients, onboarding.file());
    }
  }

  private static List<FacilityCode> facilities(String registerOrSandbox) throws IOException {
    Optional<FacilityCode> sandbox =
        FacilityCode.parse(registerOrSandbox).filter(Sender::isSandbox);
    return sandbox.isPresent()
        ? List.of(sandbox.get())
        : Loader.facilitiesOf(Path.of(registerOrSandbox));
  }
}
