// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.hoso.warehouse.link.dedupe.DedupeCommand;
import vn.hoso.warehouse.link.evaluate.EvaluateCommand;

/** Linking on files of one's own, and how well it went. */
@Command(
    name = "link",
    description = "Liên kết tệp CSV bất kỳ và đo kết quả / Link any CSV, and measure links",
    mixinStandardHelpOptions = true,
    subcommands = {DedupeCommand.class, EvaluateCommand.class})
final class LinkCommands implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Cần một lệnh: dedupe, evaluate / a command is needed");
  }
}
