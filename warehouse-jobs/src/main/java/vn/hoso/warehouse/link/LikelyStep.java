// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;
import vn.hoso.lakehouse.registry.LikelyPair;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.warehouse.lake.Changes;
import vn.hoso.warehouse.lake.Kept;
import vn.hoso.warehouse.lake.Lake;

/**
 * Keeps {@code registry.likely_pair}: the pairs that no number brings together and that are
 * probably one. New mentions are compared with all, the others not again, unless a key of theirs
 * became crowded or stopped to be.
 */
final class LikelyStep {
  private final Lake lake;
  private final PolicyTerms terms;
  private final Changes mentions;
  private final Broadcast<Weigher> weigher;
  private final LongAccumulator compared;
  private final CandidatePairs candidates;

  /**
   * @param compared counts pairs, see {@link LikelyOfCell}
   */
  LikelyStep(
      Lake lake,
      PolicyTerms terms,
      Changes mentions,
      Broadcast<Weigher> weigher,
      LongAccumulator compared) {
    this.lake = lake;
    this.terms = terms;
    this.mentions = mentions;
    this.weigher = weigher;
    this.compared = compared;
    this.candidates = new CandidatePairs(weigher.value().settings());
  }

  /** {@code mention_id, key}: one key for the two mentions of every likely pair. */
  static Dataset<Row> keys(Dataset<Row> pairs) {
    return pairs.selectExpr(
        "explode(array(mention_a, mention_b)) AS mention_id",
        "concat_ws('|', 'likely', mention_a, mention_b) AS key");
  }

  /** Everything anew. */
  void writeAll() {
    Dataset<Row> all = lake.read(Mention.TABLE);
    Dataset<Row> keys = candidates.keys(all).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      lake.commit(LikelyPair.TABLE, mentions)
          .replaceAll(candidates.likely(all, keys, null, compare()));
    } finally {
      keys.unpersist();
    }
  }

  /**
   * What new, changed or gone mentions change.
   *
   * @return {@code mention_id} of all whose pairs may have changed
   */
  Dataset<Row> writeNew() {
    Dataset<Row> keys =
        candidates.keys(lake.read(Mention.TABLE)).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return writeNew(keys);
    } finally {
      keys.unpersist();
    }
  }

  private Dataset<Row> writeNew(Dataset<Row> keys) {
    Dataset<Row> differing = lake.differing(mentions);
    boolean anyWent = mentions.kind() == Changes.Kind.CHANGED;
    Dataset<Row> compared =
        Kept.of(
                differing
                    .select("mention_id")
                    .unionByName(candidates.aroundTurned(differing, keys, anyWent))
                    .distinct())
            .rows();
    Dataset<Row> before = Kept.of(about(lake.read(LikelyPair.TABLE), compared)).rows();
    Dataset<Row> now =
        Kept.of(candidates.likely(lake.read(Mention.TABLE), keys, compared, compare())).rows();
    Dataset<Row> seeds =
        Kept.of(
                ends(before)
                    .unionByName(ends(now))
                    .unionByName(compared.select("mention_id"))
                    .distinct())
            .rows();
    lake.commit(LikelyPair.TABLE, mentions)
        .replaceKeys(now, before.unionByName(now), "mention_a", "mention_b");
    return seeds;
  }

  private LikelyOfCell compare() {
    return new LikelyOfCell(terms, weigher, compared);
  }

  private static Dataset<Row> ends(Dataset<Row> pairs) {
    return pairs.selectExpr("explode(array(mention_a, mention_b)) AS mention_id");
  }

  private static Dataset<Row> about(Dataset<Row> pairs, Dataset<Row> mentions) {
    Dataset<Row> a = mentions.withColumnRenamed("mention_id", "mention_a");
    Dataset<Row> b = mentions.withColumnRenamed("mention_id", "mention_b");
    return pairs
        .join(a, new String[] {"mention_a"}, "left_semi")
        .unionByName(pairs.join(b, new String[] {"mention_b"}, "left_semi"))
        .dropDuplicates("mention_a", "mention_b");
  }
}
