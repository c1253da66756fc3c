// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.contract;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Iceberg schemas of contract records. Ids inside a nested record are made unique by the id of the
 * column that holds it, so a record declares its ids once and can be nested anywhere.
 *
 * <p>Every column is optional in Iceberg: keys are promised by the job that writes them, and
 * engines that lose nullability on the way can still write.
 */
public final class RecordSchema {
  /** Digits and scale of every decimal: money and quantities of the national format fit. */
  public static final Types.DecimalType DECIMAL = Types.DecimalType.of(18, 3);

  private static final int IDS_PER_LEVEL = 100;

  private RecordSchema() {}

  /** The schema of a table whose rows are this record. */
  public static Schema of(Class<? extends Record> rows) {
    return new Schema(fields(rows, 0));
  }

  /** The nested type of this record when it is held by the column with the given id. */
  public static Types.StructType struct(Class<? extends Record> record, int holderId) {
    return Types.StructType.of(fields(record, holderId));
  }

  /** The column name of a component: {@code receivedAt} is {@code received_at}. */
  public static String columnName(String component) {
    return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static List<NestedField> fields(Class<? extends Record> record, int holderId) {
    List<NestedField> fields = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      Column column = component.getAnnotation(Column.class);
      if (column == null) {
        throw new IllegalStateException(
            record.getSimpleName() + "." + component.getName() + " lacks @Column");
      }
      int id = Math.addExact(Math.multiplyExact(holderId, IDS_PER_LEVEL), column.id());
      fields.add(
          NestedField.optional(
              id,
              columnName(component.getName()),
              type(component.getGenericType(), id),
              column.doc()));
    }
    return fields;
  }

  private static org.apache.iceberg.types.Type type(Type java, int id) {
    if (java instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        // Element and key/value ids take the top of the holder's range, away from nested
        // components.
        return Types.ListType.ofOptional(id * IDS_PER_LEVEL + 99, type(arguments[0], id));
      }
      if (generic.getRawType() == Map.class) {
        return Types.MapType.ofOptional(
            id * IDS_PER_LEVEL + 97,
            id * IDS_PER_LEVEL + 98,
            type(arguments[0], id),
            type(arguments[1], id));
      }
    }
    if (java instanceof Class<?> plain) {
      return plain.isRecord() ? struct(plain.asSubclass(Record.class), id) : primitive(plain);
    }
    throw new IllegalStateException("No Iceberg type for " + java);
  }

  private static org.apache.iceberg.types.Type primitive(Class<?> java) {
    if (java == String.class) {
      return Types.StringType.get();
    } else if (java == Integer.class || java == int.class) {
      return Types.IntegerType.get();
    } else if (java == Long.class || java == long.class) {
      return Types.LongType.get();
    } else if (java == Double.class || java == double.class) {
      return Types.DoubleType.get();
    } else if (java == Boolean.class || java == boolean.class) {
      return Types.BooleanType.get();
    } else if (java == BigDecimal.class) {
      return DECIMAL;
    } else if (java == Instant.class) {
      return Types.TimestampType.withZone();
    } else if (java == LocalDate.class) {
      return Types.DateType.get();
    } else if (java == byte[].class) {
      return Types.BinaryType.get();
    }
    throw new IllegalStateException("No Iceberg type for " + java.getName());
  }
}
