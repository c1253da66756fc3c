// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.warehouse.lake.RecordCodec;

/** {@link ComponentReader} on the rows of one component. */
final class ResolveComponents implements FlatMapGroupsFunction<Long, Row, Row> {
  static final RecordCodec<ResolvedComponent> OUTPUT = RecordCodec.of(ResolvedComponent.class);

  private static final RecordCodec<Mention> MENTION = RecordCodec.of(Mention.class);

  private final PolicyTerms terms;
  private final List<StewardDecision> decisions;
  private final List<Hold> holds;
  private final @Nullable Broadcast<Weigher> weigher;
  private final LongAccumulator compared;
  private transient @Nullable ComponentReader reader;

  /**
   * @param weigher null while no model is learnt
   * @param compared counts pairs
   */
  ResolveComponents(
      PolicyTerms terms,
      List<StewardDecision> decisions,
      List<Hold> holds,
      @Nullable Broadcast<Weigher> weigher,
      LongAccumulator compared) {
    this.terms = terms;
    this.weigher = weigher;
    this.compared = compared;
    this.decisions = new ArrayList<>(decisions);
    this.holds =
        holds.stream().filter(Hold::stands).collect(Collectors.toCollection(ArrayList::new));
  }

  @Override
  public Iterator<Row> call(Long component, Iterator<Row> rows) {
    List<Mention> mentions = new ArrayList<>();
    Map<String, LocalDate> deaths = new HashMap<>();
    Map<String, String> minted = new HashMap<>();
    rows.forEachRemaining(
        row -> {
          Mention mention = MENTION.record(row);
          mentions.add(mention);
          LocalDate diedOn = row.getAs("died_on");
          if (diedOn != null) {
            deaths.put(mention.mentionId(), diedOn);
          }
          String status = row.getAs("minted");
          if (status != null) {
            minted.put(mention.mentionId(), status);
          }
        });
    compared.add((long) mentions.size() * (mentions.size() - 1) / 2);
    ResolvedComponent resolved =
        reader().read(mentions, deaths, decisions, holds, Minted.of(minted));
    return List.of(OUTPUT.row(resolved)).iterator();
  }

  private ComponentReader reader() {
    ComponentReader known = reader;
    if (known == null) {
      known =
          new ComponentReader(
              terms.policy(),
              weigher == null ? null : new Likely(weigher.value()),
              new Golden(new CurrentCommune(ReferenceData.shipped())));
      reader = known;
    }
    return known;
  }
}
