// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the order of a table's columns. A column that a contract gained stands last in a table
 * that is older, wherever the contract has it; Iceberg's writers go by place.
 */
final class ColumnOrder {
  private final Types.StructType table;
  private Types.@Nullable StructType seen;
  private boolean same;

  ColumnOrder(Types.StructType table) {
    this.table = table;
  }

  /** The row itself when its columns stand as the table's do. */
  @SuppressWarnings("ReferenceEquality") // rows of one contract share its struct
  Record of(Record row) {
    if (row.struct() != seen) {
      seen = row.struct();
      same = isSame(table, seen);
    }
    return same ? row : ordered(table, row);
  }

  private static boolean isSame(Type one, Type other) {
    if (one.isPrimitiveType() || one.isMapType()) {
      return true;
    } else if (one.isListType()) {
      return isSame(one.asListType().elementType(), other.asListType().elementType());
    }
    List<Types.NestedField> some = one.asStructType().fields();
    List<Types.NestedField> more = other.asStructType().fields();
    for (int i = 0; i < some.size(); i++) {
      if (i >= more.size()
          || !some.get(i).name().equals(more.get(i).name())
          || !isSame(some.get(i).type(), more.get(i).type())) {
        return false;
      }
    }
    return some.size() == more.size();
  }

  private static Record ordered(Types.StructType table, Record row) {
    GenericRecord ordered = GenericRecord.create(table);
    for (Types.NestedField field : table.fields()) {
      if (row.struct().field(field.name()) != null) {
        ordered.setField(field.name(), ordered(field.type(), row.getField(field.name())));
      }
    }
    return ordered;
  }

  private static @Nullable Object ordered(Type type, @Nullable Object value) {
    if (value instanceof Record nested) {
      return ordered(type.asStructType(), nested);
    } else if (value instanceof List<?> items && type.isListType()) {
      List<@Nullable Object> ordered = new ArrayList<>(items.size());
      items.forEach(item -> ordered.add(ordered(type.asListType().elementType(), item)));
      return ordered;
    }
    return value;
  }
}
