// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import java.util.Arrays;

/** Texts of one row as read, in the order of the dictionary's fields; not given is empty. */
final class RawRow {

  private final String[] texts;

  RawRow(int fields) {
    texts = new String[fields];
    Arrays.fill(texts, "");
  }

  String text(int field) {
    return texts[field];
  }

  void put(int field, String text) {
    texts[field] = text;
  }

  boolean isBlank() {
    return Arrays.stream(texts).allMatch(String::isEmpty);
  }
}
