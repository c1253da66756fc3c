// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.LikelyPair;
import vn.hoso.lakehouse.source.Patient;
import vn.hoso.warehouse.lake.RecordCodec;

/** The pairs of a cell that share no number and that probability links or asks about. */
final class LikelyOfCell implements FlatMapGroupsFunction<String, Row, Row> {
  static final RecordCodec<LikelyPair> PAIR = RecordCodec.of(LikelyPair.class);

  private final PolicyTerms terms;
  private final Broadcast<Weigher> weigher;
  private final LongAccumulator compared;

  /**
   * @param compared counts pairs, one of several keys once for each
   */
  LikelyOfCell(PolicyTerms terms, Broadcast<Weigher> weigher, LongAccumulator compared) {
    this.terms = terms;
    this.weigher = weigher;
    this.compared = compared;
  }

  @Override
  public Iterator<Row> call(String cell, Iterator<Row> rows) {
    LinkPolicy policy = terms.policy();
    Likely likely = new Likely(weigher.value());
    List<Row> pairs = new ArrayList<>();
    long[] visited = new long[1];
    Cell.of(rows)
        .visit(
            (one, other) -> {
              visited[0]++;
              pair(policy, likely, one, other).map(PAIR::row).ifPresent(pairs::add);
            });
    compared.add(visited[0]);
    return pairs.iterator();
  }

  /** What is written of two mentions; absent when they are not likely, or meet anyway. */
  static Optional<LikelyPair> pair(
      LinkPolicy policy, Likely likely, Cell.Entry one, Cell.Entry other) {
    if (shareANumber(one.compared().patient(), other.compared().patient())) {
      return Optional.empty();
    }
    Evidence evidence = Evidence.of(one.compared(), other.compared());
    PolicyRule byPolicy = policy.decide(evidence);
    if (!Likely.isOpen(byPolicy)) {
      return Optional.empty();
    }
    return likely
        .rule(byPolicy, one.compared(), other.compared(), evidence)
        .map(
            rule ->
                new LikelyPair(
                    one.mentionId(),
                    other.mentionId(),
                    rule.verdict() == Verdict.LINK,
                    likely.weigh(one.compared(), other.compared(), evidence)));
  }

  /** Then {@link MatchKeys} bring the two together. */
  private static boolean shareANumber(Patient one, Patient other) {
    return isSame(Evidence.realId(one.personalId()), Evidence.realId(other.personalId()))
        || isSame(one.oldId(), other.oldId())
        || isSame(one.otherId(), other.otherId())
        || isSame(one.insuranceNumber(), other.insuranceNumber())
        || (one.facilityCode().equals(other.facilityCode())
            && isSame(one.localPatientId(), other.localPatientId()));
  }

  private static boolean isSame(@Nullable String one, @Nullable String other) {
    return one != null && Objects.equals(one, other);
  }
}
