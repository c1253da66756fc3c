// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** A job in small: visits come in, one row per person goes out, only touched persons are redone. */
class HowAJobIsWrittenTest {

  record Visit(
      @Column(id = 1, doc = "Who came") String person, @Column(id = 2, doc = "When") Long day) {

    static final TableContract TABLE =
        TableContract.of("test", "visit", "A visit", Visit.class, "person", "day");
  }

  record Person(
      @Column(id = 1, doc = "Who") String person, @Column(id = 2, doc = "How often") Long visits) {

    static final TableContract TABLE =
        TableContract.of("test", "person", "A person", Person.class, "person");
  }

  /** The pattern every job follows. */
  static final class CountVisits implements Job {

    @Override
    public String name() {
      return "count";
    }

    @Override
    public Outcome run(Lake lake, Run run) {
      Changes visits = lake.changes(Visit.TABLE, Person.TABLE, run);
      if (visits.none()) {
        return Outcome.NOTHING_NEW;
      }
      if (visits.all()) {
        lake.commit(Person.TABLE, visits)
            .replaceAll(lake.rows(visits).transform(CountVisits::byPerson));
      } else {
        Dataset<Row> touched = lake.changedKeys(visits, "person");
        Dataset<Row> theirs = lake.read(Visit.TABLE).join(touched, "person");
        lake.commit(Person.TABLE, visits)
            .replaceKeys(theirs.transform(CountVisits::byPerson), touched, "person");
      }
      return Outcome.of("persons", lake.rowCount(Person.TABLE));
    }

    static Dataset<Row> byPerson(Dataset<Row> visits) {
      return visits.groupBy("person").count().withColumnRenamed("count", "visits");
    }
  }

  private static final RecordCodec<Visit> VISITS = RecordCodec.of(Visit.class);
  private static final RecordCodec<Person> PERSONS = RecordCodec.of(Person.class);
  private static final Run RUN =
      new Run(LocalDate.of(2026, 6, 30), Instant.parse("2026-07-01T00:00:00Z"), false, line -> {});

  private final Lake lake = LakeForTests.empty();
  private final Job job = new CountVisits();

  @BeforeEach
  void tables() {
    lake.create(List.of(Visit.TABLE, Person.TABLE));
  }

  @Test
  void followsItsInputStepByStep() {
    arrive(new Visit("a", 1L), new Visit("b", 1L));
    job.run(lake, RUN);
    arrive(new Visit("b", 2L), new Visit("c", 2L));

    job.run(lake, RUN);

    assertThat(persons())
        .containsExactly(new Person("a", 1L), new Person("b", 2L), new Person("c", 1L));
    assertThat(lake.rowCount(Person.TABLE)).isEqualTo(3);
  }

  @Test
  void runTwiceChangesNothing() {
    arrive(new Visit("a", 1L));
    job.run(lake, RUN);
    long snapshot = lake.table(Person.TABLE).currentSnapshot().snapshotId();

    Outcome second = job.run(lake, RUN);

    assertThat(second.nothingNew()).isTrue();
    assertThat(lake.table(Person.TABLE).currentSnapshot().snapshotId()).isEqualTo(snapshot);
  }

  @Test
  void rebuildGivesTheSameRows() {
    arrive(new Visit("a", 1L), new Visit("b", 1L));
    job.run(lake, RUN);
    arrive(new Visit("b", 2L));
    job.run(lake, RUN);
    List<Person> before = persons();

    job.run(lake, RUN.rebuilding(true));

    assertThat(persons()).isEqualTo(before);
    assertThat(lake.rowCount(Person.TABLE)).isEqualTo(2);
  }

  @Test
  void doesNotSeeCompactionAsChange() {
    arrive(new Visit("a", 1L));
    arrive(new Visit("b", 1L));
    job.run(lake, RUN);
    lake.spark()
        .sql(
            "CALL lake.system.rewrite_data_files(table => 'test.visit', options => map('min-input-files','2'))");

    Changes changes = lake.changes(Visit.TABLE, Person.TABLE, RUN);

    assertThat(lake.rows(changes).count()).isZero();
  }

  @Test
  void seesWhichKeysWereReplacedUpstream() {
    arrive(new Visit("a", 1L), new Visit("b", 1L), new Visit("c", 1L));
    job.run(lake, RUN);
    lake.spark().sql("UPDATE lake.test.visit SET day = 9 WHERE person = 'b'");
    lake.spark().sql("DELETE FROM lake.test.visit WHERE person = 'c'");

    Changes changes = lake.changes(Visit.TABLE, Person.TABLE, RUN);
    job.run(lake, RUN);

    assertThat(changes.kind()).isEqualTo(Changes.Kind.CHANGED);
    assertThat(lake.changedKeys(changes, "person").orderBy("person").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("b", "c");
    assertThat(persons()).containsExactly(new Person("a", 1L), new Person("b", 1L));
  }

  private void arrive(Visit... visits) {
    lake.commit(Visit.TABLE).append(VISITS.rows(lake.spark(), List.of(visits)));
  }

  private List<Person> persons() {
    return PERSONS.records(lake.read(Person.TABLE).orderBy("person"));
  }
}
