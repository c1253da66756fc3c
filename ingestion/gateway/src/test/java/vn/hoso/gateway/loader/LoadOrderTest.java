// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.hoso.gateway.TestFiles;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.submission.Answer;

/** A run that gave up on a file after others were taken, and the run that follows it. */
class LoadOrderTest {
  @TempDir Path folder;
  private final Gateway gateway = new Gateway();

  @BeforeEach
  void files() throws IOException {
    write("1.xml", "LK1", "first");
    write("2.xml", "LK2", "of another");
    write("3.xml", "LK1", "corrected");
    write("4.xml", "LK1", "corrected again");
  }

  @Test
  void whatFollowsAFileOfItsEncounterThatWasTakenLateIsSentOnceMoreAfterIt() throws Exception {
    gateway.busyFor = "1.xml";
    LoadReport first = load();
    assertThat(first.unsent()).hasSize(1);
    assertThat(gateway.taken).containsExactly("2.xml", "3.xml", "4.xml");

    gateway.busyFor = "";
    LoadReport second = load();

    assertThat(second.allAnswered()).isTrue();
    assertThat(gateway.taken).containsExactly("2.xml", "3.xml", "4.xml", "1.xml", "3.xml", "4.xml");
    assertThat(second.mended()).isEqualTo(2);
    assertThat(second.text()).contains("2 tệp").contains("2 files");

    assertThat(load().allAnswered()).isTrue();
    assertThat(gateway.taken).as("nothing more to mend").hasSize(6);
  }

  @Test
  void aSecondTimeIsMendedToo() throws Exception {
    gateway.busyFor = "1.xml";
    load();
    gateway.busyFor = "";
    load();

    write("0.xml", "LK1", "found later");
    assertThat(load().mended()).isEqualTo(3);

    assertThat(gateway.taken.subList(6, 10)).containsExactly("0.xml", "1.xml", "3.xml", "4.xml");
    load();
    assertThat(gateway.taken).hasSize(10);
  }

  private LoadReport load() throws IOException, InterruptedException {
    return new LoadRun(gateway, false, 100_000, Clock.systemUTC(), answered -> {})
        .send(LoadPlan.of(folder, 100_000));
  }

  private void write(String name, String maLk, String note) throws IOException {
    String summary =
        "<TONG_HOP><MA_LK>%s</MA_LK><MA_BN>B</MA_BN><HO_TEN>%s</HO_TEN></TONG_HOP>"
            .formatted(maLk, note);
    Path own = Files.createDirectories(folder.resolve("56001"));
    Files.write(
        own.resolve(name),
        TestFiles.envelope(
            "56001", Base64.getEncoder().encodeToString(summary.getBytes(StandardCharsets.UTF_8))));
  }

  /** Takes what it is sent, once under one id; too busy for one file. */
  private static final class Gateway implements Delivery {
    private final Map<String, String> known = new LinkedHashMap<>();
    private final List<String> taken = new ArrayList<>();
    private String busyFor = "";

    @Override
    public List<CompletableFuture<Answer>> send(List<Sending> files) {
      return files.stream().map(this::take).map(CompletableFuture::completedFuture).toList();
    }

    private Answer take(Sending sending) {
      if (sending.file().name().equals(busyFor)) {
        return new Answer.Refused(Refusal.of(IntakeRule.UNAVAILABLE));
      }
      return new Answer.Accepted(
          known.computeIfAbsent(
              sending.requestId(sending.round()),
              id -> {
                taken.add(sending.file().name());
                return "%010d-random".formatted(known.size());
              }));
    }

    @Override
    public int workers() {
      return 1;
    }

    @Override
    public void close() {}
  }
}
