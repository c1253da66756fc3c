// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF5;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.hoso.warehouse.lake.Kept;

/**
 * The numbers mentions can be found by: personal id, old id, passport, insurance number, and the
 * patient number of one facility; and, since no other key finds a slip in a given name, what else
 * has to agree for the policy to ask. Two mentions are compared when a chain of keys leads from one
 * to the other.
 *
 * <p>A key that too many share (a filler nobody knew as one, patient number 1 for everybody) would
 * make everybody one component. It is narrowed by name, birth and sex: what agrees in those is
 * still compared; that the rest is not is reported.
 */
final class MatchKeys {
  static final int MOST_NAMES = 12;
  static final int MOST_MENTIONS = 300;

  private static final int DAY = 10;

  private static final StructType DECISION_KEYS =
      new StructType().add("mention_id", DataTypes.StringType).add("key", DataTypes.StringType);

  private MatchKeys() {}

  /** {@code mention_id, key, narrow, name}: one row a mention and key. */
  static Dataset<Row> of(Dataset<Row> mentions, List<StewardDecision> decisions) {
    SparkSession spark = mentions.sparkSession();
    register(spark);
    return mentions
        .where("NOT hoso_is_nameless(patient.name_folded)")
        .select(
            col("mention_id"),
            expr("""
                explode(concat(filter(array(
                  concat('id|', hoso_real_personal_id(patient.personal_id)),
                  concat('old|', patient.old_id),
                  concat('other|', patient.other_id),
                  concat('insurance|', patient.insurance_number),
                  concat('chart|', patient.facility_code, '|', patient.local_patient_id)),
                  key -> key IS NOT NULL),
                  hoso_slip_keys(patient.name_folded, patient.birth, patient.sex, patient.phone,
                    patient.guardian_name)))
                """)
                .as("key"),
            expr("""
                    concat_ws('|', patient.name_folded, coalesce(left(patient.birth, 10), ''),
                      coalesce(patient.sex, ''))
                    """)
                .as("narrow"),
            col("patient.name_folded").as("name"))
        .unionByName(decided(spark, decisions), true);
  }

  /**
   * Names but for the last syllable, with birthday, sex and the telephone or guardian.
   *
   * @param name folded
   */
  static List<String> ofSlips(
      @Nullable String name,
      @Nullable String birth,
      @Nullable String sex,
      @Nullable String phone,
      @Nullable String guardian) {
    if (name == null || birth == null || sex == null) {
      return List.of();
    }
    int given = name.lastIndexOf(' ');
    if (given < 0 || birth.length() < DAY) {
      return List.of();
    }
    String called = Compared.phone(phone);
    if ((called == null && guardian == null) || PersonKind.of(name) != PersonKind.NAMED) {
      return List.of();
    }
    String rest = String.join("|", "", name.substring(0, given), birth.substring(0, DAY), sex);
    return Stream.of(
            called == null ? null : "phone|" + called + rest,
            guardian == null ? null : "guardian|" + guardian + rest)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Those of keys that so many mentions have that too many names are possible: they are few. */
  static Dataset<Row> ofMany(Dataset<Row> keys) {
    Kept many =
        Kept.of(keys.groupBy("key").count().where(col("count").gt(MOST_NAMES)).select("key"));
    return keys.join(many.rows(), new String[] {"key"}, "left_semi");
  }

  /** {@code key, mentions, names} of the keys that too many share. */
  static Dataset<Row> crowded(Dataset<Row> keys) {
    return keys.groupBy("key")
        .agg(
            expr("count(*)").as("mentions"),
            expr("count(DISTINCT name)").as("names"),
            expr("min_by(mention_id, mention_id)").as("first"),
            expr("max_by(mention_id, mention_id)").as("last"))
        .where(col("mentions").gt(MOST_MENTIONS).or(col("names").gt(MOST_NAMES)));
  }

  /** {@code mention_id, key} with the crowded ones narrowed. */
  static Dataset<Row> narrowed(Dataset<Row> keys, Dataset<Row> crowded) {
    Dataset<Row> tooWide = crowded.select(col("key"), lit(true).as("too_wide"));
    return keys.join(tooWide, new String[] {"key"}, "left")
        .selectExpr("mention_id", "if(too_wide, concat(key, '|', narrow), key) AS key");
  }

  /** Mentions a steward put together are compared, whatever their numbers. */
  private static Dataset<Row> decided(SparkSession spark, List<StewardDecision> decisions) {
    List<Row> rows =
        decisions.stream()
            .filter(decision -> decision.word() == StewardDecision.Word.SAME)
            .flatMap(
                decision -> {
                  String key = "decision|" + decision.decisionId();
                  return List.of(
                      RowFactory.create(decision.mentionA(), key),
                      RowFactory.create(decision.mentionB(), key))
                      .stream();
                })
            .toList();
    return spark.createDataFrame(rows, DECISION_KEYS);
  }

  static void register(SparkSession spark) {
    UDF1<String, String> realId = Evidence::realId;
    UDF5<String, String, String, String, String, List<String>> slips = MatchKeys::ofSlips;
    UDF1<String, Boolean> nameless = name -> PersonKind.of(name) == PersonKind.NAMELESS;
    spark.udf().register("hoso_real_personal_id", realId, DataTypes.StringType);
    spark
        .udf()
        .register("hoso_slip_keys", slips, DataTypes.createArrayType(DataTypes.StringType, false));
    spark.udf().register("hoso_is_nameless", nameless, DataTypes.BooleanType);
  }
}
