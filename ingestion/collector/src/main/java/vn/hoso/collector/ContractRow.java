// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector;

import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.RecordSchema;

/** A contract record as a row that Iceberg's generic writers take. */
final class ContractRow {
  private ContractRow() {}

  static GenericRecord of(Record row, Schema schema) {
    GenericRecord record = GenericRecord.create(schema);
    for (RecordComponent component : row.getClass().getRecordComponents()) {
      record.setField(
          RecordSchema.columnName(component.getName()), icebergValue(value(row, component)));
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

  private static @Nullable Object icebergValue(@Nullable Object value) {
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC);
    } else if (value instanceof byte[] bytes) {
      return ByteBuffer.wrap(bytes);
    }
    return value;
  }
}
