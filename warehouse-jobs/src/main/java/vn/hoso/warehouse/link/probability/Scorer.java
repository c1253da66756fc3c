// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Odds of any two records by a model. Safe for use by several threads. */
final class Scorer {
  private final Records records;
  private final Model model;
  private final Frequencies frequencies;

  Scorer(Records records, Model model, Frequencies frequencies) {
    this.records = records;
    this.model = model;
    this.frequencies = frequencies;
  }

  double odds(int one, int other) {
    return odds(records.pattern(one, other), one, other);
  }

  double odds(long pattern, int one, int other) {
    double odds = model.odds(pattern);
    for (int c = 0; c < records.comparisons(); c++) {
      odds += frequency(pattern, c, one, other);
    }
    return odds;
  }

  private double frequency(long pattern, int comparison, int one, int other) {
    return Patterns.level(pattern, comparison) == Level.EQUAL.rank()
        ? frequencies.weight(comparison, one, other)
        : 0;
  }

  Evidence evidence(int one, int other) {
    long pattern = records.pattern(one, other);
    List<Evidence.Row> rows = new ArrayList<>();
    for (int c = 0; c < records.comparisons(); c++) {
      int level = Patterns.level(pattern, c);
      rows.add(
          new Evidence.Row(
              records.column(c).name(),
              level == Patterns.MISSING ? Optional.empty() : Optional.of(Level.at(level)),
              model.weight(c, level),
              frequency(pattern, c, one, other)));
    }
    return new Evidence(model.prior(), rows, odds(pattern, one, other));
  }
}
