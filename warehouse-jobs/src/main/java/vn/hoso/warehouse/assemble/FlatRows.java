// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.hoso.lakehouse.clinical.ClinicalTables;
import vn.hoso.lakehouse.contract.TableContract;

/**
 * One flat table out of lifelong records.
 *
 * @param nested the list of an encounter whose elements are the rows; empty when the encounter
 *     itself is, or when the list is the record's own
 */
record FlatRows(TableContract table, Level level, String nested) {
  static final List<FlatRows> ALL =
      List.of(
          new FlatRows(ClinicalTables.ENCOUNTER, Level.RECORD, "encounters"),
          new FlatRows(ClinicalTables.DIAGNOSIS, Level.ENCOUNTER, "diagnoses"),
          new FlatRows(ClinicalTables.MEDICATION, Level.ENCOUNTER, "medications"),
          new FlatRows(ClinicalTables.SERVICE, Level.ENCOUNTER, "services"),
          new FlatRows(ClinicalTables.OBSERVATION, Level.ENCOUNTER, "observations"),
          new FlatRows(ClinicalTables.DOCUMENT, Level.ENCOUNTER, "documents"),
          new FlatRows(ClinicalTables.BIRTH, Level.ENCOUNTER, "births"),
          new FlatRows(ClinicalTables.IMMUNIZATION, Level.RECORD, "immunizations"),
          new FlatRows(ClinicalTables.ALLERGY, Level.RECORD, "allergies"));

  /** Where the list is. */
  enum Level {
    RECORD,
    ENCOUNTER
  }

  private static final List<String> OWNER =
      List.of("encounter_id", "facility_code", "admitted_at", "sensitivity");

  /** The rows. Only columns the table has are read: the other lists stay on disk. */
  Dataset<Row> from(Dataset<Row> records) {
    return level == Level.RECORD
        ? inlined(records, nested, ownColumns())
        : rowsOf(holders(records));
  }

  /** Encounters with the list, and what holds facts told without an encounter. */
  private Dataset<Row> holders(Dataset<Row> records) {
    Dataset<Row> encounters = inlined(records, "encounters", joined(OWNER, List.of(nested)));
    return nested.equals("births")
        ? encounters
        : encounters.unionByName(
            inlined(records, "outside_facts", List.of("facility_code", "sensitivity", nested)),
            true);
  }

  private Dataset<Row> rowsOf(Dataset<Row> holders) {
    return holders.selectExpr(
        joined(joined(List.of("citizen_id"), OWNER), List.of("inline(" + nested + ")"))
            .toArray(String[]::new));
  }

  private List<String> ownColumns() {
    return table.schema().columns().stream()
        .map(NestedField::name)
        .filter(name -> !name.equals("citizen_id"))
        .toList();
  }

  private static Dataset<Row> inlined(Dataset<Row> records, String list, List<String> columns) {
    String arrays =
        columns.stream().map(name -> list + "." + name).collect(Collectors.joining(", "));
    return records.selectExpr(
        "citizen_id",
        "inline(arrays_zip(%s)) AS (%s)".formatted(arrays, String.join(", ", columns)));
  }

  private static List<String> joined(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
