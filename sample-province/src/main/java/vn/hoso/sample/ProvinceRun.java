// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import vn.hoso.sample.people.Household;
import vn.hoso.sample.people.HouseholdFactory;

/**
 * Makes the province household by household. Households are independent, so chunks of them are made
 * in parallel and taken in order; nothing that grows with the province is kept.
 */
final class ProvinceRun {
  private static final int CHUNK = 40;
  private static final double VISITORS_PER_CITIZEN = 0.012;

  private final ProvinceOptions options;
  private final Progress progress;

  ProvinceRun(ProvinceOptions options, Progress progress) {
    this.options = options;
    this.progress = progress;
  }

  /** What was made. */
  record Summary(long people, long encounters, long files, long bytes, Duration took) {
    String text() {
      double seconds = Math.max(0.001, took.toMillis() / 1000.0);
      return String.format(
          "Dân / people: %,d%nLượt khám / encounters: %,d%nTệp / files: %,d (%,d MB)%nThời gian / time: %.1f s%n",
          people, encounters, files, bytes / 1_000_000, seconds);
    }
  }

  Summary run() {
    Instant started = Instant.now();
    emptyFolder(options.out());
    ProvincePlan plan = ProvincePlan.of(options);
    ExecutorService workers = Executors.newFixedThreadPool(options.threads());
    try (ProvinceFiles files = new ProvinceFiles(plan)) {
      Deque<Future<ChunkOutcome>> pending = new ArrayDeque<>();
      long people = 0;
      long number = 0;
      HouseholdFactory factory = plan.households();
      List<Household> chunk = new ArrayList<>();
      while (people < options.citizens() && number < HouseholdFactory.largestNumber()) {
        Household household = factory.resident(number++);
        people += household.members().stream().filter(p -> p.aliveOn(options.first())).count();
        chunk.add(household);
        if (chunk.size() == CHUNK) {
          submit(chunk, plan, workers, pending, files);
          chunk = new ArrayList<>();
        }
        progress.at(people, options.citizens(), files.encounters());
      }
      for (long v = 0; v < Math.round(options.citizens() * VISITORS_PER_CITIZEN); v++) {
        chunk.add(factory.visitor(number++));
      }
      submit(chunk, plan, workers, pending, files);
      while (!pending.isEmpty()) {
        files.take(outcome(pending.poll()));
        progress.at(people, options.citizens(), files.encounters());
      }
      files.finish();
      return new Summary(
          people,
          files.encounters(),
          files.submissions(),
          files.bytes(),
          Duration.between(started, Instant.now()));
    } finally {
      workers.shutdownNow();
    }
  }

  private void submit(
      List<Household> chunk,
      ProvincePlan plan,
      ExecutorService workers,
      Deque<Future<ChunkOutcome>> pending,
      ProvinceFiles files) {
    pending.add(workers.submit(() -> ChunkOutcome.of(chunk, plan)));
    if (pending.size() > options.threads() * 3) {
      files.take(outcome(pending.poll()));
    }
  }

  private static ChunkOutcome outcome(Future<ChunkOutcome> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while making the province", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A part of the province could not be made", e.getCause());
    }
  }

  /** Only folders this program writes are emptied. */
  private static void emptyFolder(Path out) {
    for (String part : List.of("registers", "submissions", "truth")) {
      Path folder = out.resolve(part);
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
