// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector.chaos;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import vn.hoso.collector.Collector;
import vn.hoso.collector.CollectorConfig;
import vn.hoso.collector.chaos.Topic.Place;

/**
 * One run: submissions keep coming in, something is done to the collector, then a sound one takes
 * the rest, and the table is compared with the topic.
 */
final class ChaosRun {
  /** The exit code of a collector that found another one's commit. */
  private static final int STALE = 3;

  private final Ground ground;
  private final BrokerProcess broker;
  private final Kept kept;
  private final Random random;
  private int kills;

  private ChaosRun(Ground ground, BrokerProcess broker, Kept kept, long seed) {
    this.ground = ground;
    this.broker = broker;
    this.kept = kept;
    this.random = new Random(seed);
  }

  /**
   * What one run showed.
   *
   * @param refused sent and not acknowledged: such a submission may have come in or not
   * @param problem what else went wrong; empty when nothing did
   */
  public record Shown(
      int number,
      Fault fault,
      int kills,
      long refused,
      Evidence evidence,
      Duration took,
      String problem) {

    /** Of a run in which Kafka took nothing, nothing can be told. */
    boolean clean() {
      return evidence.clean() && evidence.acknowledged() > 0 && problem.isEmpty();
    }
  }

  /** Runs it; the same seed does the same, as far as the machine's own timing lets it. */
  static Shown shown(
      Ground ground, BrokerProcess broker, Kept kept, int number, Fault fault, long seed) {
    long begun = System.nanoTime();
    ChaosRun run = new ChaosRun(ground, broker, kept, seed);
    Map<Integer, Long> start = Topic.ends(ground.bootstrap());
    Sender sender =
        Sender.start(ground.bootstrap(), "R%04d-%d".formatted(number, seed & 0xffff), seed);
    String problem;
    Map<String, Place> acknowledged;
    try {
      problem = run.strike(fault);
    } finally {
      acknowledged = sender.stop();
    }
    int rest = run.collectTheRest();
    if (rest != 0) {
      problem +=
          said("bộ thu gom lành kết thúc với mã " + rest, "a sound collector ended with " + rest);
    }
    Evidence evidence =
        Evidence.of(
            acknowledged,
            Topic.since(ground.bootstrap(), start),
            kept.since(start),
            start,
            kept.positions());
    return new Shown(
        number,
        fault,
        run.kills,
        sender.refused(),
        evidence,
        Duration.ofNanos(System.nanoTime() - begun),
        problem.strip());
  }

  private int collectTheRest() {
    return new Collector(
            new CollectorConfig(
                ground.bootstrap(),
                ground.settings().catalog(),
                StoppableCollector.LIMITS,
                true,
                0))
        .run();
  }

  private String strike(Fault fault) {
    return switch (fault) {
      case BEFORE_DATA_FILE -> killAt(Step.BEFORE_DATA_FILE, 4);
      case WITHIN_DATA_FILE -> killAt(Step.WITHIN_DATA_FILE, 4);
      case AFTER_DATA_FILE -> killAt(Step.AFTER_DATA_FILE, 4);
      case BEFORE_COMMIT -> killAt(Step.BEFORE_COMMIT, 2);
      case AFTER_COMMIT -> killAt(Step.AFTER_COMMIT, 2);
      case ANSWER_LOST -> loseTheAnswer();
      case HANDED_OVER -> handOver();
      case TWO_AT_ONCE -> twoAtOnce();
      case BROKER_KILLED -> killTheBroker();
      case ANY_TIME -> killAtAnyTime();
    };
  }

  private String killAt(Step step, int times) {
    try (ChildCollector collector = start(step, 1 + random.nextInt(times))) {
      boolean reached = collector.awaitStandstill();
      kill(collector);
      return reached ? "" : said("không tới bước " + step, "step " + step + " was not reached");
    }
  }

  private String loseTheAnswer() {
    try (ChildCollector collector = start(Step.ANSWER, 1 + random.nextInt(2))) {
      if (!collector.awaitStandstill()) {
        return said("không câu trả lời nào bị mất", "no answer was lost");
      }
      boolean goesOn = commitsGoOn(collector);
      kill(collector);
      return goesOn
          ? ""
          : said(
              "không chạy tiếp sau khi mất câu trả lời",
              "it did not go on after the answer was lost");
    }
  }

  /**
   * The first stands still before its commit while a second one takes over, and then goes on. The
   * second starts only then: it would be refused, were it quick, by a commit of the first.
   */
  private String handOver() {
    try (ChildCollector first = start(Step.BEFORE_COMMIT, 1 + random.nextInt(2))) {
      if (!first.awaitStandstill()) {
        return said(
            "tiến trình thứ nhất không đứng lại trước khi ghi sổ",
            "the first did not stand still before its commit");
      }
      try (ChildCollector second = start(null, 1)) {
        boolean takenOver = commitsGoOn(second);
        first.goOn();
        boolean refused = isRefused(first);
        pause(random.nextInt(300));
        kill(second);
        return (takenOver
                ? ""
                : said("tiến trình thứ hai không tiếp quản", "the second did not take over"))
            + (refused
                ? ""
                : said("tiến trình thứ nhất không bị từ chối", "the first was not refused"));
      }
    }
  }

  private String twoAtOnce() {
    try (ChildCollector first = start(null, 1);
        ChildCollector second = start(null, 1)) {
      boolean oneLeft =
          Patience.with(first.handle(), second.handle())
              .until(() -> !first.isAlive() || !second.isAlive());
      ChildCollector ended = first.isAlive() ? second : first;
      ChildCollector left = first.isAlive() ? first : second;
      boolean refused = oneLeft && isRefused(ended);
      pause(random.nextInt(500));
      kill(left);
      return refused
          ? ""
          : said("không tiến trình nào trong hai bị từ chối", "none of two was refused");
    }
  }

  private String killTheBroker() {
    try (ChildCollector collector = start(null, 1)) {
      boolean began = commitsGoOn(collector);
      pause(random.nextInt(500));
      broker.kill();
      kills++;
      pause(random.nextInt(1_500));
      broker.startAgain();
      boolean goesOn = commitsGoOn(collector);
      kill(collector);
      return (began ? "" : said("không thu được gì", "nothing was collected"))
          + (goesOn ? "" : said("không chạy tiếp", "it did not go on"));
    }
  }

  private String killAtAnyTime() {
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      try (ChildCollector collector = start(null, 1)) {
        pause(500 + random.nextInt(3_500));
        kill(collector);
      }
    }
    return "";
  }

  private static String said(String vietnamese, String english) {
    return " " + vietnamese + " / " + english + ".";
  }

  private ChildCollector start(@Nullable Step step, int time) {
    return ChildCollector.start(ground, step, time);
  }

  private void kill(ChildCollector collector) {
    if (collector.isAlive()) {
      kills++;
    }
    collector.kill();
  }

  private static boolean isRefused(ChildCollector collector) {
    return collector.awaitEnd().equals(OptionalInt.of(STALE));
  }

  /** Whether another snapshot comes while this one lives. */
  private boolean commitsGoOn(ChildCollector collector) {
    long since = kept.snapshot();
    return Patience.with(collector.handle())
            .until(() -> kept.snapshot() != since || !collector.isAlive())
        && kept.snapshot() != since;
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted within a run", e);
    }
  }
}
