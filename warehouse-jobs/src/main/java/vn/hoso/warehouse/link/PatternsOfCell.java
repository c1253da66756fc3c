// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The agreement pattern of every pair of a cell. */
final class PatternsOfCell implements FlatMapGroupsFunction<String, Row, Row> {
  static final Encoder<Row> OUTPUT =
      Encoders.row(
          new StructType()
              .add("mention_a", DataTypes.StringType)
              .add("mention_b", DataTypes.StringType)
              .add("pattern", DataTypes.LongType));

  private final LinkSettings settings;

  PatternsOfCell(LinkSettings settings) {
    this.settings = settings;
  }

  @Override
  public Iterator<Row> call(String cell, Iterator<Row> rows) {
    List<Row> patterns = new ArrayList<>();
    Cell.of(rows)
        .visit(
            (one, other) ->
                patterns.add(
                    RowFactory.create(
                        one.mentionId(),
                        other.mentionId(),
                        Weigher.pattern(
                            settings.fields(),
                            one.compared(),
                            other.compared(),
                            Evidence.of(one.compared(), other.compared())))));
    return patterns.iterator();
  }
}
