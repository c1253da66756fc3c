// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.sort_array;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.lakehouse.registry.Review;
import vn.hoso.warehouse.lake.Kept;
import vn.hoso.warehouse.lake.RecordCodec;

/** {@link NameQuestions} over rows: groups of one folded name, birth date and sex. */
final class AskByName implements FlatMapGroupsFunction<String, Row, Row> {
  private static final String[] BY_MENTION = {"mention_id"};
  private static final RecordCodec<Mention> MENTION = RecordCodec.of(Mention.class);
  private static final RecordCodec<Review> REVIEW = RecordCodec.of(Review.class);

  private final PolicyTerms terms;
  private final List<StewardDecision> decisions;
  private final @Nullable Broadcast<Weigher> weigher;

  private AskByName(
      PolicyTerms terms, List<StewardDecision> decisions, @Nullable Broadcast<Weigher> weigher) {
    this.terms = terms;
    this.weigher = weigher;
    this.decisions = new ArrayList<>(decisions);
  }

  /** Mentions whose name, birth date and sex are known, with {@code name_key}. */
  static Dataset<Row> keyed(Dataset<Row> mentions) {
    return mentions
        .withColumn(
            "name_key",
            expr(
                """
                CASE WHEN patient.name_folded LIKE '% %' AND length(patient.birth) >= 10
                      AND patient.sex IN ('1', '2')
                  THEN concat_ws('|', patient.name_folded, left(patient.birth, 10), patient.sex)
                END
                """))
        .where("name_key IS NOT NULL");
  }

  /**
   * The questions by name that need to be asked beside those already there: who is asked about for
   * what their numbers or their likeness tell is not asked about for the name too.
   *
   * @param asked all other questions, {@code citizen_a, citizen_b}
   */
  static Dataset<Row> beside(Dataset<Row> asked, Dataset<Row> byName) {
    Dataset<Row> pairs = asked.select(people().as("asked")).distinct();
    return byName.join(pairs, people().equalTo(pairs.col("asked")), "left_anti");
  }

  private static Column people() {
    return sort_array(array("citizen_a", "citizen_b"));
  }

  /**
   * Names, births and sexes that several people share, {@code name_key, people}: few do.
   *
   * @param keyed whole groups of mentions with {@code name_key}
   * @param identities {@code mention_id, citizen_id} of all of them
   */
  static Kept shared(Dataset<Row> keyed, Dataset<Row> identities) {
    return Kept.of(
        keyed
            .select("mention_id", "name_key")
            .join(identities.select("mention_id", "citizen_id"), BY_MENTION)
            .groupBy("name_key")
            .agg(expr("count(DISTINCT citizen_id)").as("people"))
            .where("people > 1"));
  }

  /** How many of them are not asked about, since too many people share them. */
  static long tooCommon(Kept shared) {
    return shared.rows().where(col("people").gt(NameQuestions.MOST_PEOPLE)).count();
  }

  /**
   * The questions.
   *
   * @param keyed whole groups of mentions with {@code name_key}
   * @param shared names that several people share
   * @param identities {@code mention_id, citizen_id} of all of them
   * @param weigher null while no model is learnt
   */
  static Dataset<Row> reviews(
      Dataset<Row> keyed,
      Kept shared,
      Dataset<Row> identities,
      PolicyTerms terms,
      List<StewardDecision> decisions,
      @Nullable Broadcast<Weigher> weigher) {
    // Only the rows of those who share all of it are moved whole.
    Dataset<Row> asked =
        shared.rows().where(col("people").leq(NameQuestions.MOST_PEOPLE)).select("name_key");
    MapFunction<Row, String> nameKey = row -> row.getAs("name_key");
    return keyed
        .join(broadcast(asked), new String[] {"name_key"}, "left_semi")
        .join(identities.select("mention_id", "citizen_id"), BY_MENTION)
        .groupByKey(nameKey, Encoders.STRING())
        .flatMapGroups(new AskByName(terms, decisions, weigher), REVIEW.encoder());
  }

  @Override
  public Iterator<Row> call(String nameKey, Iterator<Row> rows) {
    List<NameQuestions.Known> known = new ArrayList<>();
    rows.forEachRemaining(
        row -> known.add(new NameQuestions.Known(MENTION.record(row), row.getAs("citizen_id"))));
    return new NameQuestions(terms.policy(), weigher == null ? null : new Likely(weigher.value()))
        .among(known, decisions).stream().map(REVIEW::row).iterator();
  }
}
