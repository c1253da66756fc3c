// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.dictionary.DictionaryField;
import vn.hoso.lakehouse.dictionary.DictionaryTable;
import vn.hoso.lakehouse.dictionary.StandardVersion;

/** Which fields of one table an element name means, whatever version or vendor spelt it. */
final class TableNames {

  /**
   * What a name means.
   *
   * @param fields positions in the table's fields; one name of 4210 can fill two of today's
   * @param from first version that uses the name
   * @param to last version that uses the name
   */
  record Meaning(List<Integer> fields, boolean standard, StandardVersion from, StandardVersion to) {
    private Meaning and(Meaning other) {
      List<Integer> all = new ArrayList<>(fields);
      all.addAll(other.fields);
      return new Meaning(
          List.copyOf(all),
          standard,
          from.compareTo(other.from) < 0 ? from : other.from,
          to.compareTo(other.to) > 0 ? to : other.to);
    }
  }

  private final DictionaryTable table;
  private final Map<String, Meaning> exact = new HashMap<>();
  private final Map<String, Meaning> squashed = new HashMap<>();

  TableNames(DictionaryTable table) {
    this.table = table;
    for (int position = 0; position < table.fields().size(); position++) {
      addStandardNames(table.fields().get(position), position);
    }
    for (int position = 0; position < table.fields().size(); position++) {
      addAliases(table.fields().get(position), position);
    }
    addSquashed();
  }

  DictionaryTable table() {
    return table;
  }

  /** What an element of this name means; null when the table has nothing like it. */
  @Nullable Meaning find(String element) {
    Meaning found = exact.get(element);
    return found != null ? found : squashed.get(squash(element));
  }

  /** A name without case and underscores, in which vendors differ. */
  static String squash(String name) {
    return name.toUpperCase(Locale.ROOT).replace("_", "");
  }

  private void addStandardNames(DictionaryField field, int position) {
    for (var entry : field.names().entrySet()) {
      StandardVersion next = field.names().higherKey(entry.getKey());
      StandardVersion end = next != null ? next : field.until();
      Meaning meaning =
          new Meaning(
              List.of(position),
              true,
              entry.getKey(),
              end == null ? StandardVersion.newest() : end.previous());
      exact.merge(entry.getValue(), meaning, Meaning::and);
    }
  }

  private void addAliases(DictionaryField field, int position) {
    for (String alias : field.aliases()) {
      exact.putIfAbsent(alias, vendorSpelling(List.of(position)));
    }
  }

  private void addSquashed() {
    Set<String> ambiguous = new HashSet<>();
    exact.forEach(
        (name, meaning) -> {
          Meaning loose = vendorSpelling(meaning.fields());
          Meaning other = squashed.putIfAbsent(squash(name), loose);
          if (other != null && !other.fields().equals(loose.fields())) {
            ambiguous.add(squash(name));
          }
        });
    squashed.keySet().removeAll(ambiguous);
  }

  private static Meaning vendorSpelling(List<Integer> fields) {
    return new Meaning(fields, false, StandardVersion.QD4210, StandardVersion.newest());
  }
}
