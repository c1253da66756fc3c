// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How values of one column are read and how far two of them agree. Symmetric and without memory.
 *
 * @param <V> a value made ready for comparison
 */
public interface Likeness<V> {

  /** The text made ready; absent when it tells nothing. */
  Optional<V> read(String text);

  /** Values with one form are equal. */
  String form(V value);

  /** How far two values of different forms agree. */
  Level compare(V one, V other);

  /** How far a value agrees with itself: EQUAL, unless it tells only half. */
  default Level self(V value) {
    return Level.EQUAL;
  }

  /** The levels it can give, for the parameters of a model. */
  Set<Level> levels();

  /** By what a record can be found again that has this value with a slip in it. */
  List<String> handles(V value);

  /**
   * The same for this column's values: told all of them first, since how common a word is changes
   * what it tells.
   */
  default Likeness<V> knowing(Collection<V> values) {
    return this;
  }
}
