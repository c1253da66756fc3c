// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.problem;

/** The largest file taken, in bytes. */
public record IntakeLimit(long maxBytes) {
  public IntakeLimit {
    if (maxBytes <= 0 || maxBytes >= Integer.MAX_VALUE) {
      throw new IllegalArgumentException("The limit must be positive and below 2 GiB");
    }
  }
}
