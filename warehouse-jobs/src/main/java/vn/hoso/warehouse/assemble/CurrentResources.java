// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.map_values;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The newest version of every FHIR resource that was not deleted, with whose it is. A resource
 * belongs to the citizen whose Patient it names; one that names a Patient who has not come yet
 * waits in its table. A drug named by a resource comes along with it, and who did or ordered
 * something.
 */
final class CurrentResources {
  private static final String[] HANDLE = {"facility_code", "handle"};
  private static final String[] VERSION = {"resource_key", "version"};

  /** Resources that come along where they are named. */
  static final Column NAMED = col("resource_type").isin(NamedResources.TYPES.toArray());

  /**
   * What a record takes of who cared. Systems send their doctors with every bundle: a doctor told
   * again as before must not have everybody they ever cared for written again.
   */
  private static final String TAKEN =
      "to_json(struct(status, handles, get_json_object(json, '$.name') AS name,"
          + " get_json_object(json, '$.identifier') AS identifier,"
          + " get_json_object(json, '$.practitioner') AS practitioner))";

  private CurrentResources() {}

  /**
   * {@code citizen_id, resource}; the resource holds {@code first_received_at} and {@code
   * patient_mention_id} too.
   *
   * @param versions rows of source.fhir_resource
   * @param identity {@code mention_id, citizen_id} of the citizens wanted
   */
  static Dataset<Row> of(Dataset<Row> versions, Dataset<Row> identity) {
    Dataset<Row> newest = newest(versions);
    Dataset<Row> patients =
        patients(newest)
            .join(identity, "mention_id")
            .withColumnRenamed("mention_id", "patient_mention_id");
    Dataset<Row> keys =
        newest
            .where("patient_handle IS NOT NULL")
            .select(
                col("resource_key"),
                col("facility_code"),
                col("patient_handle").as("handle"),
                col("references"))
            .join(patients, HANDLE);
    Dataset<Row> owned = keys.select("citizen_id", "patient_mention_id", "resource_key");
    Dataset<Row> wanted = owned.unionByName(named(newest, keys)).distinct();
    Dataset<Row> current =
        versions.join(firstReceived(versions), new String[] {"resource_key", "version"});
    Column[] columns =
        Stream.concat(
                Arrays.stream(versions.columns()).filter(name -> !name.equals("patient")),
                Stream.of("first_received_at", "patient_mention_id"))
            .map(name -> col(name))
            .toArray(Column[]::new);
    return current
        .join(wanted, "resource_key")
        .select(col("citizen_id"), struct(columns).as("resource"));
  }

  /**
   * Whose records these versions may change.
   *
   * @param newVersions new ones, and those that were replaced or taken away as they were: whom they
   *     named, and what they were, counts too
   * @param versions all that stand now
   */
  static Dataset<Row> touched(
      Dataset<Row> newVersions, Dataset<Row> versions, Dataset<Row> identity) {
    Dataset<Row> changed =
        versions
            .join(
                newVersions.select("resource_key").distinct(),
                new String[] {"resource_key"},
                "left_semi")
            .unionByName(newVersions);
    Dataset<Row> asPatients = changed.where("mention_id IS NOT NULL").select("mention_id");
    Dataset<Row> changedNamed =
        changed
            .where(NAMED)
            .join(toldAgain(newVersions, versions), new String[] {"resource_key"}, "left_anti")
            .select(col("facility_code"), explode(col("handles")).as("handle"))
            .distinct();
    Dataset<Row> namingThem =
        versions
            .where("patient_handle IS NOT NULL")
            .select(
                col("facility_code"),
                col("patient_handle"),
                explode(map_values(col("references"))).as("handle"))
            .join(changedNamed, HANDLE, "left_semi")
            .select("facility_code", "patient_handle");
    Dataset<Row> asSubjects =
        changed
            .where("patient_handle IS NOT NULL")
            .select("facility_code", "patient_handle")
            .unionByName(namingThem)
            .distinct()
            .withColumnRenamed("patient_handle", "handle")
            .join(everPatients(versions), HANDLE)
            .select("mention_id");
    return asPatients
        .unionByName(asSubjects)
        .distinct()
        .join(identity, "mention_id")
        .select("citizen_id");
  }

  /** {@code resource_key} of who cared, of whom nothing changed that a record takes. */
  private static Dataset<Row> toldAgain(Dataset<Row> newVersions, Dataset<Row> versions) {
    Column whoCared = NAMED.and(col("resource_type").notEqual("Medication"));
    Dataset<Row> told =
        newVersions
            .where(whoCared)
            .groupBy("resource_key")
            .agg(expr("collect_set(" + TAKEN + ")").as("told"));
    Dataset<Row> before =
        versions
            .where(whoCared)
            .join(newVersions, VERSION, "left_anti")
            .groupBy("resource_key")
            .agg(expr("max_by(" + TAKEN + ", version)").as("before"));
    return told.join(before, "resource_key")
        .where("size(told) = 1 AND told[0] = before")
        .select("resource_key");
  }

  /** Keys, names and references of current versions; the documents are moved once, later. */
  private static Dataset<Row> newest(Dataset<Row> versions) {
    return versions
        .groupBy("resource_key")
        .agg(
            max(struct(
                    "version",
                    "status",
                    "facility_code",
                    "resource_type",
                    "mention_id",
                    "patient_handle"))
                .as("newest"),
            expr("max_by(handles, version)").as("handles"),
            expr("max_by(references, version)").as("references"))
        .where("newest.status = 'active'")
        .select("resource_key", "newest.*", "handles", "references");
  }

  private static Dataset<Row> firstReceived(Dataset<Row> versions) {
    return versions
        .groupBy("resource_key")
        .agg(max("version").as("version"), min("received_at").as("first_received_at"));
  }

  /** {@code facility_code, handle, mention_id}: of two Patients with one name the newer. */
  private static Dataset<Row> patients(Dataset<Row> newest) {
    return newest
        .where("mention_id IS NOT NULL")
        .select(
            col("facility_code"),
            col("version"),
            col("mention_id"),
            explode(col("handles")).as("handle"))
        .groupBy(HANDLE[0], HANDLE[1])
        .agg(max(struct("version", "mention_id")).as("newest"))
        .select(col("facility_code"), col("handle"), col("newest.mention_id").as("mention_id"));
  }

  private static Dataset<Row> everPatients(Dataset<Row> versions) {
    return versions
        .where("mention_id IS NOT NULL")
        .select(col("facility_code"), explode(col("handles")).as("handle"), col("mention_id"))
        .distinct();
  }

  private static Dataset<Row> named(Dataset<Row> newest, Dataset<Row> owned) {
    Dataset<Row> named =
        newest
            .where(NAMED)
            .select(
                col("resource_key").as("named_key"),
                col("facility_code"),
                explode(col("handles")).as("handle"));
    return owned
        .select(
            col("citizen_id"),
            col("patient_mention_id"),
            col("facility_code"),
            explode(map_values(col("references"))).as("handle"))
        .join(named, HANDLE)
        .select(col("citizen_id"), col("patient_mention_id"), col("named_key").as("resource_key"))
        .groupBy("citizen_id", "resource_key")
        .agg(min("patient_mention_id").as("patient_mention_id"))
        .select("citizen_id", "patient_mention_id", "resource_key");
  }
}
