// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vn.hoso.platform.terminal.Terminal;

class HosoTest {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void helpsInVietnameseAndEnglish() {
    assertThat(run("--help")).isZero();

    assertThat(said())
        .contains("Hồ sơ sức khỏe suốt đời")
        .contains("lifelong health records")
        .contains(
            "demo",
            "up",
            "down",
            "status",
            "ingest",
            "pipeline",
            "kpi",
            "sql",
            "record",
            "link",
            "bench",
            "chaos",
            "replay",
            "maintain",
            "onboard");
  }

  @Test
  void opensAccountsForARegisterOrASandboxOnly() {
    assertThat(run("onboard", "56001")).isEqualTo(1);

    assertThat(said()).contains("không phải tệp").contains("neither a file nor a code 999xx");
  }

  @Test
  void helpsWithEachCommand() {
    assertThat(run("demo", "--help")).isZero();

    assertThat(said())
        .contains("--citizens", "--months", "--seed", "--province", "--once", "--keep")
        .contains("tỉnh giả lập")
        .contains("synthetic province");
  }

  @Test
  void refusesACommandItDoesNotKnow() {
    assertThat(run("dmeo")).isEqualTo(2);
  }

  @Test
  void tellsWhatIsMissingInBothLanguages() {
    assertThat(run("record", "--as-of", "2026-03-05")).isEqualTo(2);

    assertThat(said())
        .contains(
            "Thiếu --reason, CITIZEN_ID / Missing: --reason, CITIZEN_ID",
            "hoso record",
            "audit trail before anything");
  }

  @Test
  void readsNoRecordWithoutAReasonThatSaysSomething() {
    assertThat(run("record", "C123", "--reason", "  xem    ")).isEqualTo(2);

    assertThat(said()).contains("--reason: cần ít nhất 10 ký tự / needs 10 characters at least");
  }

  @Test
  void tellsADayThatIsNone() {
    assertThat(run("record", "C123", "--reason", "khiếu nại số 12", "--as-of", "hôm qua"))
        .isEqualTo(2);

    assertThat(said()).contains("Giá trị không dùng được: hôm qua");
  }

  @Test
  void readsNoRecordOfADayThatHasNotComeAndSaysSoBeforeTheTrailIsWritten() {
    assertThat(run("record", "C123", "--reason", "khiếu nại số 12", "--as-of", "2999-01-01"))
        .isEqualTo(2);

    assertThat(said()).contains("--as-of: ngày chưa đến / that day has not come yet");
  }

  @Test
  void tellsWhatItDoesNotUnderstandInBothLanguages() {
    assertThat(run("kpi", "--fast")).isEqualTo(2);

    assertThat(said()).contains("Không hiểu: --fast / Not understood: --fast");
  }

  @Test
  void tellsAValueItCannotUseInBothLanguages() {
    assertThat(run("demo", "--citizens", "many")).isEqualTo(2);

    assertThat(said()).contains("Giá trị không dùng được: many / ", "--citizens");
  }

  private int run(String... args) {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return Hoso.commandLine(new Terminal(out, out)).execute(args);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
