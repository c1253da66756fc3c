// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.hoso.lakehouse.dictionary.StandardVersion;

/**
 * One encounter as one facility submitted it.
 *
 * @param number position in its file from 1
 * @param tables rows by table code, XML1 to XML15; a table without rows is absent
 */
public record EncounterDocument(
    int number,
    String facilityCode,
    String maLk,
    StandardVersion version,
    Map<String, List<TableRow>> tables,
    List<UnknownField> unknownFields) {

  public EncounterDocument {
    Map<String, List<TableRow>> copy = new LinkedHashMap<>();
    tables.forEach((code, rows) -> copy.put(code, List.copyOf(rows)));
    tables = Collections.unmodifiableMap(copy);
    unknownFields = List.copyOf(unknownFields);
  }

  /** The one row of XML1. */
  public TableRow summary() {
    return rows("XML1").get(0);
  }

  /** Rows of a table; empty when it was not sent. */
  public List<TableRow> rows(String table) {
    return tables.getOrDefault(table, List.of());
  }

  /** An encounter of these rows, as a writer needs it; the link key is taken from XML1. */
  public static EncounterDocument of(
      String facilityCode, StandardVersion version, List<TableRow> rows) {
    Map<String, List<TableRow>> tables = new LinkedHashMap<>();
    for (TableRow row : rows) {
      tables.computeIfAbsent(row.table().code(), code -> new ArrayList<>()).add(row);
    }
    List<TableRow> summaries = tables.getOrDefault("XML1", List.of());
    String maLk = summaries.isEmpty() ? "" : summaries.get(0).text("ma_lk").orElse("");
    return new EncounterDocument(1, facilityCode, maLk, version, tables, List.of());
  }

  /** Not the values: they must not leak through messages. */
  @Override
  public String toString() {
    return "EncounterDocument[" + number + ", " + version + ", " + tables.keySet() + "]";
  }
}
