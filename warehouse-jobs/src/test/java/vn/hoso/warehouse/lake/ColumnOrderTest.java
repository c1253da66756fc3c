// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;

class ColumnOrderTest {
  private static final Types.StructType LINE_NOW =
      Types.StructType.of(text(1, "new"), text(2, "code"));
  private static final Types.StructType LINE_BEFORE =
      Types.StructType.of(text(3, "code"), text(4, "new"));

  @Test
  void putsTheRowsOfAContractIntoAnOlderTable() {
    Types.StructType now =
        Types.StructType.of(
            text(5, "new"),
            text(6, "name"),
            NestedField.optional(7, "lines", Types.ListType.ofOptional(8, LINE_NOW)));
    Types.StructType before =
        Types.StructType.of(
            text(9, "name"),
            NestedField.optional(10, "lines", Types.ListType.ofOptional(11, LINE_BEFORE)),
            text(12, "new"));
    GenericRecord line = GenericRecord.create(LINE_NOW);
    line.setField("new", "n");
    line.setField("code", "c");
    GenericRecord row = GenericRecord.create(now);
    row.setField("new", "N");
    row.setField("name", "A");
    row.setField("lines", List.of(line));

    Record ordered = new ColumnOrder(before).of(row);

    assertThat(ordered.get(0)).isEqualTo("A");
    assertThat(ordered.get(2)).isEqualTo("N");
    Record orderedLine = (Record) ((List<?>) ordered.get(1)).get(0);
    assertThat(List.of(orderedLine.get(0), orderedLine.get(1))).containsExactly("c", "n");
  }

  @Test
  void leavesARowAloneThatStandsAsTheTableDoes() {
    GenericRecord line = GenericRecord.create(LINE_NOW);

    assertThat(new ColumnOrder(LINE_NOW).of(line)).isSameAs(line);
  }

  private static NestedField text(int id, String name) {
    return NestedField.optional(id, name, Types.StringType.get());
  }
}
