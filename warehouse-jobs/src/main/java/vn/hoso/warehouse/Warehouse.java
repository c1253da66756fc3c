// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import vn.hoso.lakehouse.Settings;
import vn.hoso.warehouse.asof.RecordCommand;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.ledger.LedgerCommand;
import vn.hoso.warehouse.measure.KpiCommand;
import vn.hoso.warehouse.query.SqlCommand;

/**
 * The warehouse on the command line: run the jobs, ask the lakehouse, check the ledger. It is
 * called what people call: {@code hoso} passes their commands on.
 */
@Command(
    name = "hoso",
    description = "Kho dữ liệu sức khỏe / The health data warehouse",
    mixinStandardHelpOptions = true,
    subcommands = {
      PipelineCommand.class,
      ReplayCommand.class,
      MaintainCommand.class,
      LinkCommands.class,
      SqlCommand.class,
      RecordCommand.class,
      KpiCommand.class,
      LedgerCommand.class
    })
public final class Warehouse {

  private Warehouse() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Warehouse())
        .setOut(utf8(FileDescriptor.out))
        .setErr(utf8(FileDescriptor.err))
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(new WrongArguments())
        .setExecutionExceptionHandler(Failures::explain);
  }

  /** The lakehouse of these settings; Spark runs in this JVM unless it is given a cluster. */
  public static Lake open(Settings settings) {
    return Lake.open(settings.catalog());
  }

  /** The terminal may have any locale; what we print is UTF-8. */
  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
