// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse;

import java.io.PrintWriter;
import java.sql.SQLException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import picocli.CommandLine;
import vn.hoso.warehouse.lake.WarehouseException;

/** The one place where a failure of a command becomes words and an exit code. */
final class Failures {

  private Failures() {}

  static int explain(Exception failure, CommandLine command, CommandLine.ParseResult ignored) {
    tell(failure, command.getErr());
    return CommandLine.ExitCode.SOFTWARE;
  }

  static void tell(Exception failure, PrintWriter err) {
    err.println("✗ " + message(failure));
    String advice = advice(failure);
    if (!advice.isEmpty()) {
      err.println("  " + advice);
    } else {
      failure.printStackTrace(err);
    }
    err.flush();
  }

  private static String message(Exception failure) {
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  private static String advice(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException || cause instanceof UncheckedSQLException) {
        return "Không kết nối được Postgres. Hãy chạy: ./hoso up"
            + " / Postgres does not answer. Start it with: ./hoso up";
      }
      if (cause instanceof WarehouseException known
          && known.kind() == WarehouseException.Kind.EXTERNAL) {
        return "Xem thông báo trên và thử lại / See the message above and try again";
      }
    }
    return "";
  }
}
