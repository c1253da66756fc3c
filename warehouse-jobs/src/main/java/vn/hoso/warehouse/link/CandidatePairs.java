// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF5;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import vn.hoso.warehouse.lake.Kept;

/**
 * Mentions that share a {@link BlockingKey}, brought together to be compared pair by pair. No key
 * is left out: one that too many share (a filler for a telephone, the commonest name) is narrowed
 * by name, birth and sex, and a block that is still large is parted by salt into cells of which
 * every two meet, so that one task never has more than two cells of it.
 */
final class CandidatePairs {
  private static final String[] BY_MENTION = {"mention_id"};
  private static final String[] BY_KEY = {"key"};
  private static final int CELL = 250;

  private final LinkSettings settings;

  CandidatePairs(LinkSettings settings) {
    this.settings = settings;
  }

  /**
   * {@code mention_id, key, narrow, same}: one row a mention and key; mentions with one {@code
   * same} share their personal id.
   */
  Dataset<Row> keys(Dataset<Row> mentions) {
    SparkSession spark = mentions.sparkSession();
    MatchKeys.register(spark);
    List<BlockingKey> keys = settings.keys();
    UDF5<String, String, String, String, String, List<String>> of =
        (fullName, folded, birth, sex, phone) ->
            BlockingKey.of(
                keys,
                new BlockingKey.Told(
                    NameNotes.foldedWithout(fullName, folded), birth, sex, Compared.phone(phone)));
    spark
        .udf()
        .register("hoso_blocking_keys", of, DataTypes.createArrayType(DataTypes.StringType, false));
    return mentions.select(
        col("mention_id"),
        expr("""
                explode(hoso_blocking_keys(patient.full_name, patient.name_folded, patient.birth,
                  patient.sex, patient.phone))
                """)
            .as("key"),
        expr("""
                concat_ws('|', patient.name_folded, coalesce(left(patient.birth, 10), ''),
                  coalesce(patient.sex, ''))
                """)
            .as("narrow"),
        expr("coalesce(hoso_real_personal_id(patient.personal_id), mention_id)").as("same"));
  }

  /**
   * Members of keys that became crowded, or stopped to be, with these rows: what their other
   * members are compared with has changed.
   *
   * @param differing rows of registry.mention that came or went
   */
  Dataset<Row> aroundTurned(Dataset<Row> differing, Dataset<Row> keys, boolean anyWent) {
    Dataset<Row> moved = Kept.of(keys(differing).groupBy("key").count()).rows();
    Dataset<Row> around = keys.join(moved, BY_KEY);
    int most = settings.largestBlock();
    Dataset<Row> turned =
        around
            .groupBy("key")
            .agg(expr("count(*)").as("now"), expr("max(count)").as("moved"))
            .where(
                "now > %d AND now - moved <= %d%s"
                    .formatted(
                        most,
                        most,
                        anyWent ? " OR now <= %d AND now + moved > %d".formatted(most, most) : ""))
            .select("key");
    return keys.join(Kept.of(turned).rows(), BY_KEY, "left_semi").select("mention_id");
  }

  /** How often each agreement pattern occurs among the pairs of these mentions. */
  SortedMap<Long, Long> patterns(Dataset<Row> mentions) {
    Dataset<Row> rows = cells(mentions, keys(mentions), null, false);
    SortedMap<Long, Long> patterns = new TreeMap<>();
    rows.groupByKey(cell(), Encoders.STRING())
        .flatMapGroups(new PatternsOfCell(settings), PatternsOfCell.OUTPUT)
        .dropDuplicates("mention_a", "mention_b")
        .groupBy("pattern")
        .count()
        .collectAsList()
        .forEach(row -> patterns.put(row.getLong(0), row.getLong(1)));
    return patterns;
  }

  /**
   * Rows of registry.likely_pair.
   *
   * @param keys of all the mentions
   * @param fresh {@code mention_id}; only pairs with one of these are compared, all when null
   */
  Dataset<Row> likely(
      Dataset<Row> mentions,
      Dataset<Row> keys,
      @Nullable Dataset<Row> fresh,
      LikelyOfCell compare) {
    Dataset<Row> around = fresh == null ? keys : Touched.keysAround(fresh, keys);
    return cells(mentions, around, fresh, true)
        .groupByKey(cell(), Encoders.STRING())
        .flatMapGroups(compare, LikelyOfCell.PAIR.encoder())
        .dropDuplicates("mention_a", "mention_b");
  }

  /** {@code mention_id, patient, fresh, part, cell}: a mention once in every cell it belongs to. */
  private Dataset<Row> cells(
      Dataset<Row> mentions, Dataset<Row> keys, @Nullable Dataset<Row> fresh, boolean pruned) {
    Dataset<Row> crowded =
        keys.groupBy("key")
            .count()
            .where(col("count").gt(settings.largestBlock()))
            .select(col("key"), lit(true).as("too_wide"));
    Dataset<Row> narrowed =
        keys.join(fresh == null ? Kept.of(crowded).rows() : crowded, BY_KEY, "left")
            .selectExpr("mention_id", "same", "if(too_wide, concat(key, '|', narrow), key) AS key");
    Dataset<Row> flagged =
        fresh == null
            ? narrowed.withColumn("fresh", lit(true))
            : narrowed
                .join(fresh.withColumn("fresh", lit(true)), BY_MENTION, "left")
                .withColumn("fresh", coalesce(col("fresh"), lit(false)));
    WindowSpec block = Window.partitionBy("key");
    Dataset<Row> parted =
        flagged
            .withColumn("members", count("*").over(block))
            .withColumn("several", min("same").over(block).notEqual(max("same").over(block)))
            .withColumn("any_fresh", max("fresh").over(block))
            .where(pruned ? "several AND any_fresh" : "members > 1")
            .selectExpr(
                "mention_id",
                "key",
                "fresh",
                "CAST(ceil(members / %d) AS INT) AS parts".formatted(CELL))
            .selectExpr(
                "mention_id",
                "key",
                "fresh",
                "CAST(pmod(xxhash64(mention_id), parts) AS INT) AS part",
                "explode(sequence(0, parts - 1)) AS other")
            .selectExpr(
                "mention_id",
                "fresh",
                "part",
                "concat_ws('|', key, least(part, other), greatest(part, other)) AS cell");
    Dataset<Row> wanted = fresh == null ? parted : Kept.of(parted).rows();
    return mentions.select("mention_id", "patient").join(wanted, BY_MENTION);
  }

  private static MapFunction<Row, String> cell() {
    return row -> row.getAs("cell");
  }
}
