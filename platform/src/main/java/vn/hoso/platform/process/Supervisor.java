// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import vn.hoso.platform.terminal.Failure;
import vn.hoso.platform.terminal.Terminal;
import vn.hoso.platform.terminal.Text;

/**
 * Starts processes and answers for them: closing it ends those it started, newest first, and no
 * other.
 */
public final class Supervisor implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(200);

  private final JavaLauncher launcher;
  private final RunFolder run;
  private final Terminal terminal;
  private final Deque<Started> started = new ArrayDeque<>();
  private boolean closed;

  public Supervisor(JavaLauncher launcher, RunFolder run, Terminal terminal) {
    this.launcher = launcher;
    this.run = run;
    this.terminal = terminal;
  }

  /** Starts services together and returns when every one of them is ready. */
  public void start(List<Service> services) {
    List<Started> pending = new ArrayList<>();
    for (Service service : services) {
      pending.add(launch(service));
    }
    for (Started one : pending) {
      awaitReady(one);
    }
  }

  /** Runs a program to its end with the terminal's own output. */
  public int run(Program program) {
    return begin(program).getAsInt();
  }

  /**
   * Begins a program beside whatever else is done, with the terminal's own output.
   *
   * @return waits for its end and gives its exit code
   */
  public IntSupplier begin(Program program) {
    Started begun = register(program, launcher.foreground(program));
    return () -> await(begun);
  }

  /** Runs a program to its end with its output in its log. */
  public int runQuietly(Program program) {
    return beginQuietly(program).getAsInt();
  }

  /**
   * Begins a program beside whatever else is done, with its output in its log.
   *
   * @return waits for its end and gives its exit code
   */
  public IntSupplier beginQuietly(Program program) {
    Started begun = register(program, launcher.background(program));
    return () -> await(begun);
  }

  /** The processes that run now, by name. */
  public synchronized Map<String, ProcessHandle> processes() {
    Map<String, ProcessHandle> alive = new TreeMap<>();
    for (Started one : started) {
      alive.put(one.program().name(), one.process().toHandle());
    }
    return alive;
  }

  /** A service that has ended although nobody asked it to. */
  public synchronized Optional<Service> ended() {
    return started.stream()
        .filter(one -> one.service().isPresent() && !one.process().isAlive())
        .flatMap(one -> one.service().stream())
        .findFirst();
  }

  /** Lets the processes go on without a supervisor. */
  public synchronized void release() {
    started.clear();
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!started.isEmpty()) {
      Started one = started.pop();
      Ending.end(one.process().toHandle());
      run.forget(one.program().name());
    }
  }

  private Started launch(Service service) {
    terminal.progress(
        Text.of(
            "Khởi động " + service.label().vietnamese(), "starting " + service.label().english()));
    Process process = launcher.background(service.program());
    return register(new Started(service.program(), Optional.of(service), process));
  }

  private Started register(Program program, Process process) {
    return register(new Started(program, Optional.empty(), process));
  }

  private synchronized Started register(Started one) {
    if (closed) {
      Ending.end(one.process().toHandle());
      throw new IllegalStateException("Already stopping");
    }
    started.push(one);
    run.remember(one.program().name(), one.process().toHandle());
    return one;
  }

  private synchronized void unregister(Started one) {
    if (started.remove(one)) {
      run.forget(one.program().name());
    }
  }

  private int await(Started one) {
    try {
      return one.process().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + one.program().name(), e);
    } finally {
      unregister(one);
    }
  }

  private void awaitReady(Started one) {
    Service service = one.service().orElseThrow();
    long limit = System.nanoTime() + START_LIMIT.toNanos();
    while (!service.health().ready(one.process().pid())) {
      if (!one.process().isAlive()) {
        throw notStarted(service, "đã dừng", "ended");
      }
      if (System.nanoTime() > limit) {
        throw notStarted(service, "chưa sẵn sàng", "is not ready");
      }
      pause(one);
    }
    terminal.progress(
        Text.of(
            service.label().vietnamese() + " sẵn sàng tại " + service.address(),
            service.label().english() + " ready"));
  }

  private static void pause(Started one) {
    try {
      one.process().waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while starting " + one.program().name(), e);
    }
  }

  private Failure notStarted(Service service, String vietnamese, String english) {
    Path log = launcher.log(service.program()).toPath();
    for (String line : lastLines(log)) {
      terminal.err().println("  | " + line);
    }
    return new Failure(
        Text.of(
            service.label().vietnamese() + " " + vietnamese + " khi khởi động.",
            service.label().english() + " " + english + " while starting."),
        Text.of("Xem nhật ký " + log, "Read its log " + log));
  }

  private static List<String> lastLines(Path log) {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      return lines.subList(Math.max(0, lines.size() - 15), lines.size());
    } catch (IOException e) {
      return List.of();
    }
  }

  private record Started(Program program, Optional<Service> service, Process process) {}
}
