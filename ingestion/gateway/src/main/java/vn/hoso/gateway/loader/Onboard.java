// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.hoso.gateway.GatewayConfig;
import vn.hoso.gateway.IntakeDatabase;
import vn.hoso.gateway.access.Onboarding;
import vn.hoso.gateway.access.Sender;
import vn.hoso.lakehouse.identifier.FacilityCode;

/**
 * Gives every facility of a register its credentials: {@code Onboard facilities.csv}; a vendor its
 * own sandbox: {@code Onboard 99901}. Takes them back or changes them: {@code Onboard
 * renew|close|open 56001 REASON}; what was done stays in the history.
 */
public final class Onboard {
  private Onboard() {}

  public static void main(String[] args) throws IOException {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    GatewayConfig config = GatewayConfig.fromEnvironment();
    int code = 2;
    try (HikariDataSource database = IntakeDatabase.open(config.settings())) {
      Onboarding onboarding = new Onboarding(new JdbcTemplate(database), config.settings().home());
      code = run(onboarding, List.of(args), "onboard " + System.getProperty("user.name"), out);
    }
    if (code != 0) {
      System.exit(code);
    }
  }

  /**
   * @param by who does it
   * @return the exit code
   */
  static int run(Onboarding onboarding, List<String> args, String by, PrintWriter out)
      throws IOException {
    if (args.size() == 1) {
      int clients = onboarding.ensure(facilities(args.get(0))).size();
      out.printf("%,d tài khoản / clients: %s%n", clients, onboarding.file());
      return 0;
    }
    Optional<FacilityCode> facility =
        args.size() == 3 ? FacilityCode.parse(args.get(1)) : Optional.empty();
    if (facility.isEmpty() || args.get(2).isBlank()) {
      out.println(
          "Cách dùng / Usage: Onboard facilities.csv | 999xx | renew|close|open CODE REASON");
      return 2;
    }
    try {
      return change(onboarding, args.get(0), facility.get(), by, args.get(2).strip(), out);
    } catch (NoSuchElementException e) {
      out.println(e.getMessage());
      return 1;
    }
  }

  private static int change(
      Onboarding onboarding,
      String what,
      FacilityCode facility,
      String by,
      String reason,
      PrintWriter out)
      throws IOException {
    switch (what) {
      case "renew" -> {
        onboarding.renew(facility, by, reason);
        out.println(
            "Đã đổi mật khẩu; mật khẩu cũ hết hiệu lực. / A new secret; the old one is good no"
                + " more: "
                + onboarding.file());
      }
      case "close" -> {
        onboarding.enable(facility, false, by, reason);
        out.println(
            "Đã khóa tài khoản; mã truy cập đã cấp hết hạn trong 3 giờ. / Closed; tokens given out"
                + " end within 3 hours.");
      }
      case "open" -> {
        onboarding.enable(facility, true, by, reason);
        out.println("Đã mở lại tài khoản. / Opened again.");
      }
      default -> {
        out.println("renew | close | open");
        return 2;
      }
    }
    return 0;
  }

  private static List<FacilityCode> facilities(String registerOrSandbox) throws IOException {
    Optional<FacilityCode> sandbox =
        FacilityCode.parse(registerOrSandbox).filter(Sender::isSandbox);
    return sandbox.isPresent()
        ? List.of(sandbox.get())
        : Loader.facilitiesOf(Path.of(registerOrSandbox));
  }
}
