// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Numbers that name something: letters and digits count, nothing else. CLOSE: one letter left out,
 * added, replaced or exchanged with its neighbour; SIMILAR: two such slips in six letters or more.
 */
public final class IdentifierLikeness implements Likeness<String> {
  private static final Pattern DECORATION = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int LONG = 6;

  @Override
  public Optional<String> read(String text) {
    String bare = DECORATION.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
    return bare.isEmpty() ? Optional.empty() : Optional.of(bare);
  }

  @Override
  public String form(String value) {
    return value;
  }

  @Override
  public Level compare(String one, String other) {
    int most = Math.min(one.length(), other.length()) >= LONG ? 2 : 1;
    int edits = Edits.between(one, other, most);
    if (edits > most) {
      return Level.DIFFERENT;
    }
    return edits == 1 ? Level.CLOSE : Level.SIMILAR;
  }

  @Override
  public Set<Level> levels() {
    return EnumSet.of(Level.DIFFERENT, Level.SIMILAR, Level.CLOSE, Level.EQUAL);
  }

  @Override
  public List<String> handles(String value) {
    int half = value.length() / 2;
    return value.length() < LONG
        ? List.of()
        : List.of("^" + value.substring(0, half), "$" + value.substring(half));
  }
}
