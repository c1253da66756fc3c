// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.util.List;
import vn.hoso.platform.process.Program;
import vn.hoso.platform.process.Supervisor;
import vn.hoso.platform.terminal.Failure;
import vn.hoso.platform.terminal.Text;

/** Runs jobs, each in its own process. */
final class Jobs {

  private Jobs() {}

  /** One job of the warehouse, with this terminal's output; gives its exit code. */
  static int run(Session session, List<String> arguments) {
    try (Supervisor supervisor = session.supervisor()) {
      Endings.onExit(supervisor);
      return supervisor.run(session.house().warehouse(arguments));
    }
  }

  /** A program to its end with its output in its log; fails when it does. */
  static void runQuietly(Session session, Supervisor supervisor, Program program) {
    session.terminal().progress(Text.of(program.name(), "running " + program.name()));
    int code = supervisor.runQuietly(program);
    if (code != 0) {
      throw new Failure(
          Text.of(
              program.name() + " kết thúc với mã " + code + ".",
              program.name() + " ended with code " + code + "."),
          Text.of("Xem " + session.log(program), "Read " + session.log(program)));
    }
  }
}
