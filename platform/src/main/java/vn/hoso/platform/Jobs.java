// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.util.List;
import vn.hoso.platform.process.Program;
import vn.hoso.platform.process.Supervisor;
import vn.hoso.platform.terminal.Failure;
import vn.hoso.platform.terminal.Text;

/** Runs jobs, each in its own process. */
final class Jobs {

  /** How a JVM ends that was to end when its heap is full. */
  private static final int OUT_OF_MEMORY = 3;

  private Jobs() {}

  /**
   * One job of the warehouse, with this terminal's output; gives its exit code.
   *
   * @throws Failure when the job needs more memory than it was given
   */
  static int run(Session session, List<String> arguments) {
    try (Supervisor supervisor = session.supervisor()) {
      Endings.onExit(supervisor);
      int code = supervisor.run(session.house().warehouse(arguments));
      if (code == OUT_OF_MEMORY) {
        throw outOfMemory(session.installation().sparkHeap());
      }
      return code;
    }
  }

  private static Failure outOfMemory(String heap) {
    return new Failure(
        Text.of(
            "Việc này cần nhiều bộ nhớ hơn " + heap + ".",
            "This takes more memory than " + heap + "."),
        Text.of(
            "Đặt HOSO_SPARK_HEAP lớn hơn (ví dụ HOSO_SPARK_HEAP=8g) rồi chạy lại.",
            "Set HOSO_SPARK_HEAP to more (HOSO_SPARK_HEAP=8g, say) and run it again."));
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
