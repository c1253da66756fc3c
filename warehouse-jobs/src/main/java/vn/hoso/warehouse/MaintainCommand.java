// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.hoso.lakehouse.Settings;
import vn.hoso.lakehouse.Tables;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.warehouse.conform.Replays;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.maintain.Maintenance;
import vn.hoso.warehouse.publish.Serving;

/** Puts small files together and lets old snapshots end, table by table. */
@Command(
    name = "maintain",
    description = "Gộp tệp nhỏ, bỏ bản chụp cũ / Put files together, end old snapshots",
    mixinStandardHelpOptions = true)
final class MaintainCommand implements Callable<Integer> {
  private static final int MOST_DAYS = 36_500;
  private static final long MOST_MB = 4_096;
  private static final String LINE = "%-32s  %-18s  %s%n";

  @Option(
      names = "--keep-days",
      paramLabel = "N",
      description =
          "Giữ lịch sử ít nhất ngần ấy ngày / Keep at least so many days of history (default: 7)")
  private int keepDays = 7;

  @Option(
      names = "--target-mb",
      paramLabel = "N",
      description = "Cỡ một tệp sau khi gộp, MB / Size of a file put together, MB (default: 128)")
  private long targetMegabytes = 128;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws SQLException, InterruptedException {
    requireSense();
    Settings settings = Settings.fromEnvironment();
    PrintWriter out = spec.commandLine().getOut();
    PipelineLock lock = PipelineLock.await(settings, out);
    try (Lake lake = Warehouse.open(settings)) {
      lake.create(Tables.ALL);
      Maintenance maintenance =
          new Maintenance(
              lake,
              Clock.systemUTC().instant().minus(Duration.ofDays(keepDays)),
              targetMegabytes << 20,
              Stream.concat(
                      Serving.of(settings).consumedByAll().stream(), Replays.needed(lake).stream())
                  .toList());
      return keep(Tables.ALL, maintenance::keep, out);
    } finally {
      lock.close();
    }
  }

  private void requireSense() {
    if (keepDays < 0 || keepDays > MOST_DAYS || targetMegabytes < 1 || targetMegabytes > MOST_MB) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--keep-days: 0–%d, --target-mb: 1–%d".formatted(MOST_DAYS, MOST_MB));
    }
  }

  /** Table by table, each told at once; one that fails does not stop the others. */
  static int keep(
      List<TableContract> tables, Function<TableContract, Maintenance.Kept> keep, PrintWriter out) {
    int failed = 0;
    out.printf(LINE, "Bảng / Table", "Tệp / Files", "Bản chụp / Snapshots");
    for (TableContract table : tables) {
      try {
        Maintenance.Kept kept = keep.apply(table);
        out.printf(
            LINE,
            kept.table(),
            "%,d → %,d".formatted(kept.filesBefore(), kept.filesAfter()),
            "%,d → %,d".formatted(kept.snapshotsBefore(), kept.snapshotsAfter()));
      } catch (Exception e) {
        // Spark throws what it does not declare.
        failed++;
        out.printf(LINE, table.qualifiedName(), "✗ " + e, "");
      }
      out.flush();
    }
    if (failed > 0) {
      out.printf(
          "✗ %d bảng không bảo trì được, chạy lại sau / %d tables failed, run it again later%n",
          failed, failed);
    }
    return failed == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }
}
