// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

/** Thrown in the midst of reading: there is more in the file than is read of one. */
public final class TooManyParts extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TooManyParts() {
    super("more than " + ReadLimits.PARTS + " parts or " + ReadLimits.VALUES + " values");
  }
}
