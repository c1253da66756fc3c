// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.quality.Verdict;
import vn.hoso.lakehouse.quality.Violation;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.warehouse.maintain.Maintenance.Kept;

class CommandsTest {

  /** Before anything is opened. */
  @ParameterizedTest
  @CsvSource({
    "replay, --facility",
    "replay --reason x, --quarantined",
    "replay --quarantined, --reason",
    "replay --quarantined --reason x --by=, --by",
    "replay --reason x --from 2026-05-02 --to 2026-05-01, --from",
    "record Cx --as-of 05/03/2026, yyyy-MM-dd",
    "record Cx --as-of 2999-01-01, chưa đến",
    "record, CITIZEN_ID",
    "maintain --keep-days -1, --keep-days",
    "maintain --target-mb 0, --target-mb"
  })
  void whatMakesNoSenseIsRefusedWithWords(String arguments, String told) {
    StringWriter err = new StringWriter();

    int code =
        Warehouse.commandLine()
            .setErr(new PrintWriter(err, true))
            .execute(arguments.split(" ", -1));

    assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString().lines().findFirst()).get().asString().contains(told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"replay", "maintain", "pipeline", "record"})
  void everyOptionIsToldInBothLanguages(String command) {
    assertThat(Warehouse.commandLine().getSubcommands().get(command).getCommandSpec().options())
        .filteredOn(option -> !option.usageHelp() && !option.versionHelp())
        .allSatisfy(option -> assertThat(described(option)).contains(" / "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"accepted", "accepted_with_warnings", "partly_rejected", "rejected"})
  void verdictsAreToldInBothLanguages(String verdict) {
    assertThat(ReplayCommand.words(verdict)).contains(" / ").doesNotContain("_");
  }

  @Test
  void aTableThatFailsDoesNotStopTheUpkeepOfTheOthers() {
    StringWriter out = new StringWriter();

    int code =
        MaintainCommand.keep(
            List.of(Submission.TABLE, Violation.TABLE, Verdict.TABLE),
            CommandsTest::kept,
            new PrintWriter(out, true));

    assertThat(code).isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(out.toString())
        .contains("intake.submission", "quality.violation", "✗", "busy", "quality.verdict")
        .contains("4 → 1");
  }

  private static Kept kept(TableContract table) {
    if (table.equals(Violation.TABLE)) {
      throw new IllegalStateException("busy");
    }
    return new Kept(table.qualifiedName(), 4, 1, 9, 2);
  }

  private static String described(OptionSpec option) {
    return String.join(" ", option.description());
  }
}
