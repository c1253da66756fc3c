// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.dictionary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * When a field must be filled, read from the dictionary: {@code yes}, {@code no}, or {@code if}
 * followed by conditions on other fields of the row, joined by {@code and}.
 *
 * <p>A condition is {@code FIELD present}, {@code FIELD empty}, {@code FIELD in a/b}, {@code FIELD
 * not in a/b}, or {@code FIELD has a} (one of its list items is {@code a}).
 */
public record Requirement(String text, boolean demanded, List<Condition> conditions) {

  public Requirement {
    conditions = List.copyOf(conditions);
  }

  /** How a condition looks at its field. */
  public enum Test {
    PRESENT("present"),
    EMPTY("empty"),
    NOT_IN("not in"),
    IN("in"),
    HAS("has");

    private final String word;

    Test(String word) {
      this.word = word;
    }
  }

  /** One condition on one field of the same row. */
  public record Condition(String field, Test test, List<String> values) {

    public Condition {
      values = List.copyOf(values);
    }

    boolean holds(String text) {
      return switch (test) {
        case PRESENT -> !text.isBlank();
        case EMPTY -> text.isBlank();
        case IN -> isOneOf(text);
        case NOT_IN -> !text.isBlank() && !isOneOf(text);
        case HAS -> Arrays.stream(text.split(";", -1)).anyMatch(this::isOneOf);
      };
    }

    private boolean isOneOf(String text) {
      return values.contains(withoutLeadingZeros(text.strip()));
    }

    private static String withoutLeadingZeros(String text) {
      int start = 0;
      while (start < text.length() - 1 && text.charAt(start) == '0') {
        start++;
      }
      return text.substring(start);
    }

    static Condition parse(String text) {
      int space = text.indexOf(' ');
      if (space < 0) {
        throw new IllegalArgumentException("a condition needs a field and a test: " + text);
      }
      String field = text.substring(0, space);
      String rest = text.substring(space + 1);
      for (Test test : Test.values()) {
        if (rest.equals(test.word)) {
          return new Condition(field, test, List.of());
        }
        if (rest.startsWith(test.word + " ")) {
          String values = rest.substring(test.word.length() + 1);
          return new Condition(field, test, List.of(values.split("/", -1)));
        }
      }
      throw new IllegalArgumentException("unknown test in a condition: " + text);
    }
  }

  /** Whether the field must be filled in a row, given the text of the row's other fields. */
  public boolean demands(UnaryOperator<String> textOf) {
    if (!demanded) {
      return false;
    }
    for (Condition condition : conditions) {
      if (!condition.holds(textOf.apply(condition.field()))) {
        return false;
      }
    }
    return true;
  }

  /** Reads the dictionary's text. */
  public static Requirement parse(String text) {
    if (text.equals("yes") || text.equals("no")) {
      return new Requirement(text, text.equals("yes"), List.of());
    }
    if (!text.startsWith("if ")) {
      throw new IllegalArgumentException("required must be yes, no or if …: " + text);
    }
    List<Condition> conditions = new ArrayList<>();
    for (String condition : text.substring(3).split(" and ", -1)) {
      conditions.add(Condition.parse(condition));
    }
    return new Requirement(text, true, conditions);
  }
}
