// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.publish;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.md5;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.hoso.lakehouse.clinical.ClinicalTables;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Kept;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.Run;

/**
 * Citizens, their identifiers, where they were treated, and their record as JSON. What differs is
 * found by comparing hashes on both sides, so that a half-published or restored database mends
 * itself.
 */
final class PublishRecords implements Job {
  private static final String OUTPUT = "record";
  private static final String[] KEY = {"citizen_id"};

  private final Serving serving;

  PublishRecords(Serving serving) {
    this.serving = serving;
  }

  @Override
  public String name() {
    return "publish-records";
  }

  @Override
  public Outcome run(Lake lake, Run run) {
    Map<String, Long> now = new TreeMap<>();
    for (TableContract input :
        new TableContract[] {Citizen.TABLE, LifelongRecord.TABLE, ClinicalTables.ENCOUNTER}) {
      var snapshot = lake.table(input).currentSnapshot();
      if (snapshot != null) {
        now.put(input.qualifiedName(), snapshot.snapshotId());
      }
    }
    if (!run.rebuild() && now.equals(serving.consumed(OUTPUT))) {
      return Outcome.NOTHING_NEW;
    }
    Dataset<Row> citizens =
        lake.read(Citizen.TABLE)
            .withColumn("citizen_hash", md5(to_json(all(lake.read(Citizen.TABLE))).cast("binary")));
    Dataset<Row> records =
        lake.read(LifelongRecord.TABLE)
            .select(
                col("citizen_id"),
                col("content_hash").as("record_hash"),
                col("record_version").as("made_version"));
    Dataset<Row> published =
        serving.read(
            lake.spark(),
            "(SELECT c.citizen_id, c.content_hash AS published_citizen, r.content_hash AS published_record,"
                + " r.record_version AS published_version FROM serving.citizen c LEFT JOIN serving.record r USING (citizen_id)) p");
    Dataset<Row> here = citizens.select("citizen_id", "citizen_hash").join(records, KEY, "left");
    Kept changed =
        Kept.of(
            here.join(run.rebuild() ? published.limit(0) : published, KEY, "left")
                .where(
                    col("citizen_hash")
                        .eqNullSafe(col("published_citizen"))
                        .and(col("record_hash").eqNullSafe(col("published_record")))
                        // The same told again: nothing new to read, and yet a newer record.
                        .and(col("made_version").eqNullSafe(col("published_version")))
                        .equalTo(lit(false)))
                .select("citizen_id"));
    Dataset<Row> gone = published.join(here, KEY, "left_anti").select("citizen_id");
    String staged = serving.stage("citizen", people(lake, citizens, changed));
    String documents = serving.stage("record", documents(lake, changed));
    String removed = serving.stage("citizen_gone", gone);
    serving.inTransaction(
        connection -> {
          apply(connection, staged, documents, removed);
          Serving.noteConsumed(connection, OUTPUT, now);
        });
    return Outcome.of("records", changed.size());
  }

  /**
   * By themselves, so that they are read and sent, and never sorted to lie beside anything. What
   * follows from the facts stays here: the registry derives it from those a reader sees.
   */
  private static Dataset<Row> documents(Lake lake, Kept changed) {
    return lake.ofKeys(LifelongRecord.TABLE, changed, KEY)
        .select(
            col("citizen_id"),
            col("record_version").cast("string").as("record_version"),
            col("content_hash").as("record_hash"),
            instant("updated_at"),
            to_json(all(lake.read(LifelongRecord.TABLE).drop("problems", "medications")))
                .as("document"));
  }

  private static Dataset<Row> people(Lake lake, Dataset<Row> citizens, Kept changed) {
    Dataset<Row> treatments =
        lake.ofKeys(ClinicalTables.ENCOUNTER, changed, KEY)
            .groupBy("citizen_id", "facility_code")
            .agg(min("admitted_at").as("first_at"), max("admitted_at").as("last_at"))
            .groupBy("citizen_id")
            .agg(
                to_json(collect_list(struct(col("facility_code"), col("first_at"), col("last_at"))))
                    .as("treatments"));
    return citizens
        .join(changed.rows(), KEY, "left_semi")
        .withColumn("identifiers", to_json(col("identifiers")))
        .join(treatments, KEY, "left")
        .select(
            col("citizen_id"),
            col("status"),
            col("merged_into"),
            col("identity_state"),
            col("full_name"),
            col("name_folded"),
            col("birth"),
            col("birth").substr(1, 4).as("birth_year"),
            col("sex"),
            col("personal_id"),
            col("insurance_number"),
            col("commune_code"),
            col("died_on").cast("string").as("died_on"),
            col("citizen_hash"),
            instant("updated_at"),
            col("identifiers"),
            coalesce(col("treatments"), lit("[]")).as("treatments"));
  }

  private static void apply(Connection connection, String staged, String documents, String removed)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE " + staged);
      for (String table : new String[] {"identifier", "treatment", "record", "citizen"}) {
        statement.execute(
            "DELETE FROM serving."
                + table
                + " WHERE citizen_id IN (SELECT citizen_id FROM "
                + staged
                + " UNION ALL SELECT citizen_id FROM "
                + removed
                + ")");
      }
      statement.execute(
          """
          INSERT INTO serving.citizen (citizen_id, status, merged_into, identity_state, full_name,
            name_folded, birth, birth_year, sex, personal_id, insurance_number, commune_code, died_on,
            content_hash, updated_at)
          SELECT citizen_id, status, merged_into, identity_state, full_name, name_folded, birth,
            birth_year::integer, sex, personal_id, insurance_number, commune_code, died_on::date,
            citizen_hash, updated_at::timestamptz
          FROM %s
          """
              .formatted(staged));
      statement.execute(
          """
          INSERT INTO serving.identifier (citizen_id, type, value, issuer, current, verified)
          SELECT s.citizen_id, i.type, i.value, i.issuer, coalesce(i.current, false), coalesce(i.verified, false)
          FROM %s s, jsonb_to_recordset(s.identifiers::jsonb)
            AS i(type text, value text, issuer text, current boolean, verified boolean)
          WHERE s.status = 'active'
          """
              .formatted(staged));
      statement.execute(
          """
          INSERT INTO serving.treatment (citizen_id, facility_code, first_at, last_at)
          SELECT s.citizen_id, t.facility_code, t.first_at, t.last_at
          FROM %s s, jsonb_to_recordset(s.treatments::jsonb)
            AS t(facility_code text, first_at timestamptz, last_at timestamptz)
          """
              .formatted(staged));
      statement.execute(
          """
          INSERT INTO serving.record (citizen_id, record_version, content_hash, document, updated_at)
          SELECT citizen_id, record_version::bigint, record_hash, document, updated_at::timestamptz
          FROM %s
          """
              .formatted(documents));
    }
    Serving.drop(connection, staged);
    Serving.drop(connection, documents);
    Serving.drop(connection, removed);
  }

  private static Column instant(String column) {
    return date_format(col(column), "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").as(column);
  }

  private static Column all(Dataset<Row> rows) {
    return struct(Arrays.stream(rows.columns()).map(column -> col(column)).toArray(Column[]::new));
  }
}
