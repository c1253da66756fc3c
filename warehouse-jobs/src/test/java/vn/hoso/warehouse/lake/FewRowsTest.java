// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.spark.ScanTaskSetManager;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** What an increment rests on: a few rows among many cost as a few. */
class FewRowsTest {

  record Visit(
      @Column(id = 1, doc = "Who came") String person, @Column(id = 2, doc = "When") Long day) {

    static final TableContract TABLE =
        TableContract.of("test", "visit_of_few", "A visit", Visit.class, "person", "day");
  }

  private static final String OPEN_COST = TableProperties.SPLIT_OPEN_FILE_COST;

  private static final RecordCodec<Visit> VISITS = RecordCodec.of(Visit.class);

  private final Lake lake = LakeForTests.empty();

  @BeforeEach
  void tables() {
    lake.forgetKept();
    lake.create(List.of(Visit.TABLE));
  }

  @Test
  void fewAndManyKeptRowsAreTheSameRows() {
    for (long size : new long[] {0, 3, 25_000}) {
      Kept kept = Kept.of(lake.spark().range(0, size, 1, 4).toDF("n"));

      assertThat(kept.size()).isEqualTo(size);
      assertThat(kept.rows().selectExpr("count(*)", "coalesce(sum(n), 0)").first())
          .satisfies(
              row -> {
                assertThat(row.getLong(0)).isEqualTo(size);
                assertThat(row.getLong(1)).isEqualTo(size * (size - 1) / 2);
              });
    }
  }

  @Test
  void fewRowsBecomeOneFileHoweverManyPartsTheyAreMadeIn() {
    arrive(new Visit("a", 1L), new Visit("b", 1L), new Visit("c", 1L));
    Dataset<Row> rows =
        visits(new Visit("a", 2L))
            .unionByName(visits(new Visit("b", 2L)))
            .unionByName(visits(new Visit("c", 2L)));

    lake.commit(Visit.TABLE).replaceKeys(rows, rows, "person");

    assertThat(lake.table(Visit.TABLE).currentSnapshot().summary())
        .containsEntry(SnapshotSummary.ADDED_FILES_PROP, "1");
    assertThat(sorted(lake.read(Visit.TABLE)))
        .containsExactly(new Visit("a", 2L), new Visit("b", 2L), new Visit("c", 2L));
  }

  @Test
  void rowsOfKeysAreThoseThatStandAndOnlyTheirFilesAreRead() {
    arrive(new Visit("a", 1L), new Visit("b", 1L));
    arrive(new Visit("c", 1L));
    Dataset<Row> again = visits(new Visit("b", 2L));
    lake.commit(Visit.TABLE).replaceKeys(again, again, "person");

    Dataset<Row> ofB = lake.ofKeys(Visit.TABLE, Kept.ofDistinct(again, "person"), "person");

    assertThat(sorted(ofB)).containsExactly(new Visit("b", 2L));
    assertThat(filesRead()).as("of three").isEqualTo(1);
    assertThat(sorted(lake.ofKeys(Visit.TABLE, keys("a", "c"), "person")))
        .containsExactly(new Visit("a", 1L), new Visit("c", 1L));
    assertThat(lake.ofKeys(Visit.TABLE, keys("nobody"), "person").isEmpty()).isTrue();
  }

  @Test
  void rowsOfFilesAreThoseThatStandInThem() {
    arrive(new Visit("a", 1L));
    List<DataFile> files = lake.write(Visit.TABLE, visits(new Visit("b", 1L), new Visit("c", 1L)));
    lake.commit(Visit.TABLE).appendFiles(files);
    Dataset<Row> again = visits(new Visit("c", 2L));
    lake.commit(Visit.TABLE).replaceKeys(again, again, "person");

    assertThat(sorted(lake.ofFiles(Visit.TABLE, files))).containsExactly(new Visit("b", 1L));
    assertThat(lake.ofFiles(Visit.TABLE, List.of()).isEmpty()).isTrue();
  }

  @Test
  void filesThatAreNotInTheTableAreNotReadAsNothing() {
    arrive(new Visit("a", 1L));
    List<DataFile> files = lake.write(Visit.TABLE, visits(new Visit("b", 1L)));

    assertThatThrownBy(() -> lake.ofFiles(Visit.TABLE, files))
        .isInstanceOf(WarehouseException.class)
        .hasMessageContaining("1 of 1 data files are not in snapshot");
  }

  @Test
  void manySmallFilesWithTheirDeletesAreReadInFewTasks() {
    for (long day = 0; day < 6; day++) {
      Dataset<Row> again = visits(new Visit("a", day), new Visit("b" + day, day));
      lake.commit(Visit.TABLE).replaceKeys(again, again, "person");
    }

    assertThat(lake.read(Visit.TABLE).javaRDD().getNumPartitions()).isLessThanOrEqualTo(2);
  }

  @Test
  void anOlderTableGetsWhatItLacks() {
    Table before = lake.table(Visit.TABLE);
    before
        .updateProperties()
        .remove(OPEN_COST)
        .set("write.parquet.compression-level", "5")
        .commit();

    lake.create(List.of(Visit.TABLE));

    assertThat(lake.table(Visit.TABLE).properties())
        .containsEntry(OPEN_COST, Visit.TABLE.properties().get(OPEN_COST))
        .containsEntry("write.parquet.compression-level", "5");
  }

  @Test
  void ofAnEmptyTableThereIsNothing() {
    assertThat(lake.ofKeys(Visit.TABLE, keys("a"), "person").isEmpty()).isTrue();
  }

  private long filesRead() {
    Table table = lake.table(Visit.TABLE);
    return ScanTaskSetManager.get().fetchSetIds(table).stream()
        .mapToLong(id -> ScanTaskSetManager.get().fetchTasks(table, id).size())
        .sum();
  }

  private Kept keys(String... persons) {
    return Kept.ofDistinct(
        visits(Stream.of(persons).map(person -> new Visit(person, 0L)).toArray(Visit[]::new)),
        "person");
  }

  private void arrive(Visit... visits) {
    lake.commit(Visit.TABLE).append(visits(visits));
  }

  private Dataset<Row> visits(Visit... visits) {
    return VISITS.rows(lake.spark(), List.of(visits));
  }

  private static List<Visit> sorted(Dataset<Row> rows) {
    return VISITS.records(rows.orderBy("person", "day"));
  }
}
