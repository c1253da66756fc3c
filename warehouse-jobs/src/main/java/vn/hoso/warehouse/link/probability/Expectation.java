// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Learns a {@link Model} by expectation and maximisation over all pairs there are: those compared,
 * by their table of distinct patterns, and those not compared, which are taken to be two. How pairs
 * agree by chance (r = λm + (1-λ)u) is known from random pairs, so only m and λ are free.
 *
 * <p>What is usual stands against what is seen in few pairs: m starts at, and is drawn to, that of
 * well-kept records. A higher level never weighs less than a lower one; with that, "one" and "two"
 * cannot change places.
 */
public final class Expectation {
  private static final int MOST_ROUNDS = 300;
  private static final int MOST_SWEEPS = 100;
  private static final double SETTLED = 1e-7;

  /** How many pairs that are one the usual counts for. */
  private static final double USUAL_PAIRS = 10;

  /** Of a hundred records so many have a double, before anything is seen. */
  private static final double DOUBLES = 0.1;

  /** With fewer comparisons the records cannot tell how many doubles there are. */
  private static final int ENOUGH_COMPARISONS = 3;

  /** Of agreement by chance at least this part is left when that of doubles is taken off. */
  private static final double LEAST_PART = 0.02;

  /** By level, from DIFFERENT to EQUAL. */
  private static final double[] USUAL = {0.05, 0.02, 0.03, 0.06, 0.01, 0.03, 0.8};

  private final List<String> comparisons;
  private final double pairs;
  private final double[][] chance;
  private final long[] patterns;
  private final double[] counts;

  private double[][] m;
  private double[][] u;
  private double lambda;

  private Expectation(
      List<String> comparisons, long records, double[][] chance, SortedMap<Long, Long> table) {
    this.comparisons = List.copyOf(comparisons);
    this.pairs = (double) records * (records - 1) / 2;
    this.chance = copy(chance);
    this.patterns = table.keySet().stream().mapToLong(pattern -> pattern).toArray();
    this.counts = table.values().stream().mapToDouble(count -> count).toArray();
    this.m = usual(chance);
    this.u = copy(chance);
    this.lambda = Math.min(0.5, Math.max(1, DOUBLES * records) / pairs);
  }

  /**
   * @param table how often each pattern occurs among the pairs compared
   */
  static Model learn(Records records, double[][] chance, SortedMap<Long, Long> table) {
    return learn(records.names(), records.size(), chance, table);
  }

  /**
   * The same of pairs compared elsewhere.
   *
   * @param records how many there are
   * @param chance by comparison and rank of level, how often two records taken at random agree so
   */
  public static Model learn(
      List<String> comparisons, long records, double[][] chance, SortedMap<Long, Long> table) {
    return new Expectation(comparisons, records, chance, table).run();
  }

  /** What is believed before anything is compared. */
  static Model first(Records records, double[][] chance) {
    return new Expectation(records.names(), records.size(), chance, new TreeMap<>()).model(0);
  }

  private Model run() {
    int rounds = 0;
    double moved = 1;
    takeOffDoubles();
    while (rounds < MOST_ROUNDS && moved > SETTLED) {
      moved = round();
      rounds++;
    }
    return model(rounds);
  }

  private Model model(int rounds) {
    return new Model(comparisons, m, u, lambda, rounds);
  }

  /** One round; how far any parameter moved. */
  private double round() {
    Model model = model(0);
    double[][] mass = new double[m.length][Level.COUNT];
    double ones = 0;
    for (int p = 0; p < patterns.length; p++) {
      double expected = counts[p] * model.probability(patterns[p]);
      ones += expected;
      for (int c = 0; c < m.length; c++) {
        int level = Patterns.level(patterns[p], c);
        if (level != Patterns.MISSING) {
          mass[c][level] += expected;
        }
      }
    }
    double[][] before = m;
    double lambdaBefore = lambda;
    m = drawnToTheUsual(mass);
    if (m.length >= ENOUGH_COMPARISONS) {
      lambda = Math.min(0.5, Math.max(ones, 0.01) / pairs);
    }
    takeOffDoubles();
    return Math.max(farthest(before, m), Math.abs(lambda / lambdaBefore - 1) / 100);
  }

  private double[][] drawnToTheUsual(double[][] mass) {
    double[][] usual = usual(chance);
    double[][] drawn = new double[mass.length][Level.COUNT];
    for (int c = 0; c < mass.length; c++) {
      double all = USUAL_PAIRS;
      for (double level : mass[c]) {
        all += level;
      }
      for (int level = 0; level < Level.COUNT; level++) {
        drawn[c][level] = (mass[c][level] + USUAL_PAIRS * usual[c][level]) / all;
      }
    }
    return drawn;
  }

  /** u from r and m, and then the order of levels. */
  private void takeOffDoubles() {
    u = new double[m.length][Level.COUNT];
    for (int c = 0; c < m.length; c++) {
      double sum = 0;
      for (int level = 0; level < Level.COUNT; level++) {
        double r = chance[c][level];
        u[c][level] = Math.max((r - lambda * m[c][level]) / (1 - lambda), r * LEAST_PART);
        sum += u[c][level];
      }
      for (int level = 0; level < Level.COUNT; level++) {
        u[c][level] = sum == 0 ? 0 : u[c][level] / sum;
      }
      order(m[c], u[c]);
    }
  }

  /** Levels that stand in the wrong order by weight share one weight, until none does. */
  private static void order(double[] m, double[] u) {
    boolean disordered = true;
    for (int sweep = 0; disordered && sweep < MOST_SWEEPS; sweep++) {
      disordered = false;
      int lower = -1;
      for (int level = 0; level < m.length; level++) {
        if (u[level] > 0) {
          if (lower >= 0 && m[level] * u[lower] < m[lower] * u[level] * (1 - 1e-9)) {
            double weight = (m[level] + m[lower]) / (u[level] + u[lower]);
            m[level] = weight * u[level];
            m[lower] = weight * u[lower];
            disordered = true;
          }
          lower = level;
        }
      }
    }
  }

  private static double[][] usual(double[][] chance) {
    double[][] usual = new double[chance.length][Level.COUNT];
    for (int c = 0; c < chance.length; c++) {
      double sum = 0;
      for (int level = 0; level < Level.COUNT; level++) {
        usual[c][level] = chance[c][level] > 0 ? USUAL[level] : 0;
        sum += usual[c][level];
      }
      for (int level = 0; level < Level.COUNT; level++) {
        usual[c][level] = sum == 0 ? 0 : usual[c][level] / sum;
      }
    }
    return usual;
  }

  private static double farthest(double[][] one, double[][] other) {
    double farthest = 0;
    for (int c = 0; c < one.length; c++) {
      for (int level = 0; level < one[c].length; level++) {
        farthest = Math.max(farthest, Math.abs(one[c][level] - other[c][level]));
      }
    }
    return farthest;
  }

  private static double[][] copy(double[][] table) {
    double[][] copy = new double[table.length][];
    for (int row = 0; row < table.length; row++) {
      copy[row] = table[row].clone();
    }
    return copy;
  }
}
