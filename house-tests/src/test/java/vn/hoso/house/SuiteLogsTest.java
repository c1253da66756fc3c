// SPDX-License-Identifier: Apache-2.0
package vn.hoso.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.hoso.house.PersonalData.Finding;

class SuiteLogsTest {
  @TempDir Path build;

  @BeforeEach
  void threeModules() throws IOException {
    write("pom.xml", "<modules><module>in/a</module><module>b</module><module>own</module>");
  }

  @Test
  void readsTheOutputOfEveryModule() throws IOException {
    write("in/a/target/surefire-reports/TEST-x.XTest.xml", "<testsuite/>");
    write("in/a/target/surefire-reports/x.XTest-output.txt", "fine\nseen 001199000001\n");
    write("b/target/failsafe-reports/TEST-y.YIT.xml", "<testsuite/>");
    write("b/target/failsafe-reports/null-output.txt", "phone 0912345678");
    write("own/target/surefire-reports/z-output.txt", "planted 001199000001");

    SuiteLogs logs = read();

    assertThat(logs.findings())
        .containsExactly(
            new Finding("in/a/x.XTest-output.txt", 2, "a personal id"),
            new Finding("b/null-output.txt", 1, "a telephone number"));
    assertThat(logs.story()).contains("2 files, 39 bytes").doesNotContain("own");
  }

  @Test
  void saysWhatDidNotRun() throws IOException {
    assertThat(read().anyRan()).isFalse();

    write("b/target/surefire-reports/TEST-y.YTest.xml", "<testsuite/>");

    SuiteLogs logs = read();
    assertThat(logs.anyRan()).isTrue();
    assertThat(logs.output().files()).isZero();
    assertThat(logs.story()).containsPattern("in/a +nothing").containsPattern("b +1 classes");
  }

  private SuiteLogs read() {
    return SuiteLogs.of(build, "own", PersonalData.ofTheProvince());
  }

  private void write(String name, String text) throws IOException {
    Path file = build.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
