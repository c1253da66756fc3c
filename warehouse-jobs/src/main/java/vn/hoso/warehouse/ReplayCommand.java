// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.hoso.lakehouse.Settings;
import vn.hoso.lakehouse.Tables;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.quality.Quarantined;
import vn.hoso.lakehouse.quality.Verdict;
import vn.hoso.lakehouse.quality.Violation;
import vn.hoso.lakehouse.submission.Replay;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.warehouse.conform.ConformJob;
import vn.hoso.warehouse.conform.Replays;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;

/** Reads submissions again after a rule or a reader was mended; the jobs after it follow. */
@Command(
    name = "replay",
    description = "Đọc lại hồ sơ đã nhận / Read submissions again",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

  @Option(
      names = "--facility",
      paramLabel = "CODE",
      description = "Chỉ của cơ sở này / Only of this facility")
  private @Nullable String facility;

  @Option(
      names = "--from",
      paramLabel = "yyyy-MM-dd",
      description = "Nhận từ ngày này, giờ Việt Nam / Received on this day or later")
  private @Nullable LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "yyyy-MM-dd",
      description = "Nhận đến hết ngày này / Received on this day or earlier")
  private @Nullable LocalDate to;

  @Option(
      names = "--rule",
      paramLabel = "ID",
      description = "Chỉ hồ sơ đã vi phạm quy tắc này / Only those that broke this rule")
  private @Nullable String rule;

  @Option(
      names = "--quarantined",
      description = "Chỉ hồ sơ có phần bị cách ly / Only those with a part in quarantine")
  private boolean quarantined;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Lý do, bắt buộc trừ khi --dry-run / Why; needed unless --dry-run")
  private String reason = "";

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Người yêu cầu / Who asks for it (default: ${DEFAULT-VALUE})")
  private String by = "";

  @Option(
      names = "--dry-run",
      description = "Chỉ đếm, không đọc lại / Only count, read nothing again")
  private boolean dryRun;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws SQLException, InterruptedException {
    requireAChoice();
    requireSense();
    Settings settings = Settings.fromEnvironment();
    PrintWriter out = spec.commandLine().getOut();
    PipelineLock lock = PipelineLock.await(settings, out);
    try (Lake lake = Warehouse.open(settings)) {
      lake.create(Tables.ALL);
      Instant now = clock.instant();
      Run run = new Run(LocalDate.now(clock.withZone(VIETNAM)), now, false, out::println);
      return replay(lake, run, out);
    } finally {
      lock.close();
    }
  }

  private int replay(Lake lake, Run run, PrintWriter out) {
    ConformJob job = new ConformJob();
    if (!dryRun) {
      job.run(lake, run);
    }
    Replay chosen = asked(lake, run.startedAt(), 0);
    Dataset<Row> ids = Replays.chosen(lake, List.of(chosen)).localCheckpoint();
    long submissions = ids.count();
    if (submissions == 0) {
      out.println("Không có gì để đọc lại / Nothing to read again");
      return CommandLine.ExitCode.OK;
    }
    if (dryRun) {
      out.println(
          "Sẽ đọc lại %,d hồ sơ gửi / %,d submissions would be read again"
              .formatted(submissions, submissions));
      return CommandLine.ExitCode.OK;
    }
    String before = verdicts(lake, ids);
    lake.commit(Replay.TABLE)
        .append(
            RecordCodec.of(Replay.class)
                .rows(lake.spark(), List.of(asked(lake, run.startedAt(), submissions))));
    job.run(lake, run);
    out.println(
        "Đã đọc lại %,d hồ sơ gửi / %,d submissions read again"
            .formatted(submissions, submissions));
    out.println("  trước / before: " + before);
    out.println("  sau / after:    " + verdicts(lake, ids));
    out.println(
        "Tiếp theo / Next: ./hoso pipeline --once (liên kết, hồ sơ, chỉ số, công bố"
            + " / link, assemble, measure, publish)");
    return CommandLine.ExitCode.OK;
  }

  private void requireAChoice() {
    if (facility == null && from == null && to == null && rule == null && !quarantined) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "Chọn ít nhất một / Give at least one: --facility, --from, --to, --rule, --quarantined."
              + " Đọc lại tất cả / Everything: ./hoso pipeline --rebuild conform");
    }
  }

  private void requireSense() {
    if (from != null && to != null && from.isAfter(to)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--from phải trước --to / --from has to be before --to");
    }
    if (!dryRun && (reason.isBlank() || by.isBlank())) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "Cần --reason và --by, được giữ trong intake.replay"
              + " / --reason and --by are needed, they are kept in intake.replay");
    }
  }

  private Replay asked(Lake lake, Instant now, long submissions) {
    return new Replay(
        Ids.hash(
            "P",
            now.toString(),
            String.valueOf(facility),
            String.valueOf(from),
            String.valueOf(to),
            String.valueOf(rule),
            Boolean.toString(quarantined)),
        now,
        by,
        reason,
        facility,
        from,
        to,
        rule,
        quarantined,
        submissions,
        snapshot(lake, Submission.TABLE),
        snapshot(lake, Violation.TABLE),
        snapshot(lake, Quarantined.TABLE));
  }

  private static @Nullable Long snapshot(Lake lake, TableContract table) {
    Snapshot current = lake.table(table).currentSnapshot();
    return current == null ? null : current.snapshotId();
  }

  private static String verdicts(Lake lake, Dataset<Row> ids) {
    return lake
        .read(Verdict.TABLE)
        .join(ids, new String[] {"submission_id"}, "left_semi")
        .groupBy("verdict")
        .count()
        .collectAsList()
        .stream()
        .collect(
            Collectors.toMap(
                row -> row.getString(0), row -> row.getLong(1), Long::sum, TreeMap::new))
        .entrySet()
        .stream()
        .map(entry -> "%s %,d".formatted(words(entry.getKey()), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** A verdict in both languages. */
  static String words(String verdict) {
    return switch (verdict) {
      case "accepted" -> "được nhận / accepted";
      case "accepted_with_warnings" -> "được nhận, có cảnh báo / accepted with warnings";
      case "partly_rejected" -> "từ chối một phần / partly rejected";
      case "rejected" -> "bị từ chối / rejected";
      default -> verdict;
    };
  }
}
