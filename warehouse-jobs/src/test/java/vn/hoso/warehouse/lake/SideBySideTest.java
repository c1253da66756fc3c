// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SideBySideTest {

  @Test
  void twoGoOnAtOnceAndResultsKeepTheirOrder() {
    CountDownLatch both = new CountDownLatch(2);

    List<Integer> results =
        SideBySide.all(List.of(() -> withTheOther(both, 1), () -> withTheOther(both, 2), () -> 3));

    assertThat(results).containsExactly(1, 2, 3);
  }

  private static int withTheOther(CountDownLatch both, int result) throws InterruptedException {
    both.countDown();
    assertThat(both.await(30, TimeUnit.SECONDS)).isTrue();
    return result;
  }

  @Test
  void aFailureIsThrownAsItIsWhenAllHaveEnded() {
    AtomicBoolean ended = new AtomicBoolean();
    IllegalStateException failure = new IllegalStateException("first");

    assertThatThrownBy(
            () ->
                SideBySide.run(
                    List.of(
                        () -> {
                          throw failure;
                        },
                        () -> ended.set(true))))
        .isSameAs(failure);
    assertThat(ended).isTrue();
  }

  @Test
  void aFullHeapStaysAFullHeap() {
    assertThatThrownBy(
            () ->
                SideBySide.run(
                    List.of(
                        () -> {
                          throw new OutOfMemoryError("full");
                        })))
        .isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void whatWasNotDeclaredSaysThatAPartFailed() {
    assertThatThrownBy(
            () ->
                SideBySide.all(
                    List.of(
                        () -> {
                          throw new IOException("undeclared");
                        })))
        .isInstanceOf(WarehouseException.class)
        .hasMessageContaining("Một phần việc không làm được")
        .hasRootCauseInstanceOf(IOException.class);
  }
}
