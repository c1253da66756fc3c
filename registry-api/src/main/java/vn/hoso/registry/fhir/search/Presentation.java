// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.search;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parameters that choose the form of an answer, not its content; the server framework acts. */
public final class Presentation {
  public static final String ELEMENTS = "_elements";
  public static final String FORMAT = "_format";

  /** Those of a closed list of values. */
  private static final Map<String, Set<String>> VALUES =
      Map.of(
          "_summary", Set.of("true", "false", "text", "data", "count"),
          "_total", Set.of("none", "estimate", "accurate"),
          "_pretty", Set.of("true", "false"));

  private static final Set<String> FREE = Set.of(ELEMENTS, FORMAT);

  private Presentation() {}

  public static boolean is(String name) {
    return FREE.contains(name) || VALUES.containsKey(name);
  }

  /** What is wrong with a value, as it is told among the ignored parameters. */
  public static List<String> ignored(String name, String value) {
    boolean known = FREE.contains(name) || VALUES.getOrDefault(name, Set.of()).contains(value);
    return known ? List.of() : List.of(told(name, value));
  }

  public static boolean countOnly(String name, String value) {
    return name.equals("_summary") && value.equals("count");
  }

  /** A parameter with its value, without anything that does not belong into a message. */
  public static String told(String name, String value) {
    return name + "=" + value.replaceAll("[^A-Za-z0-9_,-]", "");
  }
}
