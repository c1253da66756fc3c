// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import vn.hoso.platform.process.Supervisor;

/** Ctrl-C, a failure or the end of a command: whatever the command started ends with it. */
final class Endings {

  private Endings() {}

  static void onExit(Supervisor supervisor) {
    Runtime.getRuntime().addShutdownHook(new Thread(supervisor::close, "end-processes"));
  }
}
