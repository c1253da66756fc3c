// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Codes of a short list: the same or not. */
public final class CodeLikeness implements Likeness<String> {

  @Override
  public Optional<String> read(String text) {
    String words = Folded.of(text).written();
    return words.isEmpty() ? Optional.empty() : Optional.of(words);
  }

  @Override
  public String form(String value) {
    return value;
  }

  @Override
  public Level compare(String one, String other) {
    return Level.DIFFERENT;
  }

  @Override
  public Set<Level> levels() {
    return EnumSet.of(Level.DIFFERENT, Level.EQUAL);
  }

  @Override
  public List<String> handles(String value) {
    return List.of();
  }
}
