// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

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
      return both(
          "Thiếu",
          "Missing",
          missing.getMissing().stream()
              .map(WrongArguments::name)
              .collect(Collectors.joining(", ")));
    }
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return both("Không hiểu", "Not understood", String.join(" ", unmatched.getUnmatched()));
    }
    String told = String.valueOf(wrong.getMessage());
    if (wrong.getArgSpec() == null) {
      return told; // what our commands throw themselves names no argument and has both
    }
    return wrong.getValue() == null
        ? "%s dùng không đúng / %s".formatted(name(wrong.getArgSpec()), told)
        : "Giá trị không dùng được: %s / %s".formatted(wrong.getValue(), told);
  }

  private static String both(String vietnamese, String english, String what) {
    return "%s: %s / %s: %s".formatted(vietnamese, what, english, what);
  }

  private static String name(ArgSpec argument) {
    return argument instanceof CommandLine.Model.OptionSpec option
        ? option.longestName()
        : argument.paramLabel();
  }
}
