// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.ledger;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.hoso.lakehouse.Settings;
import vn.hoso.lakehouse.Tables;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.query.TextTable;

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
    List<Door> doors = doors(settings);
    PrintWriter out = spec.commandLine().getOut();
    boolean closes = doors.stream().allMatch(Door::closes);
    if (json) {
      doors.forEach(door -> out.println(door.json()));
    } else {
      print(doors, closes, out);
    }
    out.flush();
    return closes ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private List<Door> doors(Settings settings) throws SQLException {
    try (Lake lake = Lake.open(settings.catalog(), System.getProperty("spark.master", "local[2]"));
        Connection postgres =
            DriverManager.getConnection(
                settings.postgresUrl(), settings.postgresUser(), settings.postgresPassword())) {
      lake.create(Tables.ALL);
      return new Ledger(lake, postgres)
          .doors(received == null ? OptionalLong.empty() : OptionalLong.of(received));
    }
  }

  private static void print(List<Door> doors, boolean closes, PrintWriter out) {
    TextTable table = new TextTable(List.of("Sổ đối soát", "Ledger", "", "", ""));
    for (Door door : doors) {
      table.row(
          List.of(
              door.vietnamese(),
              door.english(),
              String.format(Locale.ROOT, "%,d", door.in()),
              String.format(Locale.ROOT, "%,d", door.out()),
              door.closes() ? "khớp / closes" : "LỆCH / OPEN"));
    }
    table.lines().forEach(out::println);
    out.println(
        closes
            ? "Sổ khớp. / The ledger closes."
            : "Sổ chưa khớp: chạy ./hoso pipeline --once rồi xem lại."
                + " / The ledger is open: run ./hoso pipeline --once and look again.");
  }
}
