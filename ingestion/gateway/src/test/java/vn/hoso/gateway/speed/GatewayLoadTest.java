// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.hoso.gateway.RunningGateway;
import vn.hoso.gateway.TestFiles;
import vn.hoso.gateway.access.Onboarding;

class GatewayLoadTest {
  private static final String RECEIPTS =
      "SELECT count(DISTINCT sha256) FROM intake.receipt WHERE facility_code = '56010'";

  @TempDir Path folder;

  @Test
  void everyFileSentIsOneMoreReceiptOfOtherBytes() throws Exception {
    RunningGateway gateway = RunningGateway.shared();
    SampleFile file = new SampleFile("56010", "1.xml", TestFiles.envelope("56010", "speed"));
    GatewayLoad load =
        new GatewayLoad(
            gateway.address(),
            List.of(file),
            Onboarding.read(gateway.house().config(gateway.address()).settings().home()));
    long before = receipts(gateway);

    Waits closed = load.send(2, GatewayLoad.Pace.CLOSED, Duration.ofMillis(300));
    Waits open = load.send(2, GatewayLoad.Pace.perSecond(50), Duration.ofMillis(500));

    assertThat(closed.failed() + open.failed()).isZero();
    assertThat(open.nanos()).hasSize(25);
    assertThat(receipts(gateway) - before).isEqualTo(closed.nanos().size() + open.nanos().size());
  }

  @Test
  void facilitiesTakeTurnsWithTheirEncounterFilesOfAboutThirtyKilobytes() throws Exception {
    file("56001/1.xml", 30_000);
    file("56001/2.xml", 30_000);
    file("56001/3.xml", 3_000);
    file("56002/1.xml", 30_000);
    Files.writeString(folder.resolve("56002/2.xml"), "x".repeat(30_000));

    assertThat(SampleFile.in(folder))
        .extracting(file -> file.facility() + "/" + file.name())
        .containsExactly("56001/1.xml", "56002/1.xml", "56001/2.xml");
  }

  @Test
  void waitsAreCountedFromWhenAFileWasDue() {
    GatewayLoad.Pace pace = GatewayLoad.Pace.perSecond(100);

    assertThat(pace.due(1_000, 3, 9_000_000)).isEqualTo(30_001_000);
    assertThat(GatewayLoad.Pace.CLOSED.due(1_000, 3, 9_000_000)).isEqualTo(9_000_000);
  }

  @Test
  void tellsRatesAndPercentiles() {
    List<Long> first = java.util.stream.LongStream.rangeClosed(1, 50).boxed().toList();
    List<Long> second = java.util.stream.LongStream.rangeClosed(51, 100).boxed().toList();

    Waits all =
        Waits.together(
            List.of(new Waits(millis(first), 1, 0), new Waits(millis(second), 0, 0)),
            2_000_000_000L);

    assertThat(all.figures("x"))
        .containsExactly(
            "= x, acknowledged = 49.5 /s",
            "= x, p50 = 51.0 ms",
            "= x, p99 = 100.0 ms",
            "= x, not acknowledged = 1");
  }

  private static List<Long> millis(List<Long> millis) {
    return millis.stream().map(one -> one * 1_000_000).toList();
  }

  private static long receipts(RunningGateway gateway) {
    Long count = gateway.jdbc().queryForObject(RECEIPTS, Long.class);
    return count == null ? 0 : count;
  }

  private void file(String name, int size) throws Exception {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    String text =
        new String(TestFiles.envelope(name.substring(0, 5), name), StandardCharsets.UTF_8);
    Files.writeString(path, text + " ".repeat(size - text.length()));
  }
}
