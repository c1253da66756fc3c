// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import vn.hoso.platform.bench.JobTimes;
import vn.hoso.platform.process.Program;
import vn.hoso.platform.process.Supervisor;
import vn.hoso.platform.terminal.Failure;
import vn.hoso.platform.terminal.Text;

/** A pipeline that stays and makes a pass a minute, as an installation runs it. */
final class StayingPipeline {
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Duration POLL = Duration.ofMillis(500);

  private final Path log;
  private final BooleanSupplier alive;

  private StayingPipeline(Path log, BooleanSupplier alive) {
    this.log = log;
    this.alive = alive;
  }

  /** Begins it; the supervisor ends it. Returns after its first pass. */
  static StayingPipeline begin(Session session, Supervisor supervisor, String asOf) {
    Program program =
        session.house().warehouse(List.of("pipeline", "--as-of", asOf)).named("pipeline-stays");
    session.terminal().progress(Text.of(program.name(), "running " + program.name()));
    supervisor.beginQuietly(program);
    StayingPipeline pipeline =
        new StayingPipeline(
            session.log(program),
            () -> {
              ProcessHandle process = supervisor.processes().get(program.name());
              return process != null && process.isAlive();
            });
    pipeline.awaitPasses(1);
    return pipeline;
  }

  int passes() {
    return JobTimes.passes(log).size();
  }

  /**
   * Seconds of each job in the passes that take what has just come in: until one finds nothing new.
   *
   * @param before how many passes had ended when it began to come
   */
  Map<String, Double> take(int before) {
    int enough = before + 1;
    while (true) {
      awaitPasses(enough);
      List<JobTimes.Pass> since = JobTimes.passes(log);
      since = since.subList(before, since.size());
      List<JobTimes.Pass> worked =
          since.stream().filter(pass -> pass.worked().contains("conform")).toList();
      boolean restsAgain = !since.get(since.size() - 1).worked().contains("conform");
      if (!worked.isEmpty() && restsAgain) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        worked.forEach(
            pass -> pass.seconds().forEach((job, s) -> seconds.merge(job, s, Double::sum)));
        return seconds;
      }
      enough = before + since.size() + 1;
    }
  }

  private void awaitPasses(int number) {
    Instant giveUp = Instant.now().plus(PATIENCE);
    while (passes() < number) {
      if (!alive.getAsBoolean() || Instant.now().isAfter(giveUp)) {
        throw new Failure(
            Text.of("Chuỗi xử lý không xong một lượt.", "The pipeline did not end a pass."),
            Text.of("Xem " + log, "Read " + log));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the pipeline was at work", e);
    }
  }
}
