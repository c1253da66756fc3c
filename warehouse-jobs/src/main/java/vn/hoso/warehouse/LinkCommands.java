// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.hoso.warehouse.link.LinkReportCommand;
import vn.hoso.warehouse.link.dedupe.DedupeCommand;
import vn.hoso.warehouse.link.evaluate.EvaluateCommand;

/** Linking on files of one's own, how well it went, and what the province's links rest on. */
@Command(
    name = "link",
    description = "Liên kết tệp CSV, đo kết quả, báo cáo / Link any CSV, measure, report",
    mixinStandardHelpOptions = true,
    subcommands = {DedupeCommand.class, EvaluateCommand.class, LinkReportCommand.class})
final class LinkCommands implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Cần một lệnh: dedupe, evaluate, report / a command is needed");
  }
}
