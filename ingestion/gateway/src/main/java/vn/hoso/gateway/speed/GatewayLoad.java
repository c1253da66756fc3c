// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.speed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import vn.hoso.gateway.GatewayConfig;
import vn.hoso.gateway.access.Onboarding;
import vn.hoso.gateway.access.Onboarding.Credentials;
import vn.hoso.gateway.loader.Tokens;

/**
 * Sends encounter files of about 30 kB to the running gateway, one a request over connections that
 * stay open: {@code GatewayLoad FOLDER LABEL}. Each has a comment of its own at its end, so that no
 * two have the same bytes; a facility's files go with its own client.
 *
 * <p>After a warm-up it measures twice: closed loop, every client sends its next file when the last
 * was acknowledged, tells how many the gateway takes; open loop, files are due at a steady rate
 * whether or not earlier ones were answered, tells how long a sender waits. That wait counts from
 * when a file was due.
 */
public final class GatewayLoad {
  private static final int CLOSED_CLIENTS = 16;
  private static final int OPEN_CLIENTS = 64;
  private static final int TARGET_PER_SECOND = 300;
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration MEASURED = Duration.ofSeconds(25);

  private final URI submissions;
  private final List<SampleFile> files;
  private final Map<String, Credentials> credentials;
  private final Tokens tokens;
  private final String run = Long.toString(System.nanoTime(), 36);
  private final AtomicLong sent = new AtomicLong();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  GatewayLoad(URI gateway, List<SampleFile> files, Map<String, Credentials> credentials) {
    this.submissions = gateway.resolve("/api/v1/submissions");
    this.files = List.copyOf(files);
    this.credentials = Map.copyOf(credentials);
    this.tokens = new Tokens(gateway, http);
  }

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    GatewayConfig config = GatewayConfig.fromEnvironment();
    Map<String, Credentials> credentials = Onboarding.read(config.settings().home());
    List<SampleFile> files =
        SampleFile.in(Path.of(arguments[0])).stream()
            .filter(file -> credentials.containsKey(client(file)))
            .toList();
    if (files.isEmpty()) {
      throw new IllegalArgumentException("No files of onboarded facilities in " + arguments[0]);
    }
    GatewayLoad load = new GatewayLoad(config.settings().gatewayUrl(), files, credentials);
    String name = "gateway, " + arguments[1];
    double bytes = files.stream().mapToLong(file -> file.content().length).average().orElse(0);
    System.out.printf("= %s, mean size = %.1f kB%n", name, bytes / 1e3);
    load.send(CLOSED_CLIENTS, Pace.CLOSED, WARM_UP);
    load.send(CLOSED_CLIENTS, Pace.CLOSED, MEASURED)
        .figures(name + ", closed loop of " + CLOSED_CLIENTS)
        .forEach(System.out::println);
    load.send(OPEN_CLIENTS, Pace.perSecond(TARGET_PER_SECOND), MEASURED)
        .figures(name + ", " + TARGET_PER_SECOND + "/s open loop")
        .forEach(System.out::println);
  }

  /**
   * When files are due.
   *
   * @param nanosBetween 0 for a closed loop: when the client is free
   */
  record Pace(long nanosBetween) {
    static final Pace CLOSED = new Pace(0);

    static Pace perSecond(int files) {
      return new Pace(1_000_000_000L / files);
    }

    long due(long begun, long number, long now) {
      return nanosBetween == 0 ? now : begun + number * nanosBetween;
    }
  }

  Waits send(int clients, Pace pace, Duration time)
      throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(clients);
    try {
      long begun = System.nanoTime();
      AtomicLong next = new AtomicLong();
      Callable<Waits> client = () -> client(pace, begun, begun + time.toNanos(), next);
      List<Future<Waits>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        running.add(pool.submit(client));
      }
      List<Waits> all = new ArrayList<>();
      for (Future<Waits> one : running) {
        all.add(one.get());
      }
      return Waits.together(all, System.nanoTime() - begun);
    } finally {
      pool.shutdownNow();
    }
  }

  private Waits client(Pace pace, long begun, long until, AtomicLong next)
      throws IOException, InterruptedException {
    List<Long> nanos = new ArrayList<>();
    long failed = 0;
    while (true) {
      long due = pace.due(begun, next.getAndIncrement(), System.nanoTime());
      if (due >= until) {
        return new Waits(nanos, failed, 0);
      }
      Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())).toMillis());
      failed += acknowledged(sent.getAndIncrement()) ? 0 : 1;
      nanos.add(System.nanoTime() - due);
    }
  }

  private boolean acknowledged(long number) throws IOException, InterruptedException {
    SampleFile file = files.get((int) (number % files.size()));
    byte[] comment =
        ("\n<!-- " + run + " " + number + " -->\n").getBytes(StandardCharsets.US_ASCII);
    Credentials sender = Objects.requireNonNull(credentials.get(client(file)));
    HttpRequest request =
        HttpRequest.newBuilder(submissions)
            .header("Authorization", "Bearer " + tokens.of(sender))
            .header("Content-Type", "application/xml")
            .header("X-Request-Id", run + "-" + number)
            .POST(HttpRequest.BodyPublishers.ofByteArray(file.with(comment)))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 202;
  }

  private static String client(SampleFile file) {
    return "facility-" + file.facility();
  }
}
