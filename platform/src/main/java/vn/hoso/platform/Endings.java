// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.util.concurrent.atomic.AtomicBoolean;
import vn.hoso.platform.process.Supervisor;

/** Ctrl-C, a failure or the end of a command: whatever the command started ends with it. */
final class Endings {

  private static final AtomicBoolean STOPPING = new AtomicBoolean();

  private Endings() {}

  static void onExit(Supervisor supervisor) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  STOPPING.set(true);
                  supervisor.close();
                },
                "end-processes"));
  }

  /** Whether this process is on its way out: what fails now fails because it was asked to end. */
  static boolean stopping() {
    return STOPPING.get();
  }
}
