// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** Spark's rows in the form Iceberg's own writers take; columns are found by name. */
final class SparkRows {
  private SparkRows() {}

  /** The row as a row of a table; a column it does not have stays empty. */
  static GenericRecord record(Types.StructType table, StructType columns, Row row) {
    GenericRecord record = GenericRecord.create(table);
    for (int i = 0; i < table.fields().size(); i++) {
      Types.NestedField field = table.fields().get(i);
      Option<Object> column = columns.getFieldIndex(field.name());
      if (column.isDefined()) {
        int at = (Integer) column.get();
        record.set(i, cell(field.type(), columns.fields()[at].dataType(), row.get(at)));
      }
    }
    return record;
  }

  private static @Nullable Object cell(Type type, DataType column, @Nullable Object value) {
    if (value instanceof Row nested) {
      return record(type.asStructType(), (StructType) column, nested);
    } else if (value instanceof Seq<?> items) {
      DataType element = ((ArrayType) column).elementType();
      List<@Nullable Object> cells = new ArrayList<>(items.size());
      for (Object item : JavaConverters.seqAsJavaList(items)) {
        cells.add(cell(type.asListType().elementType(), element, item));
      }
      return cells;
    } else if (value instanceof Object[] items) {
      // An array that never went through the engine is still the codec's own.
      return cell(type, column, JavaConverters.asScalaBuffer(Arrays.asList(items)));
    } else if (value instanceof scala.collection.Map<?, ?> entries) {
      return ContractRows.cell(type, JavaConverters.mapAsJavaMap(entries));
    }
    return ContractRows.cell(type, value);
  }
}
