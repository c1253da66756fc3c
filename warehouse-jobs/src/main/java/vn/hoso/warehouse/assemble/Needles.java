// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Letters without which a pattern cannot be found: of each of its alternatives the longest run that
 * stands in it as it is. Looking for them first is many times faster than trying the pattern.
 */
final class Needles {
  private static final int TOO_SHORT = 2;

  private Needles() {}

  /** One run for each alternative; nothing when some alternative has none. */
  static Optional<List<String>> of(String pattern) {
    List<String> needles = new ArrayList<>();
    for (String alternative : alternatives(pattern)) {
      String needle = longest(alternative);
      if (needle.length() < TOO_SHORT) {
        return Optional.empty();
      }
      needles.add(needle);
    }
    return Optional.of(needles);
  }

  private static List<String> alternatives(String pattern) {
    List<String> all = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int at = 0; at < pattern.length(); at++) {
      char c = pattern.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == '|' && depth == 0) {
        all.add(pattern.substring(from, at));
        from = at + 1;
      }
    }
    all.add(pattern.substring(from));
    return all;
  }

  /** Outside of groups; whatever is not a letter, digit or blank ends a run. */
  private static String longest(String alternative) {
    String longest = "";
    StringBuilder run = new StringBuilder();
    int depth = 0;
    for (int at = 0; at <= alternative.length(); at++) {
      char c = at < alternative.length() ? alternative.charAt(at) : '$';
      boolean plain = depth == 0 && (Character.isLetterOrDigit(c) || c == ' ');
      if (plain) {
        run.append(c);
        continue;
      }
      if ((c == '?' || c == '*' || c == '{') && run.length() > 0) {
        run.setLength(run.length() - 1); // what is counted may be absent
      }
      longest = run.length() > longest.length() ? run.toString() : longest;
      run.setLength(0);
      if (c == '\\') {
        at++;
      } else if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
      }
    }
    return longest;
  }
}
