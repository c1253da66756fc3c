// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.process;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends one process by its handle: asks first, insists after a while. */
public final class Ending {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Ending() {}

  /** Returns when the process is gone. */
  public static void end(ProcessHandle process) {
    process.destroy();
    if (!gone(process)) {
      process.destroyForcibly();
      gone(process);
    }
  }

  private static boolean gone(ProcessHandle process) {
    try {
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot wait for process " + process.pid(), e);
    }
  }
}
