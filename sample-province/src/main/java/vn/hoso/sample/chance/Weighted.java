// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Things that are not equally likely. */
public final class Weighted<T> {
  private final List<T> values;
  private final double[] upTo;

  private Weighted(List<T> values, double[] upTo) {
    this.values = List.copyOf(values);
    this.upTo = upTo;
  }

  public static <T> Weighted<T> of(List<T> values, ToDoubleFunction<T> weight) {
    List<T> kept = new ArrayList<>();
    double[] sums = new double[values.size()];
    double sum = 0;
    for (T value : values) {
      double added = weight.applyAsDouble(value);
      if (added > 0) {
        sum += added;
        sums[kept.size()] = sum;
        kept.add(value);
      }
    }
    return new Weighted<>(kept, java.util.Arrays.copyOf(sums, kept.size()));
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  public double total() {
    return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
  }

  public List<T> values() {
    return values;
  }

  public T pick(Dice dice) {
    double point = dice.unit() * total();
    int low = 0;
    int high = upTo.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (upTo[middle] > point) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return values.get(low);
  }
}
