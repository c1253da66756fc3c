// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.hoso.sample.chance.Dice;
import vn.hoso.sample.chance.Weighted;
import vn.hoso.sample.text.Facts;

/** Names as people of each group and generation are given them. */
final class Names {
  private record Choice(String name, double weight) {}

  private static final Map<String, Weighted<Choice>> TABLE = load();

  /** Groups with a naming style of their own; all others name the Kinh way. */
  private static final Map<String, String> STYLE =
      Map.ofEntries(
          Map.entry("21", "raglai"),
          Map.entry("17", "cham"),
          Map.entry("12", "ede"),
          Map.entry("20", "ede"),
          Map.entry("10", "giarai"),
          Map.entry("16", "coho"),
          Map.entry("28", "coho"),
          Map.entry("03", "thai"),
          Map.entry("29", "thai"),
          Map.entry("08", "mong"),
          Map.entry("04", "hoa"),
          Map.entry("02", "tay"),
          Map.entry("07", "tay"),
          Map.entry("06", "muong"),
          Map.entry("13", "dinh"),
          Map.entry("14", "dinh"),
          Map.entry("19", "dinh"),
          Map.entry("55", "foreign"));

  private Names() {}

  static String surname(String ethnicity, Dice dice) {
    return pick(style(ethnicity), "surname", "*", "*", dice);
  }

  /** A full name; children carry the family name they are given here. */
  static String fullName(String ethnicity, Sex sex, int birthYear, String surname, Dice dice) {
    String style = style(ethnicity);
    String generation = birthYear < 1965 ? "old" : birthYear < 1990 ? "mid" : "young";
    String middle = pick(style, "middle", sex.code(), generation, dice);
    String given = pick(style, "given", sex.code(), generation, dice);
    return switch (style) {
      case "ede" ->
          (sex.female() ? "H'" + given : "Y " + given) + " " + pick(style, "clan", "*", "*", dice);
      case "coho" -> given;
      case "giarai" -> surname + " " + given;
      case "foreign" -> pick(style, "name", sex.code(), generation, dice);
      default -> joined(surname, middle, given);
    };
  }

  /** Whether children take the father's family name in this group. */
  static boolean inheritsSurname(String ethnicity) {
    return !List.of("ede", "coho", "foreign").contains(style(ethnicity));
  }

  static String style(String ethnicity) {
    return STYLE.getOrDefault(ethnicity, "kinh");
  }

  private static String joined(String surname, String middle, String given) {
    if (given.equals(middle)) {
      return surname + " " + given;
    }
    return middle.isEmpty() ? surname + " " + given : surname + " " + middle + " " + given;
  }

  private static String pick(String style, String part, String sex, String generation, Dice dice) {
    for (String named : List.of(style, "kinh")) {
      for (String key :
          List.of(
              key(named, part, sex, generation),
              key(named, part, sex, "*"),
              key(named, part, "*", "*"))) {
        Weighted<Choice> found = TABLE.get(key);
        if (found != null) {
          return found.pick(dice).name();
        }
      }
    }
    return "";
  }

  private static String key(String style, String part, String sex, String generation) {
    return style + '|' + part + '|' + sex + '|' + generation;
  }

  private static Map<String, Weighted<Choice>> load() {
    Map<String, Weighted<Choice>> table = new HashMap<>();
    for (List<String> row : Facts.read("names.txt", '|')) {
      List<Choice> choices = new ArrayList<>();
      for (String cell : Facts.cells(row.get(4), ',')) {
        int equals = cell.indexOf('=');
        choices.add(
            new Choice(cell.substring(0, equals), Double.parseDouble(cell.substring(equals + 1))));
      }
      table.put(
          key(row.get(0), row.get(1), row.get(2), row.get(3)),
          Weighted.of(choices, Choice::weight));
    }
    return table;
  }
}
