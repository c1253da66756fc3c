// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.hoso.lakehouse.Settings;
import vn.hoso.lakehouse.Tables;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.maintain.Maintenance;
import vn.hoso.warehouse.publish.Serving;
import vn.hoso.warehouse.query.TextTable;

/** Puts small files together and lets old snapshots end, table by table. */
@Command(
    name = "maintain",
    description = "Gộp tệp nhỏ, bỏ bản chụp cũ / Put files together, end old snapshots",
    mixinStandardHelpOptions = true)
final class MaintainCommand implements Callable<Integer> {
  @Option(names = "--keep-days", paramLabel = "N", defaultValue = "7")
  private int keepDays = 7;

  @Option(names = "--target-mb", paramLabel = "N", defaultValue = "128")
  private long targetMegabytes = 128;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws SQLException {
    Settings settings = Settings.fromEnvironment();
    PrintWriter out = spec.commandLine().getOut();
    PipelineLock lock = PipelineLock.take(settings);
    try (Lake lake = Warehouse.open(settings)) {
      lake.create(Tables.ALL);
      Maintenance maintenance =
          new Maintenance(
              lake,
              Clock.systemUTC().instant().minus(Duration.ofDays(keepDays)),
              targetMegabytes << 20,
              Serving.of(settings).consumedByAll());
      TextTable told =
          new TextTable(List.of("Bảng / Table", "Tệp / Files", "", "Bản chụp / Snapshots", ""));
      for (TableContract table : Tables.ALL) {
        Maintenance.Kept kept = maintenance.keep(table);
        told.row(
            List.of(
                kept.table(),
                Long.toString(kept.filesBefore()),
                "→ " + kept.filesAfter(),
                Long.toString(kept.snapshotsBefore()),
                "→ " + kept.snapshotsAfter()));
      }
      told.lines().forEach(out::println);
      return CommandLine.ExitCode.OK;
    } finally {
      lock.close();
    }
  }
}
