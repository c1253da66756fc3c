// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.hoso.platform.installation.Installation;
import vn.hoso.platform.installation.Port;
import vn.hoso.platform.postgres.Postmaster;
import vn.hoso.platform.process.ReadyFile;

class KilledPlatformTest {

  @TempDir Path home;

  @Test
  void startsAgainAfterItWasKilledAndLeftItsPostgresBehind() throws Exception {
    Installation installation = TestInstallation.in(home);
    Process first = process(installation);
    awaitReady(installation, first);
    first.destroyForcibly().waitFor();
    Postmaster postmaster = new Postmaster(installation.postgresData());
    assertThat(postmaster.process()).isPresent();
    long orphan = postmaster.process().orElseThrow().pid();

    try (PlatformServer second = PlatformServer.start(installation)) {
      assertThat(second).isNotNull();
      assertThat(postmaster.process().orElseThrow().pid()).isNotEqualTo(orphan);
    }

    assertThat(postmaster.process()).isEmpty();
  }

  private static void awaitReady(Installation installation, Process process) throws Exception {
    ReadyFile ready = new ReadyFile(installation.run(), "platform");
    long limit = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!ready.saidBy(process.pid())) {
      assertThat(process.isAlive()).isTrue();
      assertThat(System.nanoTime()).isLessThan(limit);
      Thread.sleep(100);
    }
  }

  private static Process process(Installation installation) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            PlatformServer.class.getName());
    builder.environment().put("HOSO_HOME", installation.home().toString());
    for (Port port : Port.values()) {
      builder.environment().put(port.variable(), Integer.toString(installation.port(port)));
    }
    Path log = Files.createTempFile(installation.home(), "platform", ".log");
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }
}
