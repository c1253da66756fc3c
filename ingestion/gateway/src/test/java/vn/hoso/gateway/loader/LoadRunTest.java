// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.hoso.gateway.submission.Answer;

/** A load ends and tells of every file, whatever its delivery does. */
class LoadRunTest {
  private static final int LIMIT = 1000;

  @TempDir Path folder;

  @Test
  @Timeout(60)
  void aDeliveryThatFailsLeavesNoFileUntold() throws Exception {
    LoadReport report = load(new Fake(true));

    assertThat(report.unsent()).hasSize(40);
    assertThat(report.allAnswered()).isFalse();
  }

  @Test
  @Timeout(60)
  void aTurnFitsIntoOneRequestWhateverTheLimit() throws Exception {
    Fake delivery = new Fake(false);

    assertThat(load(delivery).allAnswered()).isTrue();

    assertThat(delivery.turns).allSatisfy(bytes -> assertThat(bytes).isLessThan(2L * LIMIT));
  }

  private LoadReport load(Delivery delivery) throws IOException, InterruptedException {
    Path own = Files.createDirectories(folder.resolve("56001"));
    for (int i = 0; i < 40; i++) {
      Files.writeString(own.resolve(i + ".xml"), "x".repeat(300));
    }
    LoadPlan plan = LoadPlan.of(folder, LIMIT);
    return new LoadRun(delivery, false, LIMIT, Clock.systemUTC(), answered -> {}).send(plan);
  }

  private static final class Fake implements Delivery {
    private final boolean fails;
    private final List<Long> turns = Collections.synchronizedList(new ArrayList<>());

    Fake(boolean fails) {
      this.fails = fails;
    }

    @Override
    public List<CompletableFuture<Answer>> send(List<Sending> files) {
      if (fails) {
        throw new IllegalStateException("as it happens");
      }
      turns.add(files.stream().mapToLong(file -> file.content().length).sum());
      return files.stream()
          .map(file -> CompletableFuture.<Answer>completedFuture(new Answer.Accepted("1")))
          .toList();
    }

    @Override
    public int workers() {
      return 2;
    }

    @Override
    public void close() {}
  }
}
