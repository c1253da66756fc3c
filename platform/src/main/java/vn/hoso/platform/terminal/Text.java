// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.terminal;

/** One thing said to a person in both languages. */
public record Text(String vietnamese, String english) {

  public static Text of(String vietnamese, String english) {
    return new Text(vietnamese, english);
  }

  /** Both on one line, for short things. */
  public String line() {
    return vietnamese + " / " + english;
  }
}
