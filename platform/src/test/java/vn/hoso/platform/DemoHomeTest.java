// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.hoso.platform.installation.Installation;
import vn.hoso.platform.terminal.Failure;

class DemoHomeTest {

  @TempDir Path home;

  private Installation installation;
  private DemoHome demo;

  @BeforeEach
  void open() {
    installation = TestInstallation.in(home);
    demo = new DemoHome(installation);
  }

  @Test
  void deletesWhatAnEarlierDemoMadeAndNothingElse() throws Exception {
    demo.mark("citizens=10");
    write(home.resolve("warehouse/table/data.parquet"));
    write(submissionSegment());
    write(home.resolve("cache/PG/bin/postgres"));
    write(home.resolve("notes.txt"));

    demo.clean();

    assertThat(home.resolve("warehouse")).doesNotExist();
    assertThat(home.resolve("kafka")).doesNotExist();
    assertThat(home.resolve("cache/PG/bin/postgres")).exists();
    assertThat(home.resolve("notes.txt")).exists();
  }

  @Test
  void refusesToDeleteSubmissionsThatNoDemoMade() throws Exception {
    write(submissionSegment());

    assertThatThrownBy(demo::clean).isInstanceOf(Failure.class).hasMessageContaining("no demo");

    assertThat(submissionSegment()).exists();
  }

  @Test
  void takesOverAnInstallationThatReceivedNothing() throws Exception {
    Files.createDirectories(submissionSegment().getParent());
    Files.createFile(submissionSegment());
    write(home.resolve("postgres/PG_VERSION"));

    demo.clean();

    assertThat(home.resolve("postgres")).doesNotExist();
  }

  @Test
  void knowsWhetherTheProvinceWentIn() throws Exception {
    Files.createDirectories(installation.provinceFolder());
    assertThat(demo.loaded()).isFalse();

    demo.markLoaded();

    assertThat(demo.loaded()).isTrue();
  }

  private Path submissionSegment() {
    return home.resolve("kafka/log/hoso.submissions-3/00000000000000000000.log");
  }

  private static void write(Path file) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x", StandardCharsets.UTF_8);
  }
}
