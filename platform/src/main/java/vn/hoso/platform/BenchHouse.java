// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.hoso.platform.bench.JobTimes;
import vn.hoso.platform.process.Program;
import vn.hoso.platform.process.Supervisor;

/** One running house of a measure: what is done to it, and how long that takes. */
record BenchHouse(Session session, Supervisor supervisor) {
  static final String UNTIL = "2026-06-30";

  /**
   * A pipeline that ran once.
   *
   * @param seconds of each job, in order
   * @param whole all of it with its start
   */
  record Pass(Map<String, Double> seconds, long encounters, long mentions, Duration whole) {}

  static Duration timed(Runnable work) {
    long begun = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  void makeProvince(SampleOptions size) {
    Jobs.runQuietly(session, supervisor, session.house().province(size, UNTIL));
  }

  Duration start() {
    return timed(
        () -> {
          session.start(supervisor, session.house().services());
          new DemoHome(session.installation()).mark("bench");
        });
  }

  Duration sendRegisters() {
    Path registers = session.installation().provinceFolder().resolve("registers");
    return send(registers, "registers", List.of("--http"));
  }

  /** From the first byte sent until the collector has everything. */
  Duration send(Path folder, String name, List<String> way) {
    List<String> arguments = new ArrayList<>(List.of(folder.toString(), "--backdate"));
    arguments.addAll(way);
    Program loader = session.house().loader(arguments).named("load-" + task(name));
    return timed(
        () -> {
          Jobs.runQuietly(session, supervisor, loader);
          new CollectorState(session.installation(), session.terminal()).awaitCaughtUp();
        });
  }

  Pass runPipeline(String name) {
    Program pipeline =
        session
            .house()
            .warehouse(List.of("pipeline", "--once", "--as-of", UNTIL))
            .named("pipeline-" + task(name));
    Duration whole = timed(() -> Jobs.runQuietly(session, supervisor, pipeline));
    Path log = session.log(pipeline);
    return new Pass(
        JobTimes.read(log),
        JobTimes.counted(log, "assemble", "encounters"),
        JobTimes.counted(log, "link", "mentions"),
        whole);
  }

  /** The answer of a query for one number. */
  long number(String name, String query) {
    Program count =
        session.house().warehouse(List.of("sql", query, "--json")).named("sql-" + task(name));
    Jobs.runQuietly(session, supervisor, count);
    return JobTimes.lastNumber(session.log(count));
  }

  private static String task(String name) {
    return name.replaceAll("\\W+", "-");
  }
}
