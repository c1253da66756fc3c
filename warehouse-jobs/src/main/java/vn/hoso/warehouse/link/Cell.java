// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import vn.hoso.lakehouse.source.Patient;
import vn.hoso.warehouse.lake.RecordCodec;

/** The mentions of one block, or of two parts of one, that are compared with each other. */
record Cell(List<Entry> entries) {
  private static final RecordCodec<Patient> PATIENT = RecordCodec.of(Patient.class);

  Cell {
    entries = List.copyOf(entries);
  }

  /**
   * One mention.
   *
   * @param part of the block: two parts meet in a cell of their own, where only pairs across count
   * @param fresh whether pairs with it are wanted
   */
  record Entry(String mentionId, Compared compared, int part, boolean fresh) {}

  /** What is done with a pair, the smaller mention id first. */
  interface Visitor {
    void visit(Entry one, Entry other);
  }

  static Cell of(Iterator<Row> rows) {
    List<Entry> entries = new ArrayList<>();
    rows.forEachRemaining(
        row ->
            entries.add(
                new Entry(
                    row.getAs("mention_id"),
                    Compared.of(PATIENT.record(row.getAs("patient"))),
                    row.getAs("part"),
                    row.getAs("fresh"))));
    return new Cell(entries);
  }

  /** Every pair of the cell of which one is fresh. */
  void visit(Visitor visitor) {
    boolean acrossOnly = entries.stream().mapToInt(Entry::part).distinct().count() > 1;
    for (int a = 0; a < entries.size(); a++) {
      for (int b = a + 1; b < entries.size(); b++) {
        Entry one = entries.get(a);
        Entry other = entries.get(b);
        boolean wanted = one.fresh() || other.fresh();
        if (wanted && (!acrossOnly || one.part() != other.part())) {
          boolean inOrder = one.mentionId().compareTo(other.mentionId()) < 0;
          visitor.visit(inOrder ? one : other, inOrder ? other : one);
        }
      }
    }
  }
}
