// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

/**
 * What a reader takes at most, so that no file can exhaust the machine.
 *
 * @param fileBytes bytes of the whole file
 * @param tableBytes bytes of one table after base64
 * @param textLength characters of one text
 * @param depth elements within each other
 * @param violations violations listed for one encounter; the rest is counted
 */
public record ReadLimits(int fileBytes, int tableBytes, int textLength, int depth, int violations) {

  /** Records, resources, segments or prescriptions in one file; one of more is refused whole. */
  public static final int PARTS = 50_000;

  /**
   * Values in one file, with their names and brackets: in memory small ones are many times larger.
   */
  public static final int VALUES = 2_000_000;

  public static final ReadLimits DEFAULT = new ReadLimits(64 << 20, 32 << 20, 48 << 20, 24, 500);

  public ReadLimits {
    if (fileBytes <= 0 || tableBytes <= 0 || textLength <= 0 || depth <= 0 || violations <= 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
