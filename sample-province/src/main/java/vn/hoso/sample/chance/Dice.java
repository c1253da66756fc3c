// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.chance;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A stream of chance that depends only on the seed and on what it is thrown for, so that any part
 * of the province can be made on its own and always comes out the same.
 */
public final class Dice {
  private final SplittableRandom random;

  private Dice(long state) {
    random = new SplittableRandom(state);
  }

  public static Dice of(long seed, String purpose, long... keys) {
    long state = mix(seed ^ 0x9E3779B97F4A7C15L) ^ mix(fnv(purpose));
    for (long key : keys) {
      state = mix(state + 0x632BE59BD9B4E019L + key);
    }
    return new Dice(state);
  }

  /** FNV-1a, because {@code String.hashCode} has too few bits to keep purposes apart. */
  public static long fnv(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  public double unit() {
    return random.nextDouble();
  }

  /** A whole number from 0 up to but not including the bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** A whole number between both ends, both included. */
  public int between(int first, int last) {
    return last <= first ? first : first + random.nextInt(last - first + 1);
  }

  public double between(double first, double last) {
    return first + random.nextDouble() * (last - first);
  }

  public <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  @SafeVarargs
  public final <T> T pick(T... from) {
    return from[random.nextInt(from.length)];
  }

  /** The bell curve, by summing: cheap, and the same on every machine. */
  public double normal(double mean, double deviation) {
    double sum = 0;
    for (int i = 0; i < 6; i++) {
      sum += random.nextDouble();
    }
    return mean + deviation * (sum - 3) * 1.4142135623730951;
  }

  /** How often something with this mean happens. */
  public int poisson(double mean) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit && count < 50) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
