// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector.chaos;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.hoso.lakehouse.Settings;

/** The runs on the command line; {@code ./hoso chaos ingest} starts it in a folder of its own. */
@Command(
    name = "chaos-ingest",
    mixinStandardHelpOptions = true,
    description = {
      "Giết bộ thu gom và Kafka ở mọi bước rồi đối chiếu.",
      "Kill the collector and the broker at every step, then compare."
    })
public final class ChaosIngest implements Callable<Integer> {
  @Option(
      names = "--runs",
      defaultValue = "200",
      description = {"Số lượt (mặc định 200).", "Number of runs (default 200)."})
  private int runs;

  @Option(
      names = "--seed",
      defaultValue = "42",
      description = {"Hạt giống ngẫu nhiên (mặc định 42).", "Random seed (default 42)."})
  private long seed;

  @Option(
      names = "--minutes",
      defaultValue = "60",
      description = {
        "Dừng sau ngần ấy phút (mặc định 60).",
        "Stop after so many minutes (default 60)."
      })
  private long minutes;

  @Option(
      names = "--json",
      description = {"In kết quả dạng JSON.", "Print the result as JSON."})
  private boolean json;

  @Option(
      names = "--broker-command",
      required = true,
      description = {
        "Tệp chứa lệnh chạy Kafka, mỗi dòng một tham số.",
        "File with the broker's command, one argument a line."
      })
  private Path brokerCommand = Path.of("");

  @Option(
      names = "--logs",
      required = true,
      description = {"Thư mục nhật ký của các tiến trình.", "Folder of the logs of all processes."})
  private Path logs = Path.of("");

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

  private ChaosIngest() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new ChaosIngest()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    List<String> broker = Files.readAllLines(brokerCommand, StandardCharsets.UTF_8);
    Files.createDirectories(logs);
    Ground ground = new Ground(Settings.fromEnvironment(), broker, logs);
    ChaosReport report =
        ChaosRuns.run(
            ground,
            runs,
            seed,
            Duration.ofMinutes(minutes),
            run -> err.println(ChaosReport.line(run, runs)));
    out.println(json ? report.json() : report.text());
    return report.clean() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }
}
