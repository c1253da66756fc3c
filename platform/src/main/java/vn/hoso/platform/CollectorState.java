// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.hoso.platform.broker.TopicEnd;
import vn.hoso.platform.installation.Installation;
import vn.hoso.platform.terminal.Failure;
import vn.hoso.platform.terminal.Terminal;
import vn.hoso.platform.terminal.Text;

/** Waits until everything acknowledged to senders has its row in {@code intake.submission}. */
final class CollectorState {

  private static final Pattern COLLECTED = Pattern.compile("\"collected\"\\s*:\\s*(\\d+)");
  private static final Duration STANDSTILL = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration TELL_EVERY = Duration.ofSeconds(3);

  private final Installation installation;
  private final Terminal terminal;

  CollectorState(Installation installation, Terminal terminal) {
    this.installation = installation;
    this.terminal = terminal;
  }

  /** Returns how many submissions there are once all are collected. */
  long awaitCaughtUp() {
    long received = TopicEnd.messages(installation.kafkaBootstrap());
    long before = -1;
    long movedAt = System.nanoTime();
    long toldAt = movedAt;
    while (true) {
      long collected = collected().orElse(0);
      if (collected >= received) {
        tell(collected, received);
        return received;
      }
      long now = System.nanoTime();
      if (collected != before) {
        before = collected;
        movedAt = now;
      }
      if (now - movedAt > STANDSTILL.toNanos()) {
        throw standstill(collected, received);
      }
      if (now - toldAt > TELL_EVERY.toNanos()) {
        tell(collected, received);
        toldAt = now;
      }
      pause();
    }
  }

  private void tell(long collected, long received) {
    terminal.progress(
        Text.of(
            "Đã thu gom " + collected + "/" + received + " bản gửi",
            "collected " + collected + " of " + received + " submissions"));
  }

  private Failure standstill(long collected, long received) {
    return new Failure(
        Text.of(
            "Bộ thu gom dừng ở " + collected + "/" + received + " bản gửi.",
            "The collector stands still at " + collected + " of " + received + " submissions."),
        Text.of(
            "Xem " + installation.logs().resolve("collector.log"),
            "Read " + installation.logs().resolve("collector.log")));
  }

  private OptionalLong collected() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create(installation.collectorUrl() + "/health").toURL().openConnection();
      connection.setConnectTimeout(2_000);
      connection.setReadTimeout(10_000);
      try (InputStream body =
          connection.getResponseCode() < 400
              ? connection.getInputStream()
              : connection.getErrorStream()) {
        Matcher found =
            COLLECTED.matcher(
                body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
        return found.find()
            ? OptionalLong.of(Long.parseLong(found.group(1)))
            : OptionalLong.empty();
      }
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the collector was at work", e);
    }
  }
}
