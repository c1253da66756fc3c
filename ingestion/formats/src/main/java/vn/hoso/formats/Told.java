// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The filled fields of one element, by path of names. Each is taken once by who knows it; what
 * nobody took is kept as it came.
 */
public final class Told {

  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, String> left = new LinkedHashMap<>();
  private final Map<String, Integer> repeated = new HashMap<>();

  /** The element's fields, those of elements within it too. */
  public static Told in(XmlElement element) {
    Told told = new Told();
    told.add("", element);
    return told;
  }

  private void add(String path, XmlElement element) {
    for (XmlElement child : element.children()) {
      String name = path.isEmpty() ? child.name() : path + "/" + child.name();
      if (!child.text().isEmpty()) {
        put(name, child.text());
      }
      add(name, child);
    }
  }

  private void put(String name, String text) {
    int times = repeated.merge(name, 1, Integer::sum);
    String free = times == 1 ? name : name + "[" + times + "]";
    left.put(free, text);
    names.putIfAbsent(XmlElement.key(free), free);
  }

  /** The first filled one of these fields, by its key; it counts as taken. */
  public @Nullable String take(String... keys) {
    for (String key : keys) {
      String name = names.get(key);
      String text = name == null ? null : left.remove(name);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** The first filled one of these fields, which stays to be kept as it came too. */
  public @Nullable String see(String... keys) {
    for (String key : keys) {
      String name = names.get(key);
      String text = name == null ? null : left.get(name);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** What nobody took: the standard's names to text. */
  public Map<String, String> left() {
    return Map.copyOf(left);
  }
}
