// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.dictionary.DictionaryField;
import vn.hoso.lakehouse.dictionary.DictionaryTable;
import vn.hoso.lakehouse.dictionary.FieldDictionary;
import vn.hoso.lakehouse.dictionary.StandardVersion;

/** Encounters of random but well-formed values: every type, every table, Vietnamese texts. */
final class RandomEncounters {

  private static final List<String> TEXTS =
      List.of(
          "Nguyễn Thị Ánh Tuyết",
          "Viêm phổi, theo dõi 3 ngày",
          "CSST<M75_T37_HA120/70_NT18_HL2>",
          "Số 12/4 đường Lê Hồng Phong & 23/10",
          "a]]>b \"c\" 'd'",
          "Hoà",
          "dòng một\ndòng hai",
          "x");

  private final Random random;
  private final FieldDictionary dictionary = FieldDictionary.standard();

  RandomEncounters(long seed) {
    random = new Random(seed);
  }

  EncounterDocument encounter(String facility, String maLk, StandardVersion version) {
    List<TableRow> rows = new ArrayList<>();
    for (DictionaryTable table : dictionary.encounterTables()) {
      if (table.since().compareTo(version) > 0) {
        continue;
      }
      int count = table.code().equals("XML1") ? 1 : random.nextInt(4);
      IntStream.rangeClosed(1, count)
          .forEach(number -> rows.add(row(table, number, facility, maLk, version)));
    }
    return EncounterDocument.of(facility, version, rows);
  }

  TableRow row(
      DictionaryTable table, int number, String facility, String maLk, StandardVersion version) {
    @Nullable Object[] values = new Object[table.fields().size()];
    Map<String, Integer> elements = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      DictionaryField field = table.fields().get(i);
      if (field.in(version)) {
        Integer twin = elements.putIfAbsent(field.nameIn(version), i);
        values[i] =
            switch (field.name()) {
              case "MA_LK" -> maLk;
              case "MA_CSKCB" -> facility;
              default ->
                  twin != null
                      ? values[twin]
                      : random.nextInt(4) == 0 ? null : value(field, version);
            };
      }
    }
    return new TableRow(table, number, Arrays.asList(values));
  }

  private Object value(DictionaryField field, StandardVersion version) {
    if (!field.list()) {
      return single(field, version);
    }
    List<Object> items = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      items.add(single(field, version));
    }
    return items;
  }

  private Object single(DictionaryField field, StandardVersion version) {
    return switch (field.type()) {
      case STRING -> field.list() ? "GD4560000" + random.nextInt(1000) : text();
      case CODE ->
          field.codes().isEmpty()
              ? "0" + random.nextInt(100) + "." + random.nextInt(10)
              : field.codes().get(random.nextInt(field.codes().size()));
      case INT -> random.nextInt(1000);
      case DECIMAL -> BigDecimal.valueOf(random.nextInt(100_000_000), field.scale()).setScale(3);
      case TIMESTAMP ->
          Instant.parse("2024-01-01T00:00:00Z").plus(random.nextInt(1_000_000), ChronoUnit.MINUTES);
      case DATE -> LocalDate.of(2000, 1, 1).plusDays(random.nextInt(10_000));
      case PARTIAL_DATE ->
          partialDate(version == StandardVersion.QD4210 ? 8 : field.maxLength(version));
    };
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private String partialDate(int length) {
    List<String> all = List.of("1965", "1965-03", "1965-03-02", "2026-05-02T10:15");
    return all.get(random.nextInt(length < 12 ? 3 : 4));
  }
}
