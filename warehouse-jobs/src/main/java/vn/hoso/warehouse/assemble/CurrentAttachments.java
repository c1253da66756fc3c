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

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Scanned papers with whose they are: those of an encounter belong to whose the encounter is, the
 * others to the one citizen who has the number they name. One whose encounter or person has not
 * come waits in its table; so does one whose number several people have.
 */
final class CurrentAttachments {
  private static final String[] NUMBER = {"type", "value"};

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
        standing.join(
            standing.groupBy("attachment_id").agg(max("version").as("version")),
            new String[] {"attachment_id", "version"});
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
                new String[] {"attachment_id", "version"})
            .select("citizen_id", "attachment");
    return ofEncounters.unionByName(ofPeople);
  }

  /** {@code citizen_id} of everybody whose number these papers name. */
  static Dataset<Row> named(Dataset<Row> attachments, Dataset<Row> citizens) {
    return numbers(attachments).join(owners(citizens), NUMBER).select("citizen_id");
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
        .distinct()
        .groupBy(NUMBER[0], NUMBER[1])
        .agg(count(lit(1)).as("people"), min("citizen_id").as("citizen_id"))
        .where("people = 1")
        .drop("people");
  }
}
