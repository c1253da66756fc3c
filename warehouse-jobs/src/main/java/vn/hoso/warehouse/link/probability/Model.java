// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What agreement tells: for every comparison and level how often it occurs in pairs that are one
 * (m) and in pairs that are two (u), and how likely any pair is to be one before anything is known.
 */
public final class Model implements Serializable {
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

  /**
   * A model learnt before. Levels that are not among the parameters do not occur and weigh nothing.
   *
   * @param comparisons in the order of patterns
   */
  public static Model of(List<String> comparisons, List<Parameter> parameters, double lambda) {
    double[][] m = new double[comparisons.size()][Level.COUNT];
    double[][] u = new double[comparisons.size()][Level.COUNT];
    for (Parameter parameter : parameters) {
      int c = comparisons.indexOf(parameter.comparison());
      if (c >= 0) {
        m[c][parameter.level().rank()] = parameter.m();
        u[c][parameter.level().rank()] = parameter.u();
      }
    }
    return new Model(comparisons, m, u, lambda, 0);
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

  /** How often two that are two agree at the level. */
  public double u(int comparison, int level) {
    return u[comparison][level];
  }

  /** log2(m/u); nothing for a missing value and for a level that the model does not know. */
  public double weight(int comparison, int level) {
    return level == Patterns.MISSING || u[comparison][level] == 0
        ? 0
        : log2(m[comparison][level] / u[comparison][level]);
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

  /** The probability that odds, log2, stand for. */
  public static double probability(double odds) {
    return 1 / (1 + Math.pow(2, -odds));
  }

  public static double log2(double number) {
    return Math.log(number) / Math.log(2);
  }
}
