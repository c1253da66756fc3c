// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a warehouse process said about itself. */
public final class JobTimes {

  /** {@code [2/5] link … (12.3 s)}. */
  private static final Pattern STEP =
      Pattern.compile(
          "^\\[(\\d+)/(\\d+)\\]\\s+(\\S+)\\s(.*)\\((\\d+(?:\\.\\d+)?) s\\)", Pattern.MULTILINE);

  private static final String NOTHING_NEW = "nothing new";

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private JobTimes() {}

  /** Seconds of each job, in order. */
  public static Map<String, Double> read(Path log) {
    Map<String, Double> times = new LinkedHashMap<>();
    Matcher steps = STEP.matcher(text(log));
    while (steps.find()) {
      times.put(steps.group(3), Double.valueOf(steps.group(5)));
    }
    return times;
  }

  /**
   * One pass of a pipeline that repeats.
   *
   * @param seconds of each job, in order
   * @param worked the jobs that found something new
   */
  public record Pass(Map<String, Double> seconds, Set<String> worked) {}

  /** The passes that have ended, in order. */
  public static List<Pass> passes(Path log) {
    List<Pass> passes = new ArrayList<>();
    Pass pass = new Pass(new LinkedHashMap<>(), new LinkedHashSet<>());
    Matcher steps = STEP.matcher(text(log));
    while (steps.find()) {
      if (steps.group(1).equals("1")) {
        pass = new Pass(new LinkedHashMap<>(), new LinkedHashSet<>());
      }
      pass.seconds().put(steps.group(3), Double.valueOf(steps.group(5)));
      if (!steps.group(4).contains(NOTHING_NEW)) {
        pass.worked().add(steps.group(3));
      }
      if (steps.group(1).equals(steps.group(2))) {
        passes.add(pass);
      }
    }
    return passes;
  }

  /**
   * What a job counted under that name, in the last pass that told it: {@code encounters 12,103}.
   */
  public static long counted(Path log, String job, String what) {
    return Pattern.compile(
            "^\\[\\d+/\\d+\\]\\s+" + job + "\\s.*\\b" + what + " (\\d+(?:,\\d{3})*)",
            Pattern.MULTILINE)
        .matcher(text(log))
        .results()
        .map(found -> Long.valueOf(found.group(1).replace(",", "")))
        .reduce((before, after) -> after)
        .orElse(0L);
  }

  /** The last number printed: the answer of a query for one number. */
  public static long lastNumber(Path log) {
    return NUMBER
        .matcher(text(log))
        .results()
        .map(MatchResult::group)
        .reduce((before, after) -> after)
        .map(Long::valueOf)
        .orElse(0L);
  }

  private static String text(Path log) {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + log, e);
    }
  }
}
