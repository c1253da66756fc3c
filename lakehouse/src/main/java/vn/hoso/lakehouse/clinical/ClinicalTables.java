// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.clinical;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import vn.hoso.lakehouse.contract.RecordSchema;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.registry.Allergy;
import vn.hoso.lakehouse.registry.Birth;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.lakehouse.registry.Immunization;
import vn.hoso.lakehouse.registry.Medication;
import vn.hoso.lakehouse.registry.Observation;
import vn.hoso.lakehouse.registry.Paper;
import vn.hoso.lakehouse.registry.Service;

/**
 * The flat tables for SQL. Each holds the columns of one nested record of the lifelong record,
 * after the columns that say whose and which encounter's it is; current versions only.
 */
public final class ClinicalTables {
  private static final int KEY_IDS = 900;
  private static final String SOURCES = "sources";

  /** Columns that lead every flat table but the encounter's own. */
  private static final List<NestedField> OWNER =
      List.of(
          string(KEY_IDS + 1, "citizen_id", "Citizen"),
          string(KEY_IDS + 2, "encounter_id", "Encounter; none for facts told without one"),
          string(KEY_IDS + 3, "facility_code", "Facility of the encounter"),
          NestedField.optional(
              KEY_IDS + 4,
              "admitted_at",
              Types.TimestampType.withZone(),
              "Admission of the encounter (UTC)"),
          NestedField.optional(
              KEY_IDS + 5,
              "sensitivity",
              Types.ListType.ofOptional(KEY_IDS + 6, Types.StringType.get()),
              "Labels of the encounter"));

  public static final TableContract ENCOUNTER =
      TableContract.of(
          "clinical",
          "encounter",
          "One encounter, its current version",
          new Schema(concat(OWNER.subList(0, 1), flat(ClinicalEncounter.class))),
          "encounter_id");
  public static final TableContract DIAGNOSIS =
      table("diagnosis", "One diagnosis of an encounter", Diagnosis.class);
  public static final TableContract MEDICATION =
      table("medication", "One drug line of an encounter", Medication.class);
  public static final TableContract SERVICE =
      table("service", "One service, bed or supply line of an encounter", Service.class);
  public static final TableContract OBSERVATION =
      table("observation", "One result or vital sign of an encounter", Observation.class);
  public static final TableContract DOCUMENT =
      table("document", "One paper of an encounter", Paper.class);
  public static final TableContract BIRTH =
      table("birth", "One child born in an encounter", Birth.class);
  public static final TableContract IMMUNIZATION =
      TableContract.of(
          "clinical",
          "immunization",
          "One vaccine dose",
          new Schema(concat(OWNER.subList(0, 1), flat(Immunization.class))),
          "immunization_id");

  public static final TableContract ALLERGY =
      TableContract.of(
          "clinical",
          "allergy",
          "One allergy or intolerance",
          new Schema(concat(OWNER.subList(0, 1), flat(Allergy.class))),
          "allergy_id");

  public static final List<TableContract> ALL =
      List.of(
          ENCOUNTER,
          DIAGNOSIS,
          MEDICATION,
          SERVICE,
          OBSERVATION,
          DOCUMENT,
          BIRTH,
          IMMUNIZATION,
          ALLERGY);

  private ClinicalTables() {}

  private static TableContract table(String name, String doc, Class<? extends Record> rows) {
    List<NestedField> columns = flat(rows);
    return TableContract.of(
        "clinical", name, doc, new Schema(concat(OWNER, columns)), columns.get(0).name());
  }

  /**
   * The record's own columns without the nested lists of records, which are tables themselves; who
   * told a row stays with it.
   */
  private static List<NestedField> flat(Class<? extends Record> rows) {
    return RecordSchema.of(rows).columns().stream()
        .filter(column -> column.name().equals(SOURCES) || !isListOfRecords(column.type()))
        .toList();
  }

  private static boolean isListOfRecords(Type type) {
    return type.isListType() && type.asListType().elementType().isStructType();
  }

  private static List<NestedField> concat(List<NestedField> first, List<NestedField> second) {
    List<NestedField> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static NestedField string(int id, String name, String doc) {
    return NestedField.optional(id, name, Types.StringType.get(), doc);
  }
}
