// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;
import vn.hoso.lakehouse.contract.RecordSchema;

/**
 * Records of the table contracts to Spark rows and back. Column = component name in snake_case;
 * columns are found by name, so a row may hold them in another order or hold more.
 */
public final class RecordCodec<R extends Record> implements Serializable {

  private static final Map<Class<?>, DataType> SCALARS =
      Map.of(
          String.class, DataTypes.StringType,
          Integer.class, DataTypes.IntegerType,
          Long.class, DataTypes.LongType,
          Double.class, DataTypes.DoubleType,
          Boolean.class, DataTypes.BooleanType,
          BigDecimal.class, DataTypes.createDecimalType(18, 3),
          Instant.class, DataTypes.TimestampType,
          LocalDate.class, DataTypes.DateType,
          byte[].class, DataTypes.BinaryType);

  private final Class<R> type;
  private transient @Nullable Shape<R> shape;

  private RecordCodec(Class<R> type) {
    this.type = type;
  }

  public static <R extends Record> RecordCodec<R> of(Class<R> type) {
    return new RecordCodec<>(type);
  }

  public StructType schema() {
    return shape().schema();
  }

  public Encoder<Row> encoder() {
    return Encoders.row(schema());
  }

  public Row row(R value) {
    return shape().row(value);
  }

  public R record(Row row) {
    return shape().record(row);
  }

  public Dataset<Row> rows(SparkSession spark, List<R> records) {
    return spark.createDataFrame(records.stream().map(this::row).toList(), schema());
  }

  public List<R> records(Dataset<Row> rows) {
    return PlainRows.list(rows).stream().map(this::record).toList();
  }

  private Shape<R> shape() {
    Shape<R> known = shape;
    if (known == null) {
      known = Shape.of(type);
      shape = known;
    }
    return known;
  }

  /** One field's way to the row and back. */
  private record Field(String column, DataType dataType, Method read, Conversion conversion) {}

  private record Conversion(DataType dataType, Step toRow, Step fromRow) {}

  private interface Step {
    Object apply(Object value);
  }

  private record Shape<R extends Record>(
      Constructor<R> constructor, List<Field> fields, StructType schema) {

    static <R extends Record> Shape<R> of(Class<R> type) {
      RecordComponent[] components = type.getRecordComponents();
      List<Field> fields = new ArrayList<>();
      for (RecordComponent component : components) {
        Conversion conversion = conversion(component.getGenericType());
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        fields.add(
            new Field(
                RecordSchema.columnName(component.getName()),
                conversion.dataType(),
                accessor,
                conversion));
      }
      StructType schema =
          new StructType(
              fields.stream()
                  .map(field -> DataTypes.createStructField(field.column(), field.dataType(), true))
                  .toArray(StructField[]::new));
      try {
        Constructor<R> constructor =
            type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return new Shape<>(constructor, List.copyOf(fields), schema);
      } catch (NoSuchMethodException e) {
        throw new WarehouseException(
            WarehouseException.Kind.OURS, "Not a record: " + type.getName(), e);
      }
    }

    Row row(R value) {
      @Nullable Object[] values = new @Nullable Object[fields.size()];
      for (int i = 0; i < values.length; i++) {
        Object given = invoke(fields.get(i).read(), value);
        values[i] = given == null ? null : fields.get(i).conversion().toRow().apply(given);
      }
      return RowFactory.create(values);
    }

    R record(Row row) {
      @Nullable Object[] values = new @Nullable Object[fields.size()];
      for (int i = 0; i < values.length; i++) {
        Object given = row.get(row.fieldIndex(fields.get(i).column()));
        values[i] = given == null ? null : fields.get(i).conversion().fromRow().apply(given);
      }
      try {
        return constructor.newInstance(values);
      } catch (ReflectiveOperationException e) {
        throw broken(constructor.getDeclaringClass(), e);
      }
    }

    private static @Nullable Object invoke(Method read, Object target) {
      try {
        return read.invoke(target);
      } catch (ReflectiveOperationException e) {
        throw broken(target.getClass(), e);
      }
    }

    private static WarehouseException broken(Class<?> type, ReflectiveOperationException e) {
      return new WarehouseException(
          WarehouseException.Kind.OURS, "Cannot convert a row of " + type.getSimpleName(), e);
    }
  }

  private static Conversion conversion(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == List.class
          ? list(conversion(generic.getActualTypeArguments()[0]))
          : map();
    }
    Class<?> plain = boxed((Class<?>) type);
    if (plain.isRecord()) {
      return nested(plain.asSubclass(Record.class));
    }
    if (plain.isEnum()) {
      return enumeration(plain);
    }
    DataType scalar = SCALARS.get(plain);
    if (scalar == null) {
      throw new WarehouseException(
          WarehouseException.Kind.OURS, "No column type for " + plain.getName());
    }
    return new Conversion(scalar, value -> value, value -> value);
  }

  private static Class<?> boxed(Class<?> type) {
    if (type == int.class) {
      return Integer.class;
    }
    if (type == long.class) {
      return Long.class;
    }
    if (type == double.class) {
      return Double.class;
    }
    return type == boolean.class ? Boolean.class : type;
  }

  private static <N extends Record> Conversion nested(Class<N> type) {
    Shape<N> shape = Shape.of(type);
    return new Conversion(
        shape.schema(), value -> shape.row(type.cast(value)), value -> shape.record((Row) value));
  }

  private static Conversion enumeration(Class<?> type) {
    Map<String, Object> byName = new HashMap<>();
    for (Object constant : type.getEnumConstants()) {
      byName.put(((Enum<?>) constant).name(), constant);
    }
    return new Conversion(
        DataTypes.StringType,
        value -> ((Enum<?>) value).name(),
        value -> {
          Object constant = byName.get((String) value);
          if (constant == null) {
            throw new WarehouseException(
                WarehouseException.Kind.OURS, "No such " + type.getSimpleName() + ": " + value);
          }
          return constant;
        });
  }

  private static Conversion list(Conversion element) {
    return new Conversion(
        DataTypes.createArrayType(element.dataType(), true),
        value -> ((List<?>) value).stream().map(element.toRow()::apply).toArray(),
        value ->
            JavaConverters.seqAsJavaList((scala.collection.Seq<?>) value).stream()
                .map(element.fromRow()::apply)
                .toList());
  }

  private static Conversion map() {
    return new Conversion(
        DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType, true),
        value -> JavaConverters.mapAsScalaMap((Map<?, ?>) value),
        value -> Map.copyOf(JavaConverters.mapAsJavaMap((scala.collection.Map<?, ?>) value)));
  }
}
