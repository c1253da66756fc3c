// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;

/**
 * One pass of the pipeline, as a job sees it: no job looks at a clock of its own.
 *
 * @param asOf the day the figures are made for
 * @param startedAt the moment of this pass, for columns that record when something was computed
 * @param rebuild forget what was consumed and write the output anew
 * @param progress takes one line for people while long work goes on
 */
public record Run(LocalDate asOf, Instant startedAt, boolean rebuild, Consumer<String> progress) {

  public Run rebuilding(boolean anew) {
    return new Run(asOf, startedAt, anew, progress);
  }

  public void say(String line) {
    progress.accept(line);
  }
}
