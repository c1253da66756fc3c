// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.RecordSchema;

/** Contract records and plain values in the form Iceberg's own writers take. */
public final class ContractRows {

  private static final Map<Class<?>, List<Method>> ACCESSORS = new ConcurrentHashMap<>();

  private static final Map<Class<?>, Types.StructType> STRUCTS = new ConcurrentHashMap<>();

  private ContractRows() {}

  /** The row of a contract record, its columns in the contract's order. */
  public static GenericRecord row(Record value) {
    return row(STRUCTS.computeIfAbsent(value.getClass(), ContractRows::struct), value);
  }

  private static Types.StructType struct(Class<?> type) {
    return RecordSchema.of(type.asSubclass(Record.class)).asStruct();
  }

  /** The row of a contract record; {@code type} is the struct its schema gives it. */
  public static GenericRecord row(Types.StructType type, Record value) {
    List<Method> accessors = ACCESSORS.computeIfAbsent(value.getClass(), ContractRows::accessors);
    GenericRecord row = GenericRecord.create(type);
    for (int i = 0; i < accessors.size(); i++) {
      row.set(i, cell(type.fields().get(i).type(), read(accessors.get(i), value)));
    }
    return row;
  }

  /** One value as Iceberg's generic writers want it: offsets on times, the scale of the column. */
  public static @Nullable Object cell(org.apache.iceberg.types.Type type, @Nullable Object value) {
    if (value == null) {
      return null;
    } else if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC);
    } else if (value instanceof BigDecimal number) {
      return number.setScale(RecordSchema.DECIMAL.scale(), RoundingMode.HALF_UP);
    } else if (value instanceof byte[] bytes) {
      return ByteBuffer.wrap(bytes);
    } else if (value instanceof Record nested) {
      return row(type.asStructType(), nested);
    } else if (value instanceof List<?> items) {
      List<@Nullable Object> cells = new ArrayList<>(items.size());
      for (Object item : items) {
        cells.add(cell(type.asListType().elementType(), item));
      }
      return cells;
    } else if (value instanceof Map<?, ?> entries) {
      // In one order, whatever way a row came, so that equal rows are written equally.
      return new TreeMap<>(entries);
    }
    return value;
  }

  private static List<Method> accessors(Class<?> type) {
    List<Method> accessors = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      component.getAccessor().setAccessible(true);
      accessors.add(component.getAccessor());
    }
    return accessors;
  }

  private static @Nullable Object read(Method accessor, Record value) {
    try {
      return accessor.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new WarehouseException(
          WarehouseException.Kind.OURS, "Cannot read a " + value.getClass().getSimpleName(), e);
    }
  }
}
