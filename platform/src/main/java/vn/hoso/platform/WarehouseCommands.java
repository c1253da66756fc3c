// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;
import vn.hoso.platform.process.Supervisor;
import vn.hoso.platform.terminal.Failure;
import vn.hoso.platform.terminal.Text;

/** The commands that are one job of the warehouse: they pass their options on. */
final class WarehouseCommands {

  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

  /** A reason shorter than this says nothing; the pages ask for as much. */
  private static final int SHORTEST_REASON = 10;

  private WarehouseCommands() {}

  @Command(
      name = "pipeline",
      header = "Chạy chuỗi xử lý / Run the pipeline",
      description = {
        "Chạy chuỗi xử lý: chuẩn hóa, liên kết, lập hồ sơ, đo, công bố.",
        "Run the pipeline: conform, link, assemble, measure, publish."
      })
  static final class Pipeline implements Callable<Integer> {

    @Option(
        names = "--once",
        description = {
          "Một lượt rồi dừng; không có thì mỗi phút một lượt, tới khi Ctrl-C.",
          "One pass, then stop; without it one every minute, until Ctrl-C."
        })
    private boolean once;

    @Option(
        names = "--rebuild",
        paramLabel = "JOB",
        description = {
          "Làm lại từ đầu kết quả của một bước (hoặc all).",
          "Build the output of one job (or all) again from nothing."
        })
    private @Nullable String rebuild;

    @Option(
        names = "--as-of",
        paramLabel = "yyyy-MM-dd",
        description = {"Ngày tính chỉ số.", "The day the indicators are measured for."})
    private @Nullable String asOf;

    @Override
    public Integer call() {
      List<String> arguments = new ArrayList<>(List.of("pipeline"));
      if (once) {
        arguments.add("--once");
      }
      if (rebuild != null) {
        arguments.addAll(List.of("--rebuild", rebuild));
      }
      if (asOf != null) {
        arguments.addAll(List.of("--as-of", asOf));
      }
      return runJob(arguments, false);
    }
  }

  @Command(
      name = "replay",
      header = "Đọc lại hồ sơ đã nhận / Read submissions again",
      sortOptions = false,
      description = {
        "Đọc lại hồ sơ đã nhận sau khi sửa quy tắc hoặc bộ đọc: kết quả cũ được thay, lịch sử còn lại.",
        "Các điều kiện cùng phải đúng; cần ít nhất một. Sau đó chạy ./hoso pipeline --once.",
        "Read what was received again after a rule or a reader was mended: results replace, history",
        "stays. All conditions must hold; at least one is needed. Then run ./hoso pipeline --once."
      })
  static final class Replay implements Callable<Integer> {

    @Option(
        names = "--facility",
        paramLabel = "CODE",
        description = {"Chỉ của cơ sở này.", "Only of this facility."})
    private @Nullable String facility;

    @Option(
        names = "--from",
        paramLabel = "yyyy-MM-dd",
        description = {"Nhận từ ngày này.", "Received on this day or later."})
    private @Nullable String from;

    @Option(
        names = "--to",
        paramLabel = "yyyy-MM-dd",
        description = {"Nhận đến hết ngày này.", "Received on this day or earlier."})
    private @Nullable String to;

    @Option(
        names = "--rule",
        paramLabel = "ID",
        description = {"Chỉ hồ sơ đã vi phạm quy tắc này.", "Only those that broke this rule."})
    private @Nullable String rule;

    @Option(
        names = "--quarantined",
        description = {"Chỉ hồ sơ có phần bị cách ly.", "Only those with a part in quarantine."})
    private boolean quarantined;

    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        description = {
          "Lý do, ghi vào intake.replay; bắt buộc trừ khi --dry-run.",
          "Why; kept in intake.replay. Needed unless --dry-run."
        })
    private @Nullable String reason;

    @Option(
        names = "--by",
        paramLabel = "NAME",
        description = {
          "Người yêu cầu (mặc định: người dùng của hệ điều hành).",
          "Who asks for it (default: the user of the operating system)."
        })
    private @Nullable String by;

    @Option(
        names = "--dry-run",
        description = {
          "Chỉ cho biết bao nhiêu hồ sơ sẽ được đọc lại.",
          "Only tell how many submissions would be read again."
        })
    private boolean dryRun;

    @Override
    public Integer call() {
      List<String> arguments = new ArrayList<>(List.of("replay"));
      add(arguments, "--facility", facility);
      add(arguments, "--from", from);
      add(arguments, "--to", to);
      add(arguments, "--rule", rule);
      add(arguments, "--reason", reason);
      add(arguments, "--by", by);
      if (quarantined) {
        arguments.add("--quarantined");
      }
      if (dryRun) {
        arguments.add("--dry-run");
      }
      return runJob(arguments, false);
    }

    private static void add(List<String> arguments, String option, @Nullable String value) {
      if (value != null) {
        arguments.addAll(List.of(option, value));
      }
    }
  }

  @Command(
      name = "maintain",
      header = "Bảo trì kho dữ liệu / Maintain the lakehouse",
      description = {
        "Gộp tệp nhỏ và bỏ các bản chụp cũ của mọi bảng; dữ liệu không đổi.",
        "Put small files together and let old snapshots of every table end; rows stay as they are."
      })
  static final class Maintain implements Callable<Integer> {

    @Option(
        names = "--keep-days",
        paramLabel = "N",
        description = {
          "Giữ lịch sử ít nhất ngần ấy ngày (mặc định 7).",
          "Keep at least so many days of history (default 7)."
        })
    private int keepDays = 7;

    @Override
    public Integer call() {
      return runJob(List.of("maintain", "--keep-days", Integer.toString(keepDays)), false);
    }
  }

  @Command(
      name = "kpi",
      header = "Bảng chỉ số bao phủ / The coverage table",
      description = {"In bảng chỉ số bao phủ.", "Print the coverage table."})
  static final class Kpi implements Callable<Integer> {

    @Option(
        names = "--json",
        description = {"In dạng JSON.", "Print JSON."})
    private boolean json;

    @Override
    public Integer call() {
      return runJob(List.of("kpi"), json);
    }
  }

  @Command(
      name = "sql",
      header = "Truy vấn kho dữ liệu / Query the lakehouse",
      description = {
        "Chạy một câu SQL trên kho dữ liệu, ví dụ: SELECT count(*) FROM lake.source.encounter",
        "Run one SQL query over the lakehouse."
      })
  static final class Sql implements Callable<Integer> {

    @Parameters(
        paramLabel = "SQL",
        description = {"Câu truy vấn.", "The query."})
    private String query = "";

    @Option(
        names = "--json",
        description = {"In dạng JSON.", "Print JSON."})
    private boolean json;

    @Override
    public Integer call() {
      return runJob(List.of("sql", query), json);
    }
  }

  @Command(
      name = "record",
      header = "Hồ sơ một người, nay hoặc xưa / One person's record, now or then",
      sortOptions = false,
      description = {
        "In hồ sơ của một người như đã biết đến hết một ngày đã qua: những gì đã nhận",
        "được và ai là ai, theo quyết định khi đó. Không có --as-of thì là hôm nay.",
        "Print one person's record as it was known at the end of a past day: what had",
        "been received, and who was who as decided then. Without --as-of: today.",
        "Dành cho người vận hành máy chủ: lý do và tên đăng nhập máy được ghi vào nhật",
        "ký trước khi in; chủ hồ sơ thấy lý do. Người khác hỏi trên trang hồ sơ.",
        "For operators of the server: reason and system user name are written into the",
        "audit trail before anything is printed; the person sees the reason. Everybody",
        "else asks on the record's page."
      })
  static final class OneRecord implements Callable<Integer> {

    @Parameters(
        paramLabel = "CITIZEN_ID",
        description = {"Mã công dân trong kho (C…).", "Citizen id of the registry (C…)."})
    private String citizenId = "";

    @Option(
        names = "--as-of",
        paramLabel = "yyyy-MM-dd",
        description = {
          "Như đã biết đến hết ngày này, giờ Việt Nam.",
          "As known at the end of this day, Việt Nam time."
        })
    private LocalDate asOf = LocalDate.now(VIETNAM);

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = {
          "Vì sao đọc, ít nhất 10 ký tự; người có hồ sơ đọc được.",
          "Why it is read, 10 characters at least; the person may read it."
        })
    private String reason = "";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
        names = "--json",
        description = {"In dạng JSON.", "Print JSON."})
    private boolean json;

    @Override
    public Integer call() {
      if (reason.strip().length() < SHORTEST_REASON) {
        throw new ParameterException(
            spec.commandLine(),
            "--reason: cần ít nhất %1$d ký tự / needs %1$d characters at least"
                .formatted(SHORTEST_REASON));
      }
      // Before the trail is written: a day that has not come is nobody's reading.
      if (asOf.isAfter(LocalDate.now(VIETNAM))) {
        throw new ParameterException(
            spec.commandLine(), "--as-of: ngày chưa đến / that day has not come yet");
      }
      Session session = Session.standard();
      session.requireRunning();
      try (Supervisor supervisor = session.supervisor()) {
        Endings.onExit(supervisor);
        if (supervisor.run(session.house().operatorReading(citizenId, asOf, reason.strip())) != 0) {
          throw new Failure(
              Text.of(
                  "Không ghi được nhật ký truy cập nên không đọc hồ sơ.",
                  "The audit trail could not be written, so no record is read."),
              Text.of("Xem ./hoso status", "See ./hoso status"));
        }
      }
      return runJob(List.of("record", citizenId, "--as-of", asOf.toString()), json);
    }
  }

  @Command(
      name = "link",
      header = "Liên kết tệp CSV bất kỳ, đo kết quả / Link any CSV, measure links",
      description = {
        "Gom các dòng của một tệp CSV nói về cùng một đối tượng, đo kết quả so với sự thật,",
        "hoặc vẽ mô hình liên kết của tỉnh.",
        "Cluster rows of any CSV that are of one thing, measure links against a truth,",
        "or draw what the province's own links rest on."
      },
      subcommands = {Dedupe.class, Evaluate.class, Report.class})
  static final class Link implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      throw new ParameterException(
          spec.commandLine(), "Cần một lệnh: dedupe, evaluate, report / A command is needed");
    }
  }

  @Command(name = "dedupe", header = "Gom các dòng trùng của tệp CSV / Cluster the rows of any CSV")
  static final class Dedupe implements Callable<Integer> {
    @Unmatched private List<String> arguments = new ArrayList<>();

    /** Needs nothing that runs. */
    @Override
    public Integer call() {
      return Jobs.run(Session.standard(), passedOn("dedupe", arguments));
    }
  }

  @Command(
      name = "evaluate",
      header = "Đo kết quả liên kết so với sự thật / Measure links against a truth")
  static final class Evaluate implements Callable<Integer> {
    @Unmatched private List<String> arguments = new ArrayList<>();

    /** Only the lakehouse's own links need what runs. */
    @Override
    public Integer call() {
      Session session = Session.standard();
      if (arguments.contains("--lake")) {
        session.requireRunning();
      }
      return Jobs.run(session, passedOn("evaluate", arguments));
    }
  }

  @Command(name = "report", header = "Báo cáo mô hình liên kết / What links rest on, drawn")
  static final class Report implements Callable<Integer> {
    @Unmatched private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
      Session session = Session.standard();
      session.requireRunning();
      return Jobs.run(session, passedOn("report", arguments));
    }
  }

  private static List<String> passedOn(String command, List<String> arguments) {
    List<String> all = new ArrayList<>(List.of("link", command));
    all.addAll(arguments);
    return all;
  }

  private static int runJob(List<String> arguments, boolean json) {
    Session session = Session.standard();
    session.requireRunning();
    List<String> all = new ArrayList<>(arguments);
    if (json) {
      all.add("--json");
    }
    return Jobs.run(session, all);
  }
}
