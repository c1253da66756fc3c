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
@Command(name = "chaos-ingest", mixinStandardHelpOptions = true)
public final class ChaosIngest implements Callable<Integer> {
  @Option(names = "--runs", defaultValue = "200")
  private int runs;

  @Option(names = "--seed", defaultValue = "42")
  private long seed;

  @Option(names = "--minutes", defaultValue = "60")
  private long minutes;

  @Option(names = "--json")
  private boolean json;

  /** The broker's command, one argument a line. */
  @Option(names = "--broker-command", required = true)
  private Path brokerCommand = Path.of("");

  @Option(names = "--logs", required = true)
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
