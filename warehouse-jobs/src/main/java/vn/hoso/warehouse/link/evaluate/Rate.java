// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.evaluate;

/** So many of so many, with Wilson's interval of 95 %. Of nothing, the rate is 1. */
public record Rate(long hits, long of) {
  private static final double Z = 1.959964;

  public double value() {
    return of == 0 ? 1 : (double) hits / of;
  }

  public double low() {
    return of == 0 ? 0 : Math.max(0, centre() - margin());
  }

  public double high() {
    return of == 0 ? 1 : Math.min(1, centre() + margin());
  }

  private double centre() {
    return (value() + Z * Z / (2 * of)) / (1 + Z * Z / of);
  }

  private double margin() {
    double p = value();
    double n = of;
    return Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n);
  }
}
