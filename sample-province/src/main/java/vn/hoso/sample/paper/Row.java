// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.paper;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.encounter.TableRow;
import vn.hoso.lakehouse.dictionary.DictionaryTable;
import vn.hoso.lakehouse.dictionary.FieldDictionary;

/** A row being filled in, field by field, under the standard's own names. */
final class Row {
  private static final ZoneOffset LOCAL = ZoneOffset.ofHours(7);
  private static final Map<String, Form> FORMS = forms();

  /** A table of the standard with the place of each of its fields. */
  private record Form(DictionaryTable table, Map<String, Integer> places) {}

  private final Form form;
  private final int number;
  private final @Nullable Object[] values;

  private Row(Form form, int number) {
    this.form = form;
    this.number = number;
    this.values = new Object[form.table().fields().size()];
  }

  static Row of(String table, int number) {
    Form form = FORMS.get(table);
    if (form == null) {
      throw new IllegalArgumentException("No table " + table);
    }
    return new Row(form, number);
  }

  /** Texts; an empty one leaves the field empty. */
  Row set(String field, @Nullable String text) {
    return put(field, text == null || text.isEmpty() ? null : text);
  }

  Row set(String field, int number) {
    return put(field, number);
  }

  /** An amount or quantity in hundredths. */
  Row money(String field, long hundredths) {
    return put(field, BigDecimal.valueOf(hundredths, 2));
  }

  Row at(String field, @Nullable LocalDateTime time) {
    return put(field, time == null ? null : instant(time));
  }

  Row put(String field, @Nullable Object value) {
    Integer place = form.places().get(field);
    if (place == null) {
      throw new IllegalArgumentException(form.table().code() + " has no field " + field);
    }
    boolean emptyList = value instanceof List<?> list && list.isEmpty();
    values[place] = emptyList ? null : value;
    return this;
  }

  TableRow done() {
    return new TableRow(form.table(), number, Arrays.asList(values));
  }

  static Instant instant(LocalDateTime local) {
    return local.toInstant(LOCAL);
  }

  private static Map<String, Form> forms() {
    Map<String, Form> forms = new HashMap<>();
    for (DictionaryTable table : FieldDictionary.standard().tables()) {
      Map<String, Integer> places = new HashMap<>();
      for (int i = 0; i < table.fields().size(); i++) {
        places.put(table.fields().get(i).name(), i);
      }
      forms.put(table.code(), new Form(table, places));
    }
    return forms;
  }
}
