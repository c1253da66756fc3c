// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.ArrayList;
import java.util.List;

/**
 * What agreement tells: for every comparison and level how often it occurs in pairs that are one
 * (m) and in pairs that are two (u), and how likely any pair is to be one before anything is known.
 */
public final class Model {
  private final List<String> comparisons;
  private final double[][] m;
  private final double[][] u;
  private final double lambda;
  private final int rounds;

  Model(List<String> comparisons, double[][] m, double[][] u, double lambda, int rounds) {
    this.comparisons = List.copyOf(comparisons);
    this.m = m;
    this.u = u;
    this.lambda = lambda;
    this.rounds = rounds;
  }

  /** One line of the model; the weight is log2(m/u). */
  public record Parameter(String comparison, Level level, double m, double u, double weight) {}

  /** The lines of the model, without levels that do not occur. */
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    for (int c = 0; c < m.length; c++) {
      for (int level = Level.COUNT - 1; level >= 0; level--) {
        if (u[c][level] > 0) {
          parameters.add(
              new Parameter(
                  comparisons.get(c), Level.at(level), m[c][level], u[c][level], weight(c, level)));
        }
      }
    }
    return parameters;
  }

  /** The probability that two records taken at random are one. */
  public double lambda() {
    return lambda;
  }

  /** The same as odds, log2. */
  public double prior() {
    return log2(lambda / (1 - lambda));
  }

  /** How many rounds the parameters took to settle. */
  public int rounds() {
    return rounds;
  }

  double m(int comparison, int level) {
    return m[comparison][level];
  }

  double u(int comparison, int level) {
    return u[comparison][level];
  }

  /** log2(m/u); nothing for a missing value. */
  double weight(int comparison, int level) {
    return level == Patterns.MISSING ? 0 : log2(m[comparison][level] / u[comparison][level]);
  }

  /** Odds of the pattern with the prior, log2. */
  double odds(long pattern) {
    double odds = prior();
    for (int c = 0; c < m.length; c++) {
      odds += weight(c, Patterns.level(pattern, c));
    }
    return odds;
  }

  double probability(long pattern) {
    return probability(odds(pattern));
  }

  static double probability(double odds) {
    return 1 / (1 + Math.pow(2, -odds));
  }

  static double log2(double number) {
    return Math.log(number) / Math.log(2);
  }
}
