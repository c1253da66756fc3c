// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.hoso.platform.process.Supervisor;
import vn.hoso.platform.terminal.Failure;
import vn.hoso.platform.terminal.Text;

/** {@code hoso onboard}: accounts for the facilities of a register, or for one vendor's sandbox. */
@Command(
    name = "onboard",
    header = "Mở, đổi, khóa tài khoản gửi hồ sơ / Open, renew, close accounts that send",
    description = {
      "Mở tài khoản cho mọi cơ sở trong facilities.csv, hoặc cơ sở thử nghiệm 999xx cho một nhà"
          + " cung cấp. Mật khẩu ghi vào .hoso/secrets/facilities.csv. Với --renew, --close,"
          + " --reopen: đổi mật khẩu, khóa hoặc mở lại tài khoản của một cơ sở; lịch sử được giữ.",
      "Open accounts for every facility of facilities.csv, or a sandbox 999xx for one vendor."
          + " Secrets are written to .hoso/secrets/facilities.csv. With --renew, --close, --reopen:"
          + " a new secret, or the accounts of one facility closed or opened again; the history is"
          + " kept."
    })
final class OnboardCommand implements Callable<Integer> {
  private static final Pattern SANDBOX = Pattern.compile("999\\d\\d");
  private static final Pattern FACILITY = Pattern.compile("[0-9A-Z]{5}");

  @Parameters(
      paramLabel = "FILE|CODE",
      description = {
        "Tệp facilities.csv, hoặc mã cơ sở.",
        "facilities.csv, or the code of a facility or sandbox."
      })
  private String wanted = "";

  @ArgGroup private @Nullable Change change;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = {"Lý do; bắt buộc khi đổi, khóa, mở lại.", "Why; needed for a change."})
  private String reason = "";

  /** One of the three. */
  static final class Change {
    @Option(
        names = "--renew",
        description = {
          "Đổi mật khẩu; mật khẩu cũ hết hiệu lực.",
          "A new secret; the old one ends."
        })
    private boolean renew;

    @Option(
        names = "--close",
        description = {"Khóa mọi tài khoản của cơ sở.", "Close the facility's accounts."})
    private boolean close;

    @Option(
        names = "--reopen",
        description = {"Mở lại.", "Open them again."})
    private boolean reopen;

    String word() {
      if (renew) {
        return "renew";
      }
      if (close == reopen) {
        throw new IllegalStateException("One of the three options is always given");
      }
      return close ? "close" : "open";
    }
  }

  @Override
  public Integer call() {
    List<String> arguments = arguments();
    Session session = Session.standard();
    session.requireRunning();
    try (Supervisor supervisor = session.supervisor()) {
      Endings.onExit(supervisor);
      return supervisor.run(session.house().onboard(arguments));
    }
  }

  private List<String> arguments() {
    Change wantedChange = change;
    if (wantedChange == null) {
      return List.of(sandboxOrRegister());
    }
    if (!FACILITY.matcher(wanted).matches()) {
      throw new Failure(
          Text.of(wanted + " không phải mã cơ sở.", wanted + " is no facility code."),
          Text.of("Mã có 5 chữ số hoặc chữ hoa, ví dụ 56001.", "5 digits or capitals, as 56001."));
    }
    if (reason.isBlank()) {
      throw new Failure(
          Text.of("Thiếu lý do.", "The reason is missing."),
          Text.of("Thêm --reason \"…\".", "Add --reason \"…\"."));
    }
    return List.of(wantedChange.word(), wanted, reason);
  }

  private String sandboxOrRegister() {
    boolean sandbox = SANDBOX.matcher(wanted).matches();
    if (!sandbox && !Files.isRegularFile(Path.of(wanted))) {
      throw new Failure(
          Text.of(
              wanted + " không phải tệp, cũng không phải mã 999xx.",
              wanted + " is neither a file nor a code 999xx."),
          Text.of("Kiểm tra lại.", "Check it."));
    }
    return sandbox ? wanted : Path.of(wanted).toAbsolutePath().toString();
  }
}
