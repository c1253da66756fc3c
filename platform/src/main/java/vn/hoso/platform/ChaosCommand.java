// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.hoso.platform.installation.Installation;
import vn.hoso.platform.process.FreePorts;
import vn.hoso.platform.process.Program;
import vn.hoso.platform.process.Supervisor;
import vn.hoso.platform.terminal.Failure;
import vn.hoso.platform.terminal.Terminal;
import vn.hoso.platform.terminal.Text;

/** {@code hoso chaos}: kills what must bear it, in a folder of its own, and counts afterwards. */
@Command(
    name = "chaos",
    header = "Thử lỗi: kill -9 ở mọi bước / Kill -9 at every step, then count",
    sortOptions = false,
    description = {
      "Giết (kill -9) bộ thu gom và Kafka ở mọi bước, nhiều lượt ngẫu nhiên, trong thư mục riêng;",
      "sau mỗi lượt đối chiếu bảng dữ liệu gốc với những gì Kafka đã nhận, cuối cùng chạy sổ đối soát.",
      "Kill (kill -9) the collector and the broker at every step, in many random runs, in a folder",
      "of its own; compare the raw table with what Kafka acknowledged after each, then the ledger."
    })
final class ChaosCommand implements Callable<Integer> {

  private static final String INGEST = "ingest";

  @Parameters(
      paramLabel = "ingest",
      description = {"Phần cần thử: ingest.", "What to try: ingest."})
  private String what = INGEST;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = {"Số lượt (mặc định 200).", "Number of runs (default 200)."})
  private int runs = 200;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = {"Hạt giống ngẫu nhiên (mặc định 42).", "Random seed (default 42)."})
  private long seed = 42;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = {
        "Dừng sau ngần ấy phút dù chưa đủ lượt (mặc định 60).",
        "Stop after so many minutes even with runs left (default 60)."
      })
  private int minutes = 60;

  @Option(
      names = "--json",
      description = {"In kết quả dạng JSON.", "Print the result as JSON."})
  private boolean json;

  private final Installation own = Installation.fromEnvironment();

  @Override
  public Integer call() {
    if (!what.equals(INGEST)) {
      throw new Failure(
          Text.of("Không có phép thử " + what + ".", "There is no trial " + what + "."),
          Text.of("Chạy: ./hoso chaos ingest", "Run: ./hoso chaos ingest"));
    }
    Path home = own.home().resolve("chaos");
    Session session = new Session(own.withHome(home), Terminal.standard());
    DemoHome folder = new DemoHome(session.installation());
    FreePorts.require(session.installation(), session.house().platform().ports());
    folder.clean();
    session.makeHome();
    folder.mark("chaos");
    try (Supervisor supervisor = session.supervisor()) {
      Endings.onExit(supervisor);
      int clean = supervisor.run(runs(session));
      int closes = ledger(session, supervisor);
      return clean == 0 ? closes : clean;
    }
  }

  private Program runs(Session session) {
    Path command = session.installation().home().resolve("broker-command");
    write(command, session.command(session.house().platform().program()));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--runs", Integer.toString(runs),
                "--seed", Long.toString(seed),
                "--minutes", Integer.toString(minutes),
                "--broker-command", command.toString(),
                "--logs", session.installation().logs().toString()));
    if (json) {
      arguments.add("--json");
    }
    return session.house().chaosIngest(arguments);
  }

  /** What was collected goes through the jobs, and every door is counted. */
  private static int ledger(Session session, Supervisor supervisor) {
    supervisor.start(List.of(session.house().platform()));
    Program jobs = session.house().pipelineAndLedger("2026-06-30");
    int code = supervisor.runQuietly(jobs);
    Text closes =
        code == 0
            ? Text.of("Sổ đối soát khớp.", "the ledger closes")
            : Text.of(
                "Sổ đối soát KHÔNG khớp, xem " + session.log(jobs),
                "the ledger is OPEN, read " + session.log(jobs));
    session.terminal().progress(closes);
    return code;
  }

  private static void write(Path file, List<String> lines) {
    try {
      Files.write(file, lines, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
