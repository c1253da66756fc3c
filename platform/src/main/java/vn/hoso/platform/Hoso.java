// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import vn.hoso.platform.terminal.Failure;
import vn.hoso.platform.terminal.Terminal;
import vn.hoso.platform.terminal.Text;

/** The command line behind {@code ./hoso}. */
@Command(
    name = "hoso",
    mixinStandardHelpOptions = true,
    resourceBundle = "vn.hoso.platform.Help",
    version = "HoSo 0.1.0-SNAPSHOT",
    description = {
      "Hồ sơ sức khỏe suốt đời và kho dữ liệu y tế của một tỉnh.",
      "A province's lifelong health records and health data warehouse."
    },
    footer = {
      "",
      "Trợ giúp từng lệnh: hoso LỆNH --help / Help with a command: hoso COMMAND --help",
      "Cổng và thư mục đặt bằng biến môi trường / Ports and folders are set by environment variables:",
      "  HOSO_HOME (.hoso)  HOSO_REGISTRY_PORT (8080)  HOSO_GATEWAY_PORT (8081)",
      "  HOSO_COLLECTOR_PORT (8082)  HOSO_POSTGRES_PORT (15432)  HOSO_KAFKA_PORT (19092)",
      "  HOSO_KAFKA_CONTROLLER_PORT (19093)  HOSO_PROVINCE (56)  HOSO_SPARK_HEAP (2200m)"
    },
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      IngestCommand.class,
      OnboardCommand.class,
      WarehouseCommands.Pipeline.class,
      WarehouseCommands.Replay.class,
      WarehouseCommands.Maintain.class,
      WarehouseCommands.Kpi.class,
      WarehouseCommands.Sql.class,
      WarehouseCommands.OneRecord.class,
      WarehouseCommands.Link.class,
      LoginsCommand.class,
      BenchCommand.class,
      ChaosCommand.class
    })
public final class Hoso {

  private Hoso() {}

  public static void main(String[] args) {
    Terminal terminal = Terminal.standard();
    System.exit(commandLine(terminal).execute(args));
  }

  static CommandLine commandLine(Terminal terminal) {
    CommandLine line = new CommandLine(new Hoso());
    line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(new WrongArguments());
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          if (!Endings.stopping()) {
            report(terminal, exception);
          }
          return CommandLine.ExitCode.SOFTWARE;
        });
    for (CommandLine subcommand : line.getSubcommands().values()) {
      subcommand.getCommandSpec().mixinStandardHelpOptions(true);
      subcommand.setResourceBundle(ResourceBundle.getBundle("vn.hoso.platform.Help"));
    }
    return line;
  }

  private static void report(Terminal terminal, Exception exception) {
    if (exception instanceof Failure failure) {
      terminal.failure(failure.problem(), failure.remedy());
      return;
    }
    terminal.failure(
        Text.of("Lỗi ngoài dự kiến: " + exception, "Unexpected error: " + exception),
        Text.of(
            "Xem nhật ký trong .hoso/logs; nếu lặp lại, hãy báo lỗi kèm các dòng dưới đây.",
            "Read the logs in .hoso/logs; if it happens again, report it with the lines below."));
    exception.printStackTrace(terminal.err());
  }
}
