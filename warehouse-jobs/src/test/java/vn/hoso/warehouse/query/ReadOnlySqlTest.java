// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.hoso.lakehouse.reference.Code;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.LakeForTests;
import vn.hoso.warehouse.query.ReadOnlySql.RefusedQuestion;

class ReadOnlySqlTest {

  private final Lake lake = LakeForTests.empty();
  private final SparkSession spark = lake.spark();

  @BeforeEach
  void table() {
    lake.create(List.of(Code.TABLE));
  }

  @Test
  void answersQuestionsWithoutNamingTheCatalog() {
    assertThat(ReadOnlySql.ask(spark, "SELECT count(*) FROM reference.code").first().getLong(0))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SHOW TABLES IN reference",
        "DESCRIBE TABLE reference.code",
        "WITH c AS (SELECT code FROM reference.code) SELECT * FROM c",
        "SELECT * FROM reference.code.snapshots"
      })
  void letsPeopleLookAround(String question) {
    assertThat(ReadOnlySql.ask(spark, question).collectAsList()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM reference.code",
        "DROP TABLE reference.code",
        "INSERT INTO reference.code SELECT * FROM reference.code",
        "WITH c AS (SELECT * FROM reference.code) INSERT INTO reference.code SELECT * FROM c",
        "CREATE TABLE reference.x AS SELECT 1 AS a",
        "UPDATE reference.code SET code = 'x'",
        "MERGE INTO reference.code t USING reference.code s ON t.code = s.code WHEN MATCHED THEN DELETE",
        "TRUNCATE TABLE reference.code",
        "SET spark.sql.shuffle.partitions = 1",
        "CALL lake.system.expire_snapshots('reference.code')",
        "ALTER TABLE reference.code ADD COLUMN x int"
      })
  void refusesWhateverWouldChangeSomething(String statement) {
    assertThatThrownBy(() -> ReadOnlySql.ask(spark, statement))
        .isInstanceOf(RefusedQuestion.class)
        .hasMessageContaining("Only questions");
  }

  @Test
  void saysWhatIsWrongWithAQuestion() {
    assertThatThrownBy(() -> ReadOnlySql.ask(spark, "SELECT * FROM reference.nothing"))
        .isInstanceOf(RefusedQuestion.class)
        .hasMessageContaining("nothing");
    assertThatThrownBy(() -> ReadOnlySql.ask(spark, "SELEC 1"))
        .isInstanceOf(RefusedQuestion.class)
        .hasMessageContaining("SELEC");
  }
}
