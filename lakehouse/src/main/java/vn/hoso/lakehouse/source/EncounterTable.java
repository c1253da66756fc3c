// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.source;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.RecordSchema;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.dictionary.DictionaryField;
import vn.hoso.lakehouse.dictionary.DictionaryTable;
import vn.hoso.lakehouse.dictionary.FieldDictionary;

/**
 * The tables of what the national insurance XML brings, their nested columns made from the field
 * dictionary. One row of {@link #ENCOUNTER} is one version of one encounter as one document; the
 * highest version with a document is the current one; a cancelled version ends the encounter, a
 * restored one brings its last document back. Both carry no document of their own.
 */
public final class EncounterTable {
  public static final String ENCOUNTER_ID = "encounter_id";
  public static final String CHECK_IN_ID = "check_in_id";
  public static final String ASSESSMENT_ID = "assessment_id";
  public static final String FACILITY_CODE = "facility_code";
  public static final String MA_LK = "ma_lk";
  public static final String VERSION = "version";
  public static final String SUBMISSION_ID = "submission_id";
  public static final String RECEIVED_AT = "received_at";
  public static final String STATUS = "status";
  public static final String STANDARD_VERSION = "standard_version";
  public static final String VERDICT = "verdict";
  public static final String MENTION_ID = "mention_id";
  public static final String PATIENT = "patient";
  public static final String UNKNOWN_FIELDS = "unknown_fields";
  public static final String STATUS_REASON = "status_reason";

  /** A version with a document. */
  public static final String ACTIVE = "active";

  /** A version that ends its encounter. */
  public static final String CANCELLED = "cancelled";

  /** A version that takes back the cancellation before it. */
  public static final String RESTORED = "restored";

  private static final int PATIENT_ID = 60;
  private static final int UNKNOWN_FIELDS_ID = 61;

  /** Next envelope column id: 21. */
  private static final List<NestedField> ENVELOPE =
      List.of(
          string(2, FACILITY_CODE, "MA_CSKCB of the sender"),
          string(3, MA_LK, "MA_LK: the facility's key of the encounter"),
          NestedField.optional(
              4,
              VERSION,
              Types.LongType.get(),
              "Order of arrival: Kafka offset shifted left by 20 bits, plus the part's index"),
          string(5, SUBMISSION_ID, "Submission that brought this version"),
          NestedField.optional(
              6, RECEIVED_AT, Types.TimestampType.withZone(), "Time of receipt (UTC)"),
          string(
              7,
              STATUS,
              "active: a document; cancelled or restored: what the facility said of the earlier ones"),
          string(8, STANDARD_VERSION, "QD4210, QD130, QD4750, QD3176 or QD1931"),
          string(9, VERDICT, "accepted or accepted_with_warnings"),
          string(10, MENTION_ID, "The mention its patient makes"),
          NestedField.optional(
              PATIENT_ID,
              PATIENT,
              RecordSchema.struct(Patient.class, PATIENT_ID),
              "The person as linking sees one"));

  private static final NestedField UNKNOWN =
      NestedField.optional(
          UNKNOWN_FIELDS_ID,
          UNKNOWN_FIELDS,
          Types.ListType.ofOptional(
              UNKNOWN_FIELDS_ID * 100 + 99,
              RecordSchema.struct(UnknownField.class, UNKNOWN_FIELDS_ID)),
          "What the standard does not know, or could not be read as typed, kept as text");

  /** The last column: it came after the others, and rows are written by place. */
  private static final NestedField REASON =
      string(
          20,
          STATUS_REASON,
          "Why the facility cancelled or restored it, in its own words, if told");

  public static final TableContract ENCOUNTER =
      TableContract.of(
              "source",
              "encounter",
              "One version of one encounter as one nested document",
              schema(
                  string(1, ENCOUNTER_ID, "Hash of facility and MA_LK; the same for every version"),
                  FieldDictionary.standard().tables().stream()
                      .filter(table -> !table.standalone())
                      .map(EncounterTable::holder)
                      .toList(),
                  REASON),
              FACILITY_CODE,
              MA_LK,
              VERSION)
          .partitionedBy(spec -> spec.month(RECEIVED_AT));

  public static final TableContract CHECK_IN =
      TableContract.of(
              "source",
              "check_in",
              "One row of a patient's status at reception (XML0), one version of it",
              schema(
                  string(1, CHECK_IN_ID, "Hash of facility, MA_LK and row"),
                  columns(FieldDictionary.standard().table("XML0"))),
              CHECK_IN_ID,
              VERSION)
          .partitionedBy(spec -> spec.month(RECEIVED_AT));

  public static final TableContract ASSESSMENT =
      TableContract.of(
          "source",
          "assessment",
          "One medical board's assessment of a person (XML12), one version of it",
          schema(
              string(1, ASSESSMENT_ID, "Hash of facility, number of the paper and row"),
              columns(FieldDictionary.standard().table("XML12"))),
          ASSESSMENT_ID,
          VERSION);

  private EncounterTable() {}

  /** A value that has no column of its own. */
  public record UnknownField(
      @Column(id = 1, doc = "LOAIHOSO of the table") String tableName,
      @Column(id = 2, doc = "Row within the table, from 1; 0 outside rows") int rowNumber,
      @Column(id = 3, doc = "Element name") String field,
      @Column(id = 4, doc = "Text as received") String value) {}

  /** Columns of a table's rows in the order of the dictionary, typed. */
  public static List<NestedField> columns(DictionaryTable table) {
    return table.fields().stream().map(EncounterTable::column).toList();
  }

  private static NestedField holder(DictionaryTable table) {
    Types.StructType row = Types.StructType.of(columns(table));
    Integer elementId = table.elementId();
    return NestedField.optional(
        table.fieldId(),
        table.name(),
        elementId == null ? row : Types.ListType.ofOptional(elementId, row),
        table.code() + ": " + table.docEn());
  }

  private static NestedField column(DictionaryField field) {
    Type single =
        switch (field.type()) {
          case STRING, CODE, PARTIAL_DATE -> Types.StringType.get();
          case INT -> Types.IntegerType.get();
          case DECIMAL -> RecordSchema.DECIMAL;
          case TIMESTAMP -> Types.TimestampType.withZone();
          case DATE -> Types.DateType.get();
        };
    Integer elementId = field.elementId();
    return NestedField.optional(
        field.fieldId(),
        field.column(),
        elementId == null ? single : Types.ListType.ofOptional(elementId, single),
        field.columnDoc());
  }

  /** Envelope columns win over columns of the same name inside the document. */
  private static Schema schema(NestedField id, List<NestedField> document, NestedField... last) {
    List<NestedField> columns = new ArrayList<>();
    columns.add(id);
    columns.addAll(ENVELOPE);
    List<String> taken = columns.stream().map(NestedField::name).toList();
    document.stream().filter(column -> !taken.contains(column.name())).forEach(columns::add);
    columns.add(UNKNOWN);
    columns.addAll(List.of(last));
    return new Schema(columns);
  }

  private static NestedField string(int id, String name, String doc) {
    return NestedField.optional(id, name, Types.StringType.get(), doc);
  }
}
