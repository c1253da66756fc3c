// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.ledger;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.Settings;
import vn.hoso.lakehouse.Tables;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.query.TextTable;

/** The ledger as a table for people, and as an exit code. */
public final class LedgerReport {

  /** Exit code when a door does not close: the jobs ran, the counts differ. */
  public static final int OPEN = 3;

  private LedgerReport() {}

  /** Counts, prints and returns the exit code: 0 only when every door closes. */
  public static int print(Lake lake, Settings settings, @Nullable Long received, PrintWriter out)
      throws SQLException {
    List<Door> doors = doors(lake, settings, received);
    print(doors, out);
    out.flush();
    return exitCode(doors);
  }

  static List<Door> doors(Lake lake, Settings settings, @Nullable Long received)
      throws SQLException {
    try (Connection postgres =
        DriverManager.getConnection(
            settings.postgresUrl(), settings.postgresUser(), settings.postgresPassword())) {
      lake.create(Tables.ALL);
      return new Ledger(lake, postgres)
          .doors(received == null ? OptionalLong.empty() : OptionalLong.of(received));
    }
  }

  static int exitCode(List<Door> doors) {
    return doors.stream().allMatch(Door::closes) ? 0 : OPEN;
  }

  static void print(List<Door> doors, PrintWriter out) {
    TextTable table = new TextTable(List.of("Sổ đối soát", "Ledger", "", "", ""));
    for (Door door : doors) {
      table.row(
          List.of(
              door.vietnamese(),
              door.english(),
              String.format(Locale.ROOT, "%,d", door.in()),
              String.format(Locale.ROOT, "%,d", door.out()),
              door.closes() ? "khớp / closes" : "LỆCH / OPEN"));
    }
    table.lines().forEach(out::println);
    out.println(
        exitCode(doors) == 0
            ? "Sổ khớp. / The ledger closes."
            : "Sổ chưa khớp: chạy ./hoso pipeline --once rồi xem lại."
                + " / The ledger is open: run ./hoso pipeline --once and look again.");
  }
}
