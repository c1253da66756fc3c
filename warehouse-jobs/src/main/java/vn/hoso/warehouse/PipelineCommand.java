// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.hoso.lakehouse.Settings;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Run;
import vn.hoso.warehouse.ledger.LedgerReport;

/** Runs the jobs: once, again and again, or one of them from nothing. */
@Command(
    name = "pipeline",
    description = "Chạy các bước xử lý / Run the jobs",
    mixinStandardHelpOptions = true)
final class PipelineCommand implements Callable<Integer> {

  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final Duration EVERY = Duration.ofMinutes(1);

  @Option(names = "--once", description = "Một lượt rồi dừng / One pass, then stop")
  private boolean once;

  @Option(
      names = "--as-of",
      paramLabel = "yyyy-MM-dd",
      description = "Ngày tính chỉ số / Day the figures are made for (default: today)")
  private @Nullable LocalDate asOf;

  @Option(
      names = "--rebuild",
      paramLabel = "JOB",
      description = "Làm lại từ đầu bước này, hoặc all / Do this job, or all, from nothing")
  private @Nullable String rebuild;

  @Option(
      names = "--ledger",
      description = "In sổ đối soát sau khi chạy / Print the ledger after the run")
  private boolean ledger;

  @Option(
      names = "--received",
      paramLabel = "N",
      description = "Số bản gửi Kafka đã nhận / What Kafka has taken, for the ledger")
  private @Nullable Long received;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws Exception {
    Settings settings = Settings.fromEnvironment();
    PrintWriter out = spec.commandLine().getOut();
    Pipeline pipeline = new Pipeline(Pipeline.jobs(settings));
    if (rebuild != null && !pipeline.knows(rebuild)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "Không có bước %s / No job %s. Có / There are: %s, all"
              .formatted(rebuild, rebuild, String.join(", ", pipeline.names())));
    }
    try (Lake lake = Warehouse.open(settings)) {
      if (once || rebuild != null) {
        pass(settings, lake, pipeline, out);
      } else {
        repeat(settings, lake, pipeline, out);
      }
      return ledger ? LedgerReport.print(lake, settings, received, out) : CommandLine.ExitCode.OK;
    }
  }

  /** Until the process is ended. A pass that fails is told and tried again with the next. */
  private void repeat(Settings settings, Lake lake, Pipeline pipeline, PrintWriter out)
      throws InterruptedException {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        pass(settings, lake, pipeline, out);
      } catch (Exception e) {
        // Spark throws what it does not declare.
        Failures.tell(e, spec.commandLine().getErr());
        out.println("Lượt này không thành, sẽ thử lại / This pass failed and will be tried again");
      }
      Thread.sleep(EVERY.toMillis());
    }
  }

  /** One that repeats leaves a pass out while upkeep or a replay is at work. */
  private void pass(Settings settings, Lake lake, Pipeline pipeline, PrintWriter out)
      throws SQLException {
    Optional<PipelineLock> free = PipelineLock.tryTake(settings);
    if (free.isEmpty() && !once && rebuild == null) {
      out.println(
          "Bỏ qua một lượt: lượt khác đang chạy / One pass left out: another pipeline is running");
      return;
    }
    PipelineLock lock = free.isPresent() ? free.get() : PipelineLock.take(settings);
    try {
      pipeline.run(lake, run(out), rebuild);
    } finally {
      lock.close();
    }
  }

  private Run run(PrintWriter out) {
    LocalDate day = asOf == null ? LocalDate.now(clock.withZone(VIETNAM)) : asOf;
    return new Run(day, clock.instant(), false, out::println);
  }
}
