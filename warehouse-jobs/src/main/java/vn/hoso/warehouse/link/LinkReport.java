// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.apache.spark.sql.functions.expr;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.hoso.lakehouse.registry.CutLink;
import vn.hoso.lakehouse.registry.Identity;
import vn.hoso.lakehouse.registry.LikelyPair;
import vn.hoso.lakehouse.registry.LinkModel;
import vn.hoso.lakehouse.registry.Review;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.RecordCodec;

/**
 * What the province's links rest on, in counts: nobody is named.
 *
 * @param model the last that was learnt
 * @param reviewOdds odds, log2, from which a steward is asked
 * @param linkOdds odds, log2, from which two are linked without asking
 * @param links mentions by the rule that made them one citizen's, most first
 * @param questions open questions by the rule that asks, most first
 * @param cut links that were not followed, by the rule that links, most first
 * @param odds pairs that no number connects and that are probably one, by whole odds, lowest first
 */
record LinkReport(
    LinkModel model,
    double reviewOdds,
    double linkOdds,
    List<Counted> links,
    List<Counted> questions,
    List<Counted> cut,
    List<OddsCount> odds) {
  private static final RecordCodec<LinkModel> MODEL = RecordCodec.of(LinkModel.class);

  /** How many rest on a rule. */
  record Counted(RuleWords rule, long count) {}

  /**
   * Pairs of one step of odds.
   *
   * @param from log2; the step ends before the next whole number
   * @param linked those of them that are linked unless something stands against it
   */
  record OddsCount(int from, long pairs, long linked) {}

  LinkReport {
    links = List.copyOf(links);
    questions = List.copyOf(questions);
    cut = List.copyOf(cut);
    odds = List.copyOf(odds);
  }

  /** Empty while nothing is learnt. */
  static Optional<LinkReport> of(Lake lake, LinkSettings settings) {
    return MODEL.records(lake.read(LinkModel.TABLE)).stream()
        .max(Comparator.comparingLong(LinkModel::version))
        .map(
            model ->
                new LinkReport(
                    model,
                    settings.reviewOdds(),
                    settings.linkOdds(),
                    counted(lake.read(Identity.TABLE)),
                    counted(lake.read(Review.TABLE).where("status = 'open'")),
                    counted(lake.read(CutLink.TABLE)),
                    odds(lake.read(LikelyPair.TABLE))));
  }

  private static List<Counted> counted(Dataset<Row> rows) {
    Map<String, RuleWords> words =
        RuleWords.all().stream()
            .collect(Collectors.toMap(RuleWords::ruleId, Function.identity(), (one, same) -> one));
    return rows.groupBy("rule_id").count().collectAsList().stream()
        .map(row -> new Counted(words(words, row.getString(0)), row.getLong(1)))
        .sorted(
            Comparator.comparingLong(Counted::count)
                .reversed()
                .thenComparing(line -> line.rule().ruleId()))
        .toList();
  }

  private static RuleWords words(Map<String, RuleWords> words, String rule) {
    return words.getOrDefault(rule, new RuleWords(rule, "", ""));
  }

  private static List<OddsCount> odds(Dataset<Row> pairs) {
    return pairs
        .groupBy(expr("CAST(floor(weighing.total) AS INT)").as("odds"))
        .agg(expr("count(*)"), expr("count_if(automatic)"))
        .orderBy("odds")
        .collectAsList()
        .stream()
        .map(row -> new OddsCount(row.getInt(0), row.getLong(1), row.getLong(2)))
        .toList();
  }
}
