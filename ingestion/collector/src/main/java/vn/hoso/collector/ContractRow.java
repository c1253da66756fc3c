// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector;

import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.RecordSchema;

/** A contract record as a row that Iceberg's generic writers take. */
final class ContractRow {
  private ContractRow() {}

  static GenericRecord of(Record row, Schema schema) {
    return of(row, schema.asStruct());
  }

  private static GenericRecord of(Record row, Types.StructType type) {
    GenericRecord record = GenericRecord.create(type);
    for (RecordComponent component : row.getClass().getRecordComponents()) {
      String column = RecordSchema.columnName(component.getName());
      record.setField(column, icebergValue(value(row, component), type.fieldType(column)));
    }
    return record;
  }

  private static @Nullable Object value(Record row, RecordComponent component) {
    try {
      return component.getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot read " + component.getName(), e);
    }
  }

  private static @Nullable Object icebergValue(@Nullable Object value, Type type) {
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC);
    } else if (value instanceof byte[] bytes) {
      return ByteBuffer.wrap(bytes);
    } else if (value instanceof Record nested) {
      return of(nested, type.asStructType());
    }
    return value;
  }
}
