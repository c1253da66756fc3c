// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.dictionary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** All tables of the standard, read from the two CSV resources beside this class. */
public final class FieldDictionary {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private final Map<String, DictionaryTable> tables;

  private FieldDictionary(Map<String, DictionaryTable> tables) {
    this.tables = tables;
  }

  /** The dictionary that ships with the product. */
  public static FieldDictionary standard() {
    return Standard.DICTIONARY;
  }

  /** Tables in the order of the standard, XML0 first. */
  public List<DictionaryTable> tables() {
    return List.copyOf(tables.values());
  }

  /** Tables that travel inside an encounter file: XML1 to XML11 and XML13 to XML15. */
  public List<DictionaryTable> encounterTables() {
    return tables.values().stream().filter(table -> !table.standalone()).toList();
  }

  /** Table by its LOAIHOSO code. */
  public DictionaryTable table(String code) {
    return find(code).orElseThrow(() -> new IllegalArgumentException("no table " + code));
  }

  /** Table by its LOAIHOSO code, which may come from a file and be anything. */
  public Optional<DictionaryTable> find(String code) {
    return Optional.ofNullable(tables.get(code));
  }

  /** Reads a dictionary from its two CSV texts. */
  public static FieldDictionary read(Reader tables, Reader fields) throws IOException {
    Map<String, List<DictionaryField>> fieldsOf = new LinkedHashMap<>();
    for (CSVRecord row : FORMAT.parse(fields)) {
      DictionaryField field = field(row);
      fieldsOf.computeIfAbsent(field.table(), code -> new ArrayList<>()).add(field);
    }
    Map<String, DictionaryTable> byCode = new LinkedHashMap<>();
    for (CSVRecord row : FORMAT.parse(tables)) {
      DictionaryTable table = table(row, fieldsOf.getOrDefault(row.get("table"), List.of()));
      byCode.put(table.code(), table);
    }
    return new FieldDictionary(byCode);
  }

  private static DictionaryTable table(CSVRecord row, List<DictionaryField> fields) {
    return new DictionaryTable(
        row.get("table"),
        row.get("name"),
        Integer.parseInt(row.get("field_id")),
        wholeNumber(row.get("element_id")),
        row.get("root"),
        row.get("list"),
        row.get("row"),
        StandardVersion.valueOf(row.get("since")),
        row.get("standalone").equals("yes"),
        row.get("doc_en"),
        row.get("doc_vi"),
        fields);
  }

  private static DictionaryField field(CSVRecord row) {
    StandardVersion since = StandardVersion.valueOf(row.get("since"));
    return new DictionaryField(
        row.get("table"),
        Integer.parseInt(row.get("order")),
        row.get("field"),
        row.get("column"),
        Integer.parseInt(row.get("field_id")),
        wholeNumber(row.get("element_id")),
        FieldType.valueOf(row.get("type").toUpperCase(Locale.ROOT)),
        row.get("scale").isEmpty() ? 0 : Integer.parseInt(row.get("scale")),
        items(row.get("codes")),
        Requirement.parse(row.get("required")),
        since,
        row.get("until").isEmpty() ? null : StandardVersion.valueOf(row.get("until")),
        names(since, row.get("field"), row.get("renamed")),
        lengths(since, row.get("max_length"), row.get("lengths")),
        items(row.get("aliases")),
        row.get("doc_en"),
        row.get("doc_vi"),
        row.get("note"));
  }

  private static NavigableMap<StandardVersion, String> names(
      StandardVersion since, String name, String renamed) {
    NavigableMap<StandardVersion, String> names = new TreeMap<>();
    names.put(since, name);
    changes(renamed).forEach(names::put);
    // A field that 4210 called otherwise has its present name since 130.
    if (names.containsKey(StandardVersion.QD4210)
        && !name.equals(names.get(StandardVersion.QD4210))) {
      names.put(StandardVersion.QD130, name);
    }
    return names;
  }

  private static NavigableMap<StandardVersion, Integer> lengths(
      StandardVersion since, String length, String changed) {
    NavigableMap<StandardVersion, Integer> lengths = new TreeMap<>();
    lengths.put(since, length(length));
    changes(changed).forEach((version, text) -> lengths.put(version, length(text)));
    return lengths;
  }

  private static int length(String text) {
    return text.isEmpty() || text.equals("n") ? DictionaryField.UNLIMITED : Integer.parseInt(text);
  }

  private static Map<StandardVersion, String> changes(String text) {
    Map<StandardVersion, String> changes = new TreeMap<>();
    for (String item : items(text)) {
      int colon = item.indexOf(':');
      changes.put(StandardVersion.valueOf(item.substring(0, colon)), item.substring(colon + 1));
    }
    return changes;
  }

  private static List<String> items(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(";", -1));
  }

  private static @Nullable Integer wholeNumber(String text) {
    return text.isEmpty() ? null : Integer.valueOf(text);
  }

  private static final class Standard {
    static final FieldDictionary DICTIONARY = load();

    private static FieldDictionary load() {
      try (Reader tables = resource("tables.csv");
          Reader fields = resource("fields.csv")) {
        return read(tables, fields);
      } catch (IOException e) {
        throw new UncheckedIOException("the field dictionary of this build cannot be read", e);
      }
    }

    private static Reader resource(String name) throws IOException {
      InputStream stream = FieldDictionary.class.getResourceAsStream(name);
      if (stream == null) {
        throw new IOException("resource " + name + " is missing");
      }
      return new InputStreamReader(stream, UTF_8);
    }
  }
}
