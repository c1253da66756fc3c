// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.to_json;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import vn.hoso.lakehouse.registry.Identity;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.lakehouse.registry.Review;
import vn.hoso.warehouse.lake.Changes;
import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.Run;
import vn.hoso.warehouse.link.RuleWords;

/**
 * What stewards work with: the questions the link job asks and the words of its rules, whole, and
 * the mentions citizens are made of with what joined them, those that may differ.
 */
final class PublishReviews implements Job {
  private static final String OUTPUT = "review";
  private static final String[] MENTION = {"mention_id"};

  private static final String MENTION_COLUMNS =
      "mention_id, citizen_id, rule_id, evidence, first_seen_at::timestamptz, patient, partner_id,"
          + " weights";
  private static final String REVIEW_COLUMNS =
      "review_id, mention_a, mention_b, citizen_a, citizen_b, rule_id, rule_vi, rule_en, risk,"
          + " evidence, weighing, status, opened_at::timestamptz";

  private final Serving serving;

  PublishReviews(Serving serving) {
    this.serving = serving;
  }

  @Override
  public String name() {
    return "publish-reviews";
  }

  @Override
  public Outcome run(Lake lake, Run run) {
    Map<String, Long> consumed = run.rebuild() ? Map.of() : serving.consumed(OUTPUT);
    Changes mentions = lake.changesSince(Mention.TABLE, consumed.get(name(Mention.TABLE)));
    Changes identities = lake.changesSince(Identity.TABLE, consumed.get(name(Identity.TABLE)));
    Changes reviews = lake.changesSince(Review.TABLE, consumed.get(name(Review.TABLE)));
    if (mentions.none() && identities.none() && reviews.none()) {
      return Outcome.NOTHING_NEW;
    }
    Map<String, Long> now = new TreeMap<>(consumed);
    for (Changes changes : new Changes[] {mentions, identities, reviews}) {
      if (changes.upTo() != null) {
        now.put(name(changes.input()), Objects.requireNonNull(changes.upTo()));
      }
    }
    boolean anew = mentions.all() || identities.all();
    Dataset<Row> touched = anew ? null : touched(lake, mentions, identities);
    Dataset<Row> theirs = mentions(lake);
    String people =
        serving.stage(
            "mention", touched == null ? theirs : theirs.join(touched, MENTION, "left_semi"));
    String outdated =
        serving.stage(
            "mention_outdated", touched == null ? theirs.select(MENTION[0]).limit(0) : touched);
    String questions = serving.stage("review", questions(lake));
    serving.inTransaction(
        connection -> {
          apply(connection, anew, people, outdated, questions);
          Serving.noteConsumed(connection, OUTPUT, now);
        });
    return Outcome.of("published questions", lake.rowCount(Review.TABLE));
  }

  private static String name(vn.hoso.lakehouse.contract.TableContract table) {
    return table.qualifiedName();
  }

  private static Dataset<Row> touched(Lake lake, Changes mentions, Changes identities) {
    return lake.differing(mentions)
        .select(MENTION[0])
        .union(lake.differing(identities).select(MENTION[0]))
        .distinct();
  }

  private static Dataset<Row> mentions(Lake lake) {
    return lake.read(Identity.TABLE)
        .join(
            lake.read(Mention.TABLE)
                .select(
                    col("mention_id"),
                    instant("first_seen_at"),
                    to_json(col("patient")).as("patient")),
            MENTION)
        .select(
            col("mention_id"),
            col("citizen_id"),
            col("rule_id"),
            col("evidence"),
            col("first_seen_at"),
            col("patient"),
            col("partner_id"),
            weights().as("weights"));
  }

  /** A fifth of the same as JSON, as {@code serving.mention} says. */
  private static Column weights() {
    return expr(
        """
        CASE WHEN weighing IS NOT NULL THEN
          concat_ws(' ', weighing.model_version, round(weighing.prior, 3), round(weighing.total, 3),
            concat_ws(' ', transform(weighing.weights, line ->
              if(line.level IS NULL, line.comparison,
                concat_ws(':', line.comparison, line.level, round(line.weight, 3),
                  nullif(round(line.frequency, 3), 0.0D))))))
        END
        """);
  }

  private static Dataset<Row> questions(Lake lake) {
    return lake.read(Review.TABLE)
        .select(
            col("review_id"),
            col("mention_a"),
            col("mention_b"),
            col("citizen_a"),
            col("citizen_b"),
            col("rule_id"),
            words("vi").as("rule_vi"),
            words("en").as("rule_en"),
            col("risk"),
            col("evidence"),
            to_json(col("weighing")).as("weighing"),
            col("status"),
            instant("opened_at"));
  }

  private static Column words(String language) {
    Column words = col("rule_id");
    for (RuleWords rule : RuleWords.all()) {
      words =
          functions
              .when(
                  col("rule_id").equalTo(rule.ruleId()),
                  language.equals("vi") ? rule.vi() : rule.en())
              .otherwise(words);
    }
    return words;
  }

  private static void apply(
      Connection connection, boolean anew, String people, String outdated, String questions)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          anew
              ? "DELETE FROM serving.mention"
              : "DELETE FROM serving.mention WHERE mention_id IN (SELECT mention_id FROM "
                  + outdated
                  + ")");
      insert(statement, "mention", MENTION_COLUMNS, people);
      statement.execute("DELETE FROM serving.review");
      insert(statement, "review", REVIEW_COLUMNS, questions);
      statement.execute("DELETE FROM serving.rule");
    }
    words(connection);
    Serving.drop(connection, people);
    Serving.drop(connection, outdated);
    Serving.drop(connection, questions);
  }

  private static void words(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO serving.rule (rule_id, vi, en) VALUES (?, ?, ?)")) {
      for (RuleWords rule : RuleWords.all()) {
        insert.setString(1, rule.ruleId());
        insert.setString(2, rule.vi());
        insert.setString(3, rule.en());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void insert(Statement statement, String table, String columns, String staged)
      throws SQLException {
    statement.execute(
        "INSERT INTO serving."
            + table
            + " ("
            + columns.replace("::timestamptz", "")
            + ") SELECT "
            + columns
            + " FROM "
            + staged);
  }

  private static Column instant(String column) {
    return date_format(col(column), "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").as(column);
  }
}
