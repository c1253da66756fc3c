// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vn.hoso.platform.process.Supervisor;
import vn.hoso.platform.terminal.Failure;
import vn.hoso.platform.terminal.Text;

/** {@code hoso onboard}: accounts for the facilities of a register, or for one vendor's sandbox. */
@Command(
    name = "onboard",
    header = "Mở tài khoản gửi hồ sơ / Open accounts that send",
    description = {
      "Mở tài khoản cho mọi cơ sở trong facilities.csv, hoặc cơ sở thử nghiệm 999xx cho một nhà"
          + " cung cấp. Mật khẩu ghi vào .hoso/secrets/facilities.csv.",
      "Open accounts for every facility of facilities.csv, or a sandbox 999xx for one vendor."
          + " Secrets are written to .hoso/secrets/facilities.csv."
    })
final class OnboardCommand implements Callable<Integer> {
  private static final Pattern SANDBOX = Pattern.compile("999\\d\\d");

  @Parameters(
      paramLabel = "FILE|999xx",
      description = {
        "Tệp facilities.csv, hoặc mã cơ sở thử nghiệm.",
        "facilities.csv, or a sandbox code."
      })
  private String wanted = "";

  @Override
  public Integer call() {
    boolean sandbox = SANDBOX.matcher(wanted).matches();
    if (!sandbox && !Files.isRegularFile(Path.of(wanted))) {
      throw new Failure(
          Text.of(
              wanted + " không phải tệp, cũng không phải mã 999xx.",
              wanted + " is neither a file nor a code 999xx."),
          Text.of("Kiểm tra lại.", "Check it."));
    }
    Session session = Session.standard();
    session.requireRunning();
    try (Supervisor supervisor = session.supervisor()) {
      Endings.onExit(supervisor);
      String named = sandbox ? wanted : Path.of(wanted).toAbsolutePath().toString();
      return supervisor.run(session.house().onboard(named));
    }
  }
}
