// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.conform;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.encounter.EncounterDocument;
import vn.hoso.formats.encounter.TableRow;
import vn.hoso.formats.encounter.UnknownField;
import vn.hoso.lakehouse.dictionary.DictionaryField;
import vn.hoso.lakehouse.dictionary.DictionaryTable;
import vn.hoso.lakehouse.dictionary.FieldDictionary;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.source.EncounterTable;
import vn.hoso.lakehouse.source.Patient;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.warehouse.lake.ContractRows;

/** Rows of the tables whose columns come from the field dictionary. */
final class SourceRows {

  private static final Schema ENCOUNTER = EncounterTable.ENCOUNTER.schema();
  private static final Schema CHECK_IN = EncounterTable.CHECK_IN.schema();
  private static final Schema ASSESSMENT = EncounterTable.ASSESSMENT.schema();

  /** What holds the rows of each table in an encounter, looked up once. */
  private static final List<Holder> HOLDERS = holders();

  private SourceRows() {}

  /** What is said of every version of a row, whatever it holds. */
  record Envelope(
      Submission submission,
      String facilityCode,
      String maLk,
      long version,
      String status,
      @Nullable String standardVersion,
      String verdict) {}

  /** One version of an encounter with all its tables. */
  static GenericRecord encounter(Envelope envelope, EncounterDocument document, Patient patient) {
    GenericRecord row = version(envelope);
    person(row, ENCOUNTER, patient, document.unknownFields());
    for (Holder holder : HOLDERS) {
      List<TableRow> rows = document.rows(holder.table().code());
      if (!rows.isEmpty()) {
        row.setField(
            holder.table().name(),
            holder.table().many()
                ? structs(holder.type(), rows)
                : struct(holder.type(), rows.get(0)));
      }
    }
    return row;
  }

  /**
   * A version that says nothing of the visit but its state: how a cancellation and a restoration
   * are kept.
   *
   * @param reason in the facility's words; blank when it gave none
   */
  static GenericRecord ended(Envelope envelope, String reason) {
    GenericRecord row = version(envelope);
    row.setField(EncounterTable.STATUS_REASON, reason.isBlank() ? null : reason.strip());
    return row;
  }

  private static GenericRecord version(Envelope envelope) {
    GenericRecord row = head(ENCOUNTER, envelope);
    row.setField(
        EncounterTable.ENCOUNTER_ID, Ids.encounter(envelope.facilityCode(), envelope.maLk()));
    return row;
  }

  static GenericRecord checkIn(
      Envelope envelope, TableRow given, Patient patient, List<UnknownField> unknown) {
    GenericRecord row = head(CHECK_IN, envelope);
    String number = given.number("row_number").map(String::valueOf).orElse("");
    row.setField(
        EncounterTable.CHECK_IN_ID,
        Ids.hash("I", envelope.facilityCode(), envelope.maLk(), number));
    columns(row, CHECK_IN, given);
    person(row, CHECK_IN, patient, unknown);
    return row;
  }

  static GenericRecord assessment(
      Envelope envelope, TableRow given, Patient patient, List<UnknownField> unknown) {
    GenericRecord row = head(ASSESSMENT, envelope);
    row.setField(
        EncounterTable.ASSESSMENT_ID,
        Ids.hash(
            "A",
            envelope.facilityCode(),
            given.text("minutes_number").orElse(""),
            Integer.toString(given.number())));
    columns(row, ASSESSMENT, given);
    person(row, ASSESSMENT, patient, unknown);
    return row;
  }

  private static GenericRecord head(Schema schema, Envelope envelope) {
    GenericRecord row = GenericRecord.create(schema);
    row.setField(EncounterTable.FACILITY_CODE, envelope.facilityCode());
    row.setField(EncounterTable.MA_LK, envelope.maLk());
    row.setField(EncounterTable.VERSION, envelope.version());
    row.setField(EncounterTable.SUBMISSION_ID, envelope.submission().submissionId());
    row.setField(
        EncounterTable.RECEIVED_AT, envelope.submission().receivedAt().atOffset(ZoneOffset.UTC));
    row.setField(EncounterTable.STATUS, envelope.status());
    row.setField(EncounterTable.STANDARD_VERSION, envelope.standardVersion());
    row.setField(EncounterTable.VERDICT, envelope.verdict());
    return row;
  }

  private static void person(
      GenericRecord row, Schema schema, Patient patient, List<UnknownField> unknown) {
    row.setField(EncounterTable.MENTION_ID, patient.mentionId());
    row.setField(
        EncounterTable.PATIENT,
        ContractRows.row(schema.findType(EncounterTable.PATIENT).asStructType(), patient));
    Types.StructType type =
        schema.findType(EncounterTable.UNKNOWN_FIELDS).asListType().elementType().asStructType();
    List<GenericRecord> kept = new ArrayList<>();
    for (UnknownField field : unknown) {
      kept.add(
          ContractRows.row(
              type,
              new EncounterTable.UnknownField(
                  field.table(), field.rowNumber(), field.field(), field.value())));
    }
    row.setField(EncounterTable.UNKNOWN_FIELDS, kept);
  }

  /** Columns of a table that stands alone; those the envelope already has keep its value. */
  private static void columns(GenericRecord row, Schema schema, TableRow given) {
    List<DictionaryField> fields = given.table().fields();
    for (int i = 0; i < fields.size(); i++) {
      Types.NestedField field = schema.findField(fields.get(i).column());
      if (field.fieldId() == fields.get(i).fieldId()) {
        row.setField(field.name(), ContractRows.cell(field.type(), given.values().get(i)));
      }
    }
  }

  private static List<GenericRecord> structs(Types.StructType type, List<TableRow> rows) {
    List<GenericRecord> structs = new ArrayList<>(rows.size());
    for (TableRow row : rows) {
      structs.add(struct(type, row));
    }
    return structs;
  }

  private static GenericRecord struct(Types.StructType type, TableRow row) {
    GenericRecord struct = GenericRecord.create(type);
    List<@Nullable Object> values = row.values();
    for (int i = 0; i < values.size(); i++) {
      struct.set(i, ContractRows.cell(type.fields().get(i).type(), values.get(i)));
    }
    return struct;
  }

  private record Holder(DictionaryTable table, Types.StructType type) {}

  private static List<Holder> holders() {
    List<Holder> holders = new ArrayList<>();
    for (DictionaryTable table : FieldDictionary.standard().encounterTables()) {
      Type type = ENCOUNTER.findType(table.name());
      holders.add(
          new Holder(
              table,
              table.many() ? type.asListType().elementType().asStructType() : type.asStructType()));
    }
    return holders;
  }
}
