// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.ledger;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.hoso.lakehouse.Settings;
import vn.hoso.warehouse.lake.Lake;

/** Prints the ledger; exit code 0 only when every door closes. */
@Command(name = "status", description = "Sổ đối soát / The ledger", mixinStandardHelpOptions = true)
public final class LedgerCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Mỗi dòng một cửa / One door a line")
  private boolean json;

  @Option(
      names = "--received",
      paramLabel = "N",
      description = "Số bản gửi Kafka đã nhận / What Kafka has taken")
  private @Nullable Long received;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws SQLException {
    Settings settings = Settings.fromEnvironment();
    PrintWriter out = spec.commandLine().getOut();
    try (Lake lake = Lake.open(settings.catalog())) {
      List<Door> doors = LedgerReport.doors(lake, settings, received);
      if (json) {
        doors.forEach(door -> out.println(door.json()));
      } else {
        LedgerReport.print(doors, out);
      }
      out.flush();
      return LedgerReport.exitCode(doors);
    }
  }
}
