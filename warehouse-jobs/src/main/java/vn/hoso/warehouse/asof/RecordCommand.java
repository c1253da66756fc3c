// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.asof;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.hoso.lakehouse.Settings;
import vn.hoso.lakehouse.Tables;
import vn.hoso.lakehouse.source.Facility;
import vn.hoso.warehouse.lake.Lake;

/** One citizen's record as it was known at the end of a day. */
@Command(
    name = "record",
    description = {
      "Hồ sơ của một người như đã biết đến hết một ngày",
      "/ One person's record as it was known at the end of a day"
    },
    mixinStandardHelpOptions = true)
public final class RecordCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "CITIZEN_ID",
      description = "Mã công dân trong kho, C… / Citizen id of the registry")
  private String citizenId = "";

  @Option(
      names = "--as-of",
      paramLabel = "yyyy-MM-dd",
      description =
          "Như đã biết đến hết ngày này, giờ Việt Nam / As known at the end of this day, Việt Nam"
              + " time (default: today)")
  private @Nullable String asOf;

  @Option(
      names = "--json",
      description = "Một đối tượng JSON cho chương trình / One JSON object for programs")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() {
    LocalDate day = day();
    Settings settings = Settings.fromEnvironment();
    try (Lake lake = Lake.open(settings.catalog())) {
      lake.create(Tables.ALL);
      return answer(lake, day);
    }
  }

  private int answer(Lake lake, LocalDate day) {
    Optional<KnownOn> known = KnownOn.of(lake, citizenId, day, clock.instant());
    if (known.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "✗ Không có công dân nào mang mã này. Tìm mã trên trang tra cứu"
                  + " / There is no citizen of this id. Look it up on the registry's pages");
      return CommandLine.ExitCode.SOFTWARE;
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(known.get().json());
    } else {
      KnownOnText.lines(known.get(), facilities(lake)).forEach(out::println);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private LocalDate day() {
    LocalDate today = LocalDate.now(clock.withZone(KnownOn.ZONE));
    String given = asOf;
    if (given == null) {
      return today;
    }
    LocalDate day;
    try {
      day = LocalDate.parse(given);
    } catch (DateTimeParseException e) {
      throw refused("--as-of: cần một ngày yyyy-MM-dd / needs a day yyyy-MM-dd");
    }
    if (day.isAfter(today)) {
      throw refused("--as-of: ngày chưa đến / that day has not come yet");
    }
    return day;
  }

  private ParameterException refused(String words) {
    return new ParameterException(spec.commandLine(), words);
  }

  /** Names of today. */
  private static Map<String, String> facilities(Lake lake) {
    Map<String, String> names = new HashMap<>();
    lake.read(Facility.TABLE)
        .selectExpr("facility_code", "version", "name")
        .orderBy("version")
        .collectAsList()
        .forEach(row -> names.put(row.getString(0), row.getString(2)));
    return names;
  }
}
