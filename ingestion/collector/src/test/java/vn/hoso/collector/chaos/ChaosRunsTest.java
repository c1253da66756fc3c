// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.hoso.collector.chaos.ChaosRun.Shown;
import vn.hoso.collector.chaos.Topic.Place;
import vn.hoso.lakehouse.Settings;

/** Real collectors, a real broker and a real catalog, killed for good; the short form of many. */
class ChaosRunsTest {
  private static final Map<Integer, Long> START = Map.of(0, 10L);
  private static final Map<Place, String> TOPIC = Map.of(place(10), "a", place(11), "b");
  private static final Map<String, Place> ACKNOWLEDGED = Map.of("S1", place(10), "S2", place(11));
  private static final Kept.Row FIRST = new Kept.Row(place(10), "S1", "a", "a");
  private static final Kept.Row SECOND = new Kept.Row(place(11), "S2", "b", "b");

  @TempDir Path folder;

  @Test
  void killedAtEveryStepItLosesNothingAndTakesNothingTwice() throws Exception {
    Path logs = Files.createDirectories(Path.of("target", "chaos"));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      ChaosReport report =
          ChaosRuns.run(
              new Ground(settings(postgres), brokerCommand(), logs),
              Fault.values().length,
              42,
              Duration.ofMinutes(10),
              run -> System.out.println(ChaosReport.line(run, Fault.values().length)));

      assertThat(report.runs()).allSatisfy(run -> assertThat(run).matches(Shown::clean));
      assertThat(report.whole()).matches(Evidence::clean);
      assertThat(report.runs()).extracting(Shown::fault).containsExactlyInAnyOrder(Fault.values());
      assertThat(report.runs()).allMatch(run -> run.kills() > 0 && run.evidence().kept() > 0);
    }
  }

  @Test
  void nothingWrongIsClean() {
    assertThat(evidence(FIRST, SECOND)).matches(Evidence::clean);
  }

  @Test
  void seesWhatIsLostDoubledAlteredOrNeverSent() {
    assertThat(evidence(FIRST).lost()).isEqualTo(1);
    assertThat(evidence(FIRST, SECOND, SECOND).doubled()).isEqualTo(1);
    assertThat(evidence(FIRST, SECOND, new Kept.Row(place(12), "S1", "a", "a")))
        .matches(evidence -> evidence.doubled() == 1 && evidence.foreign() == 1);
    assertThat(evidence(FIRST, new Kept.Row(place(11), "S2", "c", "b")).altered()).isEqualTo(1);
    assertThat(evidence(FIRST, new Kept.Row(place(13), "S2", "b", "b")).gaps()).isEqualTo(2);
    assertThat(evidence(new Kept.Row(place(10), "S9", "a", "a"), SECOND).lost()).isEqualTo(1);
    assertThat(
            Evidence.of(ACKNOWLEDGED, TOPIC, List.of(FIRST, SECOND), START, Map.of(0, 11L))
                .positionsMatch())
        .isFalse();
  }

  @Test
  void aRunInWhichKafkaTookNothingShowsNothing() {
    Evidence nothing = Evidence.of(Map.of(), Map.of(), List.of(), START, START);

    assertThat(nothing).matches(Evidence::clean);
    assertThat(shown(nothing)).matches(run -> !run.clean());
    assertThat(shown(evidence(FIRST, SECOND))).matches(Shown::clean);
    assertThat(ChaosReport.line(shown(nothing), 1)).contains("LỖI").contains("refused 3");
  }

  private static Shown shown(Evidence evidence) {
    return new Shown(1, Fault.ANY_TIME, 1, 3, evidence, Duration.ZERO, "");
  }

  private static Evidence evidence(Kept.Row... rows) {
    return Evidence.of(ACKNOWLEDGED, TOPIC, List.of(rows), START, Map.of(0, 12L));
  }

  private static Place place(long offset) {
    return new Place(0, offset);
  }

  private Settings settings(EmbeddedPostgres postgres) throws Exception {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA catalog");
    }
    return new Settings(
        folder,
        postgres.getJdbcUrl("postgres", "postgres"),
        "postgres",
        "",
        "127.0.0.1:" + brokerPort,
        folder.resolve("warehouse").toUri(),
        "56",
        URI.create("http://127.0.0.1"),
        URI.create("http://127.0.0.1"),
        null);
  }

  private final int brokerPort = freePort();

  private List<String> brokerCommand() throws IOException {
    Path data = Files.createDirectories(folder.resolve("kafka"));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        BrokerForChaos.class.getName(),
        data.toString(),
        Integer.toString(brokerPort),
        Integer.toString(freePort()));
  }

  /**
   * Below the ports that clients are given: one that keeps asking for a broker that is away must
   * not be given the broker's own port.
   */
  private static int freePort() {
    Random random = new Random();
    while (true) {
      int port = 20_000 + random.nextInt(10_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // another one
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
