// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.dedupe;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Tables made up with a seed; the last column tells what a row is of and is not shown to linking.
 */
final class MadeTable {
  private final Random chance;
  private final List<List<String>> rows = new ArrayList<>();

  MadeTable(long seed) {
    chance = new Random(seed);
  }

  /** Short records of a few columns: name, year, month, day; one slip in a double. */
  static CsvTable registers(int people, double doubles, long seed) {
    MadeTable made = new MadeTable(seed);
    Supplier<String> given = made.common(300, 2);
    Supplier<String> family = made.common(3000, 3);
    for (int person = 0; person < people; person++) {
      List<String> row =
          List.of(
              given.get(),
              made.chance.nextInt(10) == 0 ? given.get() : "",
              family.get(),
              "",
              made.between(1930, 2005),
              made.between(1, 12),
              made.between(1, 28),
              "fixed");
      made.add(row, person);
      if (made.chance.nextDouble() < doubles) {
        List<String> other = new ArrayList<>(row);
        int column = made.chance.nextBoolean() ? 0 : 2;
        other.set(column, made.slip(other.get(column)));
        made.add(other, person);
      }
    }
    return made.table(
        "row", "given", "second", "family", "title", "year", "month", "day", "source");
  }

  /**
   * Titles, authors in any order, a venue written out or by its initials; up to five of one work.
   */
  static CsvTable works(int works, long seed) {
    MadeTable made = new MadeTable(seed);
    Supplier<String> word = made.common(3000, 3);
    Supplier<String> author = made.common(1000, 3);
    for (int work = 0; work < works; work++) {
      List<String> title = made.some(word, 4, 9);
      List<String> authors = made.some(author, 1, 3);
      String year = made.between(1985, 2005);
      int copies = made.chance.nextInt(6);
      for (int copy = 0; copy < Math.max(1, copies); copy++) {
        Collections.shuffle(authors, made.chance);
        String words = String.join(" ", title);
        made.add(
            List.of(
                made.chance.nextInt(3) == 0 ? made.slip(words) : words,
                String.join(", ", authors),
                made.chance.nextInt(4) == 0 ? "" : year),
            work);
      }
    }
    return made.table("row", "title", "authors", "year");
  }

  /** Vietnamese people, Nguyễn every third, told without marks, by the year only, without an id. */
  static CsvTable people(int people, long seed) {
    MadeTable made = new MadeTable(seed);
    List<String> families = List.of("Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ");
    List<String> middles = List.of("Văn", "Thị", "Đức", "Ngọc", "Minh", "Hữu", "Thanh", "Kim");
    List<String> givens =
        List.of(
            "Hùng", "Hương", "Lan", "Dũng", "Hòa", "Thảo", "Tuấn", "Anh", "Hà", "Linh", "Nam",
            "Long", "Mai", "Hạnh", "Bình", "Cường", "Phượng", "Thủy", "Sơn", "Quý", "Mỹ", "Yến");
    for (int person = 0; person < people; person++) {
      String family = made.chance.nextInt(3) == 0 ? "Nguyễn" : made.of(families);
      String name = family + " " + made.of(middles) + " " + made.of(givens);
      String day = "%02d".formatted(1 + made.chance.nextInt(28));
      String month = "%02d".formatted(1 + made.chance.nextInt(12));
      String year = made.between(1935, 2020);
      String sex = made.between(1, 2);
      String id = "0" + made.digits(11);
      String phone = "09" + made.digits(8);
      int mentions = 1 + made.chance.nextInt(4);
      for (int mention = 0; mention < mentions; mention++) {
        made.add(
            List.of(
                made.chance.nextInt(8) == 0 ? bare(name) : name,
                made.chance.nextInt(12) == 0 ? year : day + "/" + month + "/" + year,
                sex,
                made.chance.nextInt(5) < 3 ? id : "",
                made.chance.nextInt(5) < 2 ? phone : ""),
            person);
      }
    }
    return made.table("row", "ho_ten", "ngay_sinh", "gioi_tinh", "cccd", "dien_thoai");
  }

  /**
   * Name, address, day and telephone of a person in one column of text, with a slip in a double.
   */
  static CsvTable notes(int people, long seed) {
    MadeTable made = new MadeTable(seed);
    Supplier<String> given = made.common(300, 2);
    Supplier<String> family = made.common(2000, 3);
    Supplier<String> street = made.common(800, 3);
    Supplier<String> town = made.common(100, 2);
    for (int person = 0; person < people; person++) {
      String name = given.get() + " " + family.get();
      String address = made.between(1, 200) + " " + street.get() + " street, " + town.get();
      String day = made.between(10, 28) + "/0" + made.between(1, 9) + "/";
      String year = made.between(1930, 2005);
      String phone = made.chance.nextInt(3) == 0 ? "" : ", 09" + made.digits(8);
      made.add(List.of(name + ", " + address + ", " + day + year + phone), person);
      if (made.chance.nextInt(3) == 0) {
        boolean told = made.chance.nextInt(4) > 0;
        made.add(
            List.of(made.slip(name) + ", " + address + ", " + day + year + (told ? phone : "")),
            person);
      }
    }
    return made.table("row", "note");
  }

  private static String bare(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .replace('đ', 'd')
        .replace('Đ', 'D');
  }

  private void add(List<String> row, int entity) {
    List<String> whole = new ArrayList<>();
    whole.addAll(row);
    whole.add(Integer.toString(entity));
    rows.add(whole);
  }

  private CsvTable table(String... header) {
    Collections.shuffle(rows, chance);
    List<List<String>> numbered = new ArrayList<>();
    for (List<String> row : rows) {
      List<String> whole = new ArrayList<>(List.of("rec-" + (1000 + numbered.size())));
      whole.addAll(row);
      numbered.add(whole);
    }
    List<String> names = new ArrayList<>(List.of(header));
    names.add("entity_id");
    return new CsvTable(names, numbered, ',');
  }

  /** Words of which the first are the most common. */
  private Supplier<String> common(int count, int syllables) {
    List<String> words = new ArrayList<>();
    for (int word = 0; word < count; word++) {
      words.add(word(syllables));
    }
    return () -> words.get((int) (count * Math.pow(chance.nextDouble(), 2)));
  }

  private String word(int syllables) {
    StringBuilder word = new StringBuilder();
    for (int syllable = 0; syllable < syllables; syllable++) {
      word.append("bdfghklmnprstvwz".charAt(chance.nextInt(16)));
      word.append("aeiou".charAt(chance.nextInt(5)));
    }
    return word.append("nrsk".charAt(chance.nextInt(4))).toString();
  }

  private List<String> some(Supplier<String> words, int least, int most) {
    List<String> some = new ArrayList<>();
    for (int count = least + chance.nextInt(most - least + 1); count > 0; count--) {
      some.add(words.get());
    }
    return some;
  }

  private String slip(String word) {
    int at = chance.nextInt(word.length() - 1);
    return switch (chance.nextInt(3)) {
      case 0 -> word.substring(0, at) + word.substring(at + 1);
      case 1 -> word.substring(0, at) + "x" + word.substring(at + 1);
      default ->
          word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
    };
  }

  private String of(List<String> words) {
    return words.get(chance.nextInt(words.size()));
  }

  private String between(int least, int most) {
    return Integer.toString(least + chance.nextInt(most - least + 1));
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int digit = 0; digit < count; digit++) {
      digits.append(chance.nextInt(10));
    }
    return digits.toString();
  }
}
