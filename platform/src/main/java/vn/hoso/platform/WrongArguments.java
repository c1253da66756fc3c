// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import vn.hoso.platform.terminal.Text;

/** Tells what is wrong with a command's arguments in both languages, and how it is called. */
final class WrongArguments implements CommandLine.IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("✗ " + message(wrong));
    if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
      command.usage(err);
    }
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static String message(ParameterException wrong) {
    if (wrong instanceof MissingParameterException missing) {
      String names =
          missing.getMissing().stream().map(WrongArguments::name).collect(Collectors.joining(", "));
      return Text.of("Thiếu " + names, "Missing: " + names).line();
    }
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      String unknown = String.join(" ", unmatched.getUnmatched());
      return Text.of("Không hiểu: " + unknown, "Not understood: " + unknown).line();
    }
    String told = String.valueOf(wrong.getMessage());
    // Words of picocli; what our commands throw themselves names no argument and has both.
    return wrong.getArgSpec() != null && wrong.getValue() != null
        ? Text.of("Giá trị không dùng được: " + wrong.getValue(), told).line()
        : told;
  }

  private static String name(ArgSpec argument) {
    return argument instanceof CommandLine.Model.OptionSpec option
        ? option.longestName()
        : argument.paramLabel();
  }
}
