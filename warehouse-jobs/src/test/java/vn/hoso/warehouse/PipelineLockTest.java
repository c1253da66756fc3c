// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.hoso.lakehouse.Settings;
import vn.hoso.warehouse.lake.LakeForTests;
import vn.hoso.warehouse.lake.WarehouseException;

class PipelineLockTest {
  private static final URI NOWHERE = URI.create("http://localhost");

  private final Settings settings =
      new Settings(
          Path.of("."),
          LakeForTests.database().getJdbcUrl("postgres", "postgres"),
          "postgres",
          "postgres",
          "",
          NOWHERE,
          "56",
          NOWHERE,
          NOWHERE,
          null);

  @Test
  void oneHoldsItUntilItIsClosed() throws SQLException {
    try (PipelineLock held = PipelineLock.take(settings)) {
      assertThat(held).isNotNull();
      assertThat(PipelineLock.tryTake(settings)).isEmpty();
      assertThatThrownBy(() -> PipelineLock.take(settings)).isInstanceOf(WarehouseException.class);
    }

    for (int again = 0; again < 50; again++) {
      PipelineLock.take(settings).close();
    }
  }

  @Test
  @Timeout(60)
  void whoWaitsSaysSoAndGetsItNext() throws Exception {
    StringWriter out = new StringWriter();
    PipelineLock held = PipelineLock.take(settings);

    CompletableFuture<PipelineLock> next =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return PipelineLock.await(settings, new PrintWriter(out, true));
              } catch (SQLException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    while (!out.toString().contains("Waiting")) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    held.close();

    next.get().close();
    assertThat(out.toString()).contains("Chờ");
  }
}
