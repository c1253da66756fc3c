// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rows of a list whose wrappers every vendor names differently, and what stands beside them.
 *
 * @param beside filled fields in no row, by path of names
 */
public record Rows(List<XmlElement> rows, Map<String, String> beside) {

  public Rows {
    rows = List.copyOf(rows);
    beside = Map.copyOf(beside);
  }

  /** The rows of this name; where there is none, every element that holds filled fields. */
  public static Rows named(XmlElement list, String key) {
    Rows named = of(list, element -> element.key().equals(key) && element.told());
    return named.rows().isEmpty() ? of(list, element -> holds(element, child -> true)) : named;
  }

  /** The rows that hold one of these fields. */
  public static Rows holding(XmlElement list, String... keys) {
    Set<String> wanted = Set.of(keys);
    return of(list, element -> holds(element, child -> wanted.contains(child.key())));
  }

  private static boolean holds(XmlElement element, Predicate<XmlElement> field) {
    return element.children().stream()
        .anyMatch(child -> child.leaf() && child.told() && field.test(child));
  }

  private static Rows of(XmlElement list, Predicate<XmlElement> row) {
    List<XmlElement> rows = topmost(list, row).toList();
    return new Rows(rows, besides(list, rows));
  }

  private static Stream<XmlElement> topmost(XmlElement element, Predicate<XmlElement> row) {
    return row.test(element)
        ? Stream.of(element)
        : element.children().stream().flatMap(child -> topmost(child, row));
  }

  /** The filled fields of an element that are within none of its parts that were read. */
  public static Map<String, String> besides(XmlElement element, List<XmlElement> read) {
    Set<XmlElement> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    taken.addAll(read);
    return taken.contains(element) ? Map.of() : Told.in(without(element, taken)).left();
  }

  private static XmlElement without(XmlElement element, Set<XmlElement> taken) {
    return new XmlElement(
        element.name(),
        element.text(),
        element.children().stream()
            .filter(child -> !taken.contains(child))
            .map(child -> without(child, taken))
            .toList());
  }

  /** An element without the parts of these names, at any depth. */
  public static XmlElement without(XmlElement element, String... keys) {
    Set<String> left = Set.copyOf(Arrays.asList(keys));
    return new XmlElement(
        element.name(),
        element.text(),
        element.children().stream()
            .filter(child -> !left.contains(child.key()))
            .map(child -> without(child, keys))
            .toList());
  }
}
