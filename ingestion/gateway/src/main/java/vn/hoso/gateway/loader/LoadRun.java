// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.hoso.gateway.problem.Causes;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.submission.Answer;

/**
 * Sends a plan. Workers take some files of a lane and put the lane back at the end of the line: the
 * order within a facility is kept, and facilities take turns as they would in life.
 */
final class LoadRun {
  private static final int UNANSWERED_LIMIT = 4_000;
  private static final long TURN_MILLIS = 50;

  /** Files of a facility sent together: enough that what a request costs hardly counts. */
  private static final int TURN_FILES = 16;

  private static final long TURN_BYTES = 1 << 20;

  /** Each is a run that gave up on a file after others had been taken. */
  private static final int MOST_ROUNDS = 50;

  private final Delivery delivery;
  private final boolean backdate;
  private final long maxBytes;
  private final Clock clock;
  private final IntConsumer onAnswer;

  private final BlockingDeque<Lane> waiting = new LinkedBlockingDeque<>();
  private final AtomicInteger lanesLeft = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger accepted = new AtomicInteger();
  private final Queue<LoadReport.RefusedFile> refused = new ConcurrentLinkedQueue<>();
  private final Queue<LoadReport.UnsentFile> unsent = new ConcurrentLinkedQueue<>();
  private final Semaphore unanswered = new Semaphore(UNANSWERED_LIMIT);
  private final Map<Lane, LaneOrder> orders = new ConcurrentHashMap<>();
  private final AtomicInteger mended = new AtomicInteger();
  private final FileKeys keys = new FileKeys();
  private volatile boolean unreachable;

  LoadRun(Delivery delivery, boolean backdate, long maxBytes, Clock clock, IntConsumer onAnswer) {
    this.delivery = delivery;
    this.backdate = backdate;
    this.maxBytes = maxBytes;
    this.clock = clock;
    this.onAnswer = onAnswer;
  }

  LoadReport send(LoadPlan plan) throws InterruptedException {
    Instant start = clock.instant();
    plan.lanes().stream().filter(lane -> !lane.isEmpty()).forEach(waiting::add);
    lanesLeft.set(waiting.size());
    List<Thread> workers =
        IntStream.range(0, delivery.workers())
            .mapToObj(n -> new Thread(() -> work(plan), "load-" + n))
            .toList();
    workers.forEach(Thread::start);
    for (Thread worker : workers) {
      worker.join();
    }
    unanswered.acquire(UNANSWERED_LIMIT);
    return new LoadReport(
        accepted.get(),
        List.copyOf(refused),
        List.copyOf(unsent),
        mended.get(),
        Duration.between(start, clock.instant()));
  }

  private void work(LoadPlan plan) {
    try {
      while (lanesLeft.get() > 0) {
        Lane lane = waiting.poll(TURN_MILLIS, TimeUnit.MILLISECONDS);
        if (lane != null) {
          takeTurn(lane, plan.turns());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void takeTurn(Lane lane, LoadPlan.Turns turns) throws InterruptedException {
    List<Delivery.Sending> turn = new ArrayList<>();
    long bytes = 0;
    LoadFile file;
    // One more file may exceed it: a request of several may have four times the bytes of a file.
    while (turn.size() < TURN_FILES
        && bytes < Math.min(TURN_BYTES, maxBytes)
        && (file = next(lane)) != null) {
      unanswered.acquire();
      Optional<Delivery.Sending> sending = read(file);
      sending.ifPresent(turn::add);
      bytes += sending.map(read -> read.content().length).orElse(0);
    }
    LaneOrder order = orders.computeIfAbsent(lane, first -> new LaneOrder());
    send(turn, order);
    if (lane.isEmpty()) {
      try {
        orders.remove(lane);
        mended.addAndGet(order.mend(keys::of, this::again));
      } finally {
        lanesLeft.decrementAndGet();
      }
    } else if (turns == LoadPlan.Turns.WHOLE) {
      waiting.addFirst(lane);
    } else {
      waiting.add(lane);
    }
  }

  /** The next file of a lane; a folder that cannot be listed is told as not sent. */
  private @Nullable LoadFile next(Lane lane) {
    try {
      return lane.next();
    } catch (IOException | UncheckedIOException e) {
      unsent.add(new LoadReport.UnsentFile(lane.place(), "không đọc được / cannot be read"));
      return null;
    }
  }

  /** The file with its content, unless it is answered for already. */
  private Optional<Delivery.Sending> read(LoadFile file) {
    if (unreachable) {
      notSent(file, "chưa gửi / not sent");
      return Optional.empty();
    }
    try {
      if (file.size() > maxBytes) {
        answered(file, new Answer.Refused(Refusal.tooLarge(maxBytes)));
        return Optional.empty();
      }
      return Optional.of(new Delivery.Sending(file, file.content(), receivedAt(file), 0));
    } catch (IOException e) {
      notSent(file, "không đọc được / cannot be read");
      return Optional.empty();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // answers are counted where they arrive
  private void send(List<Delivery.Sending> turn, LaneOrder order) {
    List<CompletableFuture<Answer>> answers;
    try {
      answers = delivery.send(turn);
    } catch (RuntimeException e) {
      String why = "lỗi khi gửi / an error while sending: " + Causes.of(e);
      turn.forEach(sending -> notSent(sending.file(), why));
      return;
    }
    for (int i = 0; i < turn.size(); i++) {
      LoadFile file = turn.get(i).file();
      order.add(file, answers.get(i));
      answers.get(i).thenAccept(answer -> answered(file, answer));
    }
  }

  /** A file once more, as something new, until it is taken after that time. */
  private @Nullable String again(LoadFile file, String after) {
    for (int round = 1; round <= MOST_ROUNDS && !unreachable; round++) {
      String time = again(file, round);
      if (time == null) {
        break;
      }
      if (time.compareTo(after) >= 0) {
        return time;
      }
    }
    unsent.add(
        new LoadReport.UnsentFile(
            file.path(),
            "chưa gửi lại sau tệp đứng trước nó / not sent again after the file before it"));
    return null;
  }

  private @Nullable String again(LoadFile file, int round) {
    try {
      Delivery.Sending sending =
          new Delivery.Sending(file, file.content(), receivedAt(file), round);
      Answer answer = delivery.send(List.of(sending)).get(0).join();
      unreachable |= answer.<Boolean>fold(taken -> false, LoadRun::isUnavailable);
      return LaneOrder.time(answer);
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  private static boolean isUnavailable(Answer.Refused refused) {
    return refused.refusal().rule() == IntakeRule.UNAVAILABLE;
  }

  private void notSent(LoadFile file, String why) {
    unsent.add(new LoadReport.UnsentFile(file.path(), why));
    unanswered.release();
  }

  private @Nullable Instant receivedAt(LoadFile file) {
    return backdate ? file.timeInName().orElse(null) : null;
  }

  private void answered(LoadFile file, Answer answer) {
    answer.<Boolean>fold(
        taken -> accepted.incrementAndGet() > 0,
        not ->
            not.refusal().rule() == IntakeRule.UNAVAILABLE
                ? giveUp(file, not.refusal())
                : refused.add(new LoadReport.RefusedFile(file.path(), not.refusal())));
    onAnswer.accept(answered.incrementAndGet());
    unanswered.release();
  }

  private boolean giveUp(LoadFile file, Refusal refusal) {
    unreachable = true;
    return unsent.add(
        new LoadReport.UnsentFile(
            file.path(), refusal.detail().vi() + " / " + refusal.detail().en()));
  }
}
