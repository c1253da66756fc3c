// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.hoso.lakehouse.registry.WaitingFor;

/**
 * Scanned papers with whose they are: those of an encounter belong to whose the encounter is, the
 * others to the one citizen who has the number they name. One whose encounter or person has not
 * come waits in its table; so does one whose number several people have.
 */
final class CurrentAttachments {
  private static final String[] NUMBER = {"type", "value"};
  private static final String[] VERSION = {"attachment_id", "version"};

  private CurrentAttachments() {}

  /**
   * {@code citizen_id, attachment}.
   *
   * @param standing rows of source.attachment that stand
   * @param encounters {@code citizen_id, encounter_id} of the citizens wanted
   * @param citizens rows of registry.citizen, all of them
   */
  static Dataset<Row> of(Dataset<Row> standing, Dataset<Row> encounters, Dataset<Row> citizens) {
    Dataset<Row> newest =
        standing.join(standing.groupBy("attachment_id").agg(max("version").as("version")), VERSION);
    Column[] columns =
        Arrays.stream(standing.columns()).map(name -> col(name)).toArray(Column[]::new);
    Dataset<Row> ofEncounters =
        newest
            .where("encounter_id IS NOT NULL")
            .select(col("encounter_id"), struct(columns).as("attachment"))
            .join(encounters.select("citizen_id", "encounter_id").distinct(), "encounter_id")
            .select("citizen_id", "attachment");
    Dataset<Row> ofPeople =
        people(newest, citizens)
            .join(
                newest.select(
                    col("attachment_id"), col("version"), struct(columns).as("attachment")),
                VERSION)
            .select("citizen_id", "attachment");
    return ofEncounters.unionByName(ofPeople);
  }

  /** {@code attachment_id} of those that name a number of one of these citizens. */
  static Dataset<Row> naming(Dataset<Row> attachments, Dataset<Row> citizens) {
    return numbers(attachments)
        .join(identified(citizens), NUMBER, "left_semi")
        .select("attachment_id");
  }

  /** {@code citizen_id} of everybody whose number these papers name. */
  static Dataset<Row> named(Dataset<Row> attachments, Dataset<Row> citizens) {
    return numbers(attachments).join(owners(citizens), NUMBER).select("citizen_id");
  }

  /**
   * {@code citizen_id} of everybody who has a number that these papers name and that a changed
   * citizen has or had: whose alone it is may be another answer now.
   *
   * @param changed rows of citizens as they were and as they are
   */
  static Dataset<Row> sharing(
      Dataset<Row> attachments, Dataset<Row> changed, Dataset<Row> citizens) {
    Dataset<Row> moved =
        identified(changed)
            .select(NUMBER[0], NUMBER[1])
            .join(numbers(attachments), NUMBER, "left_semi")
            .distinct();
    return identified(citizens).join(moved, NUMBER).select("citizen_id");
  }

  /**
   * {@code attachment_id, version, waits_for} of those that lie in no record.
   *
   * @param standing rows of source.attachment that stand
   * @param encounters {@code encounter_id} of those that came
   * @param citizens rows of registry.citizen, all of them
   */
  static Dataset<Row> waiting(
      Dataset<Row> standing, Dataset<Row> encounters, Dataset<Row> citizens) {
    Dataset<Row> ofEncounters =
        standing
            .where("encounter_id IS NOT NULL")
            .join(encounters, new String[] {"encounter_id"}, "left_anti")
            .select(col("attachment_id"), col("version"), code(WaitingFor.ENCOUNTER));
    Dataset<Row> ofPeople = standing.where("encounter_id IS NULL");
    Dataset<Row> shown =
        numbers(ofPeople)
            .join(shared(citizens), NUMBER)
            .groupBy("attachment_id", "version")
            .agg(
                min(expr("IF(people = 1, citizen_id, NULL)")).as("one"),
                max(expr("IF(people = 1, citizen_id, NULL)")).as("other"));
    return ofEncounters.unionByName(
        ofPeople
            .select("attachment_id", "version")
            .join(shown.withColumn("shown", lit(true)), VERSION, "left")
            .where("one IS NULL OR one <> other")
            .select(
                col("attachment_id"),
                col("version"),
                when(col("shown").isNull(), code(WaitingFor.PERSON))
                    .when(col("one").isNull(), code(WaitingFor.ONE_OF_SEVERAL))
                    .otherwise(code(WaitingFor.ONE_OF_TWO_NUMBERS))
                    .as("waits_for")));
  }

  private static Column code(WaitingFor reason) {
    return lit(reason.code()).as("waits_for");
  }

  /** {@code attachment_id, version, citizen_id} of those that name a number of one citizen. */
  private static Dataset<Row> people(Dataset<Row> attachments, Dataset<Row> citizens) {
    return numbers(attachments)
        .join(owners(citizens), NUMBER)
        .groupBy("attachment_id", "version")
        .agg(min("citizen_id").as("citizen_id"), max("citizen_id").as("other"))
        .where("citizen_id = other")
        .drop("other");
  }

  private static Dataset<Row> numbers(Dataset<Row> attachments) {
    return number(attachments, "personal_id").unionByName(number(attachments, "insurance_card"));
  }

  private static Dataset<Row> number(Dataset<Row> attachments, String column) {
    return attachments
        .where(col(column).isNotNull())
        .select(
            col("attachment_id"),
            col("version"),
            expr("CASE length(%1$s) WHEN 10 THEN 'insurance_number' WHEN 12 THEN 'personal_id'"
                        .formatted(column)
                    + " ELSE 'insurance_card' END")
                .as("type"),
            col(column).as("value"));
  }

  /** {@code type, value, citizen_id} of the numbers that are one living record's alone. */
  private static Dataset<Row> owners(Dataset<Row> citizens) {
    return shared(citizens).where("people = 1").drop("people");
  }

  /** {@code type, value, people, citizen_id}: how many have a number, and one of them. */
  private static Dataset<Row> shared(Dataset<Row> citizens) {
    return identified(citizens)
        .groupBy(NUMBER[0], NUMBER[1])
        .agg(count(lit(1)).as("people"), min("citizen_id").as("citizen_id"));
  }

  /** {@code citizen_id, type, value} of every number of everybody who is there. */
  private static Dataset<Row> identified(Dataset<Row> citizens) {
    Dataset<Row> active = citizens.where("status = 'active'");
    Dataset<Row> known =
        active
            .select(col("citizen_id"), explode(col("identifiers")).as("known"))
            .select("citizen_id", "known.type", "known.value");
    Dataset<Row> golden =
        active
            .selectExpr("citizen_id", "'personal_id' AS type", "personal_id AS value")
            .unionByName(
                active.selectExpr(
                    "citizen_id", "'insurance_card' AS type", "insurance_card AS value"))
            .unionByName(
                active.selectExpr(
                    "citizen_id", "'insurance_number' AS type", "insurance_number AS value"));
    return known
        .unionByName(golden)
        .where("type IN ('personal_id', 'insurance_number', 'insurance_card')")
        .where("value IS NOT NULL")
        .distinct();
  }
}
