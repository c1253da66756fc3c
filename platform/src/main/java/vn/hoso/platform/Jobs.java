// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.util.List;
import vn.hoso.platform.process.Supervisor;

/** Runs one job of the warehouse in its own process, with this terminal's output. */
final class Jobs {

  private Jobs() {}

  /** The exit code of the job. */
  static int run(Session session, List<String> arguments) {
    try (Supervisor supervisor = session.supervisor()) {
      Endings.onExit(supervisor);
      return supervisor.run(session.house().warehouse(arguments));
    }
  }
}
