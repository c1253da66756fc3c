// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.bench;

import java.time.Duration;
import java.util.Locale;

/** Figures in the order they were measured, as Markdown: a table after each run of texts. */
public final class Report {

  private static final String HEAD = "| What | Figure |\n|---|---|\n";

  private final StringBuilder markdown = new StringBuilder();
  private boolean inTable;

  public void text(String line) {
    markdown.append(inTable ? "\n" : "").append(line).append("\n\n");
    inTable = false;
  }

  public void figure(String what, double value, String unit) {
    String number =
        value == Math.rint(value) && Math.abs(value) >= 10
            ? String.format(Locale.ROOT, "%,.0f", value)
            : String.format(Locale.ROOT, "%,.2f", value);
    row(what, number, unit);
  }

  public void count(String what, long value, String unit) {
    row(what, String.format(Locale.ROOT, "%,d", value), unit);
  }

  public void seconds(String what, Duration time) {
    figure(what, time.toMillis() / 1000.0, "s");
  }

  public void rate(String what, long count, Duration time, String unit) {
    figure(what, Math.rint(count * 1000.0 / Math.max(1, time.toMillis())), unit);
  }

  /** A figure as the process that measured it wrote it, with its unit. */
  public void told(String what, String figure) {
    row(what, figure, "");
  }

  private void row(String what, String number, String unit) {
    markdown
        .append(inTable ? "" : HEAD)
        .append("| " + what + " | " + number + (unit.isEmpty() ? "" : " " + unit) + " |\n");
    inTable = true;
  }

  public String markdown() {
    return markdown.toString();
  }
}
