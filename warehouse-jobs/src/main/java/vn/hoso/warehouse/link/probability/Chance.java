// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How often two records taken at random agree at each level: of all pairs when there are few, else
 * of a sample drawn with a fixed seed, so that the same records always give the same figures. How
 * often values are equal is counted.
 */
final class Chance {
  private static final int SAMPLED = 1_000_000;
  private static final int CHUNK = 10_000;

  /** What a level that never occurred is taken to have occurred. */
  private static final double UNSEEN = 0.5;

  private Chance() {}

  /** By comparison and level, of pairs in which neither value is missing. */
  static double[][] of(Records records, long seed) {
    long[][] seen = records.pairs() <= SAMPLED ? countAll(records) : countSample(records, seed);
    double[][] chances = new double[seen.length][];
    for (int c = 0; c < seen.length; c++) {
      chances[c] = chances(records, c, seen[c]);
    }
    return chances;
  }

  private static double[] chances(Records records, int comparison, long[] seen) {
    boolean[] possible = records.possible(comparison);
    double[] weights = new double[Level.COUNT];
    for (int level = 0; level < Level.COUNT; level++) {
      weights[level] = possible[level] ? seen[level] + UNSEEN : 0;
    }
    int equal = Level.EQUAL.rank();
    double counted = records.column(comparison).chanceOfEqual();
    double all = LongStream.of(seen).sum() + UNSEEN;
    // Equal values of which only half is told stand at a lower level: those were counted there.
    boolean rare = seen[equal] > 0 || counted * all < 1;
    weights[equal] = rare ? Math.max(counted * all, UNSEEN) : weights[equal];
    return scaled(weights);
  }

  private static double[] scaled(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double[] scaled = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      scaled[i] = sum == 0 ? 0 : weights[i] / sum;
    }
    return scaled;
  }

  private static long[][] countAll(Records records) {
    return IntStream.range(0, records.size())
        .parallel()
        .mapToObj(
            row -> {
              long[][] seen = new long[records.comparisons()][Level.COUNT];
              for (int other = 0; other < row; other++) {
                count(records.pattern(row, other), seen);
              }
              return seen;
            })
        .reduce(new long[records.comparisons()][Level.COUNT], Chance::sum);
  }

  private static long[][] countSample(Records records, long seed) {
    return IntStream.range(0, SAMPLED / CHUNK)
        .parallel()
        .mapToObj(
            chunk -> {
              SplittableRandom random = new SplittableRandom(seed * 31 + chunk);
              long[][] seen = new long[records.comparisons()][Level.COUNT];
              for (int drawn = 0; drawn < CHUNK; drawn++) {
                int row = random.nextInt(records.size());
                int other = random.nextInt(records.size() - 1);
                count(records.pattern(row, other >= row ? other + 1 : other), seen);
              }
              return seen;
            })
        .reduce(new long[records.comparisons()][Level.COUNT], Chance::sum);
  }

  private static void count(long pattern, long[][] seen) {
    for (int c = 0; c < seen.length; c++) {
      int level = Patterns.level(pattern, c);
      if (level != Patterns.MISSING) {
        seen[c][level]++;
      }
    }
  }

  private static long[][] sum(long[][] one, long[][] other) {
    long[][] sum = new long[one.length][Level.COUNT];
    for (int c = 0; c < one.length; c++) {
      for (int level = 0; level < Level.COUNT; level++) {
        sum[c][level] = one[c][level] + other[c][level];
      }
    }
    return sum;
  }
}
