// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.CutLink;
import vn.hoso.lakehouse.registry.Identity;
import vn.hoso.lakehouse.registry.IdentityEvent;
import vn.hoso.lakehouse.registry.LikelyPair;
import vn.hoso.lakehouse.registry.LinkModel;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.lakehouse.registry.Review;
import vn.hoso.lakehouse.source.EncounterTable;
import vn.hoso.lakehouse.source.Resident;
import vn.hoso.warehouse.lake.Changes;
import vn.hoso.warehouse.lake.Commit;
import vn.hoso.warehouse.lake.Kept;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;
import vn.hoso.warehouse.lake.SideBySide;

/**
 * Resolves the touched components and writes who is who. {@code registry.identity} is written last
 * and says what was consumed: a killed run is repeated whole and writes the same rows.
 */
final class IdentityStep {
  private static final String[] BY_MENTION = {"mention_id"};
  private static final String[] BY_CITIZEN = {"citizen_id"};
  private static final String[] BY_OWN_CITIZEN = {"own_citizen_id"};
  private static final RecordCodec<Citizen> CITIZEN = RecordCodec.of(Citizen.class);

  /** Not tables of the lake: what else the identities rest on, remembered like a snapshot id. */
  private record Stamp(@Column(id = 1, doc = "Number of the state") Long number) {}

  private static final TableContract DECISIONS =
      TableContract.of("stewardship", "decision", "Last decision of a steward", Stamp.class);
  private static final TableContract HOLDS =
      TableContract.of("stewardship", "hold", "Last hold", Stamp.class);
  private static final TableContract RELEASES =
      TableContract.of("stewardship", "release", "Last release of a hold", Stamp.class);
  private static final TableContract POLICY =
      TableContract.of("link", "policy", "Rules in force, and the geography", Stamp.class);
  private static final TableContract MODEL =
      TableContract.of("link", "model", "Model and settings in force", Stamp.class);

  private final Lake lake;
  private final Run run;
  private final PolicyTerms terms;
  private final List<StewardDecision> decisions;
  private final List<Hold> holds;
  private final Changes mentions;
  private final Changes encounters;
  private final Changes residents;
  private final Changes newDecisions;
  private final Changes newHolds;
  private final Changes newReleases;
  private final Changes policy;
  private final Changes model;
  private final @Nullable Broadcast<Weigher> weigher;

  /** Counted by the tasks on their way, without a pass more; one that is tried again adds again. */
  private final LongAccumulator byPolicy;

  private final LongAccumulator byLikeness;

  /**
   * @param learnt the model in force, if there is one
   */
  IdentityStep(
      Lake lake,
      Run run,
      List<StewardDecision> decisions,
      List<Hold> holds,
      LinkSettings settings,
      Optional<LinkModel> learnt) {
    this.lake = lake;
    this.run = run;
    this.terms = new PolicyTerms(run.asOf(), settings.lowered());
    this.decisions = decisions;
    this.holds = holds;
    this.mentions = lake.changes(Mention.TABLE, Identity.TABLE, run);
    this.encounters = lake.changes(EncounterTable.ENCOUNTER, Identity.TABLE, run);
    this.residents = lake.changes(Resident.TABLE, Identity.TABLE, run);
    Map<String, Long> consumed = lake.consumed(Identity.TABLE);
    this.newDecisions =
        stamp(
            DECISIONS,
            consumed,
            decisions.stream().mapToLong(StewardDecision::decisionId).max().orElse(0));
    this.newHolds = stamp(HOLDS, consumed, holds.stream().mapToLong(Hold::holdId).max().orElse(0));
    this.newReleases =
        stamp(RELEASES, consumed, holds.stream().mapToLong(IdentityStep::release).max().orElse(0));
    this.policy = stamp(POLICY, consumed, terms.fingerprint());
    this.model = stamp(MODEL, consumed, learnt.map(LinkModel::version).orElse(0L));
    this.byPolicy = lake.spark().sparkContext().longAccumulator();
    this.byLikeness = lake.spark().sparkContext().longAccumulator();
    this.weigher = learnt.map(m -> lake.broadcast(new Weigher(settings, m))).orElse(null);
  }

  private static Changes stamp(TableContract what, Map<String, Long> consumed, long now) {
    Long before = consumed.get(what.qualifiedName());
    if (before == null) {
      return new Changes(what, Changes.Kind.ALL, null, now);
    }
    return new Changes(
        what, before == now ? Changes.Kind.NONE : Changes.Kind.APPENDED, before, now);
  }

  Outcome write() {
    if (mentions.upTo() == null || !isAnythingNew()) {
      return Outcome.NOTHING_NEW;
    }
    boolean anew = mentions.all() || !policy.none() || !model.none();
    Dataset<Row> all = lake.read(Mention.TABLE);
    Dataset<Row> compared = compared(anew);
    Dataset<Row> keys = keys(all).persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> touched = anew ? null : Touched.from(seeds(compared), keys);
    Dataset<Row> around = touched == null ? keys : Touched.keysAround(touched, keys);
    Kept crowded = Kept.of(MatchKeys.crowded(touched == null ? MatchKeys.ofMany(around) : around));
    Dataset<Row> narrowed = only(touched, MatchKeys.narrowed(around, crowded.rows()));
    Dataset<Row> resolved =
        resolved(
                only(touched, all),
                narrowed,
                touched == null ? Kept.of(deaths()).rows() : deaths(),
                minted(touched))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return write(all, touched, resolved)
          .and("crowded keys", crowded.size())
          .and("pairs compared by policy", byPolicy.value())
          .and("pairs compared by likeness", byLikeness.value());
    } finally {
      resolved.unpersist();
      keys.unpersist();
    }
  }

  /** Compares whom no number connects; {@code mention_id} of those for whom that may tell anew. */
  private Dataset<Row> compared(boolean anew) {
    if (weigher != null && !mentions.none() && !anew) {
      return new LikelyStep(lake, terms, mentions, weigher, byLikeness).writeNew();
    }
    if (weigher != null && anew) {
      new LikelyStep(lake, terms, mentions, weigher, byLikeness).writeAll();
    }
    return lake.read(Mention.TABLE).select("mention_id").limit(0);
  }

  private Dataset<Row> keys(Dataset<Row> all) {
    Dataset<Row> numbers = MatchKeys.of(all, decisions);
    return weigher == null
        ? numbers
        : numbers.unionByName(LikelyStep.keys(lake.read(LikelyPair.TABLE)), true);
  }

  /** The rows of the touched mentions; all of them when everything is done anew. */
  private static Dataset<Row> only(@Nullable Dataset<Row> touched, Dataset<Row> rows) {
    return touched == null ? rows : rows.join(touched, BY_MENTION, "left_semi");
  }

  private boolean isAnythingNew() {
    return inputs().anyMatch(changes -> !changes.none());
  }

  private Stream<Changes> inputs() {
    return Stream.of(
        mentions, encounters, residents, newDecisions, newHolds, newReleases, policy, model);
  }

  private static long release(Hold hold) {
    return Objects.requireNonNullElse(hold.releaseId(), 0L);
  }

  private static boolean isNew(Changes changes, long number) {
    return number > Objects.requireNonNullElse(changes.since(), 0L);
  }

  /** Mentions of which people said something since. */
  private Stream<String> saidSince() {
    return Stream.concat(
        decisions.stream()
            .filter(decision -> isNew(newDecisions, decision.decisionId()))
            .flatMap(decision -> Stream.of(decision.mentionA(), decision.mentionB())),
        holds.stream()
            .filter(hold -> isNew(newHolds, hold.holdId()) || isNew(newReleases, release(hold)))
            .flatMap(hold -> hold.mentions().stream()));
  }

  private Dataset<Row> seeds(Dataset<Row> compared) {
    Dataset<Row> decided =
        lake.spark()
            .createDataFrame(
                saidSince().map(RowFactory::create).toList(),
                new StructType().add("mention_id", DataTypes.StringType));
    return lake.differing(mentions)
        .select("mention_id")
        .unionByName(
            Deaths.touched(
                lake.differing(encounters),
                lake.read(EncounterTable.ENCOUNTER),
                lake.differing(residents)))
        .unionByName(compared)
        .unionByName(fellows(replaced().unionByName(compared)))
        .unionByName(decided);
  }

  /** Mentions that were told otherwise or not at all; none when rows were only added. */
  private Dataset<Row> replaced() {
    return Stream.of(mentions, encounters, residents)
        .filter(changes -> changes.kind() == Changes.Kind.CHANGED)
        .map(changes -> lake.differing(changes).select("mention_id"))
        .reduce(Dataset::union)
        .orElseGet(() -> lake.read(Identity.TABLE).select("mention_id").limit(0));
  }

  /** Whoever was one citizen with one of these: what held them together may be gone. */
  private Dataset<Row> fellows(Dataset<Row> gone) {
    Dataset<Row> before = lake.read(Identity.TABLE).select("mention_id", "citizen_id");
    Dataset<Row> theirs = before.join(gone, BY_MENTION, "left_semi").select("citizen_id");
    return before.join(theirs.distinct(), BY_CITIZEN, "left_semi").select("mention_id");
  }

  private Dataset<Row> resolved(
      Dataset<Row> mentionRows,
      Dataset<Row> narrowedKeys,
      Dataset<Row> deaths,
      Dataset<Row> minted) {
    MapFunction<Row, Long> component = row -> row.getAs("component");
    return mentionRows
        .withColumn("mark", Components.mark("mention_id"))
        .join(Components.of(narrowedKeys), new String[] {"mark"}, "left")
        .join(minted, BY_MENTION, "left")
        .join(deaths, BY_MENTION, "left")
        .withColumn("component", expr("coalesce(component, mark)"))
        .groupByKey(component, Encoders.LONG())
        .flatMapGroups(
            new ResolveComponents(terms, decisions, holds, weigher, byPolicy),
            ResolveComponents.OUTPUT.encoder());
  }

  /** {@code mention_id, minted}: the status of the citizens minted from these mentions. */
  private Dataset<Row> minted(@Nullable Dataset<Row> touched) {
    Dataset<Row> citizens =
        lake.read(Citizen.TABLE)
            .select(col("founding_mention_id").as("mention_id"), col("status").as("minted"));
    return touched == null ? citizens : broadcast(only(touched, citizens));
  }

  private Dataset<Row> deaths() {
    return Deaths.byMention(lake.read(EncounterTable.ENCOUNTER), lake.read(Resident.TABLE));
  }

  private Outcome write(Dataset<Row> all, @Nullable Dataset<Row> touched, Dataset<Row> resolved) {
    Dataset<Row> identities = withOwnCitizen(resolved.selectExpr("inline(identities)"));
    Dataset<Row> before = only(touched, lake.read(Identity.TABLE));
    AtomicLong tooCommon = new AtomicLong();
    SideBySide.run(
        List.of(
            () -> writeEvents(before, identities),
            () ->
                tooCommon.set(
                    writeReviews(all, touched, identities, resolved.selectExpr("inline(reviews)"))),
            () -> writeCutLinks(touched, resolved.selectExpr("inline(cut_links)")),
            () ->
                writeCitizens(
                    touched, before, identities, resolved.selectExpr("inline(citizens)"))));
    Dataset<Row> rows = identities.drop("own_citizen_id");
    if (touched == null) {
      commit(Identity.TABLE).replaceAll(rows);
    } else {
      commit(Identity.TABLE).replaceKeys(rows, touched, BY_MENTION);
    }
    return Outcome.of("citizens", lake.rowCount(Citizen.TABLE))
        .and("mentions", lake.rowCount(Identity.TABLE))
        .and("questions", lake.rowCount(Review.TABLE))
        .and("names of too many to ask", tooCommon.get())
        .and("cut links", lake.rowCount(CutLink.TABLE));
  }

  private Commit commit(TableContract output) {
    return lake.commit(output, inputs().toArray(Changes[]::new));
  }

  private void writeEvents(Dataset<Row> before, Dataset<Row> identities) {
    Dataset<Row> events =
        IdentityEvents.between(
            before, identities, run.startedAt(), String.valueOf(mentions.upTo()));
    Dataset<Row> written = lake.read(IdentityEvent.TABLE).select("event_id");
    commit(IdentityEvent.TABLE)
        .append(events.join(written, new String[] {"event_id"}, "left_anti"));
  }

  /** Gives back how many names are not asked about, since too many people share them. */
  private long writeReviews(
      Dataset<Row> all,
      @Nullable Dataset<Row> touched,
      Dataset<Row> identities,
      Dataset<Row> reviews) {
    Dataset<Row> keyed = AskByName.keyed(all);
    if (touched == null) {
      Kept shared = AskByName.shared(keyed, identities);
      Dataset<Row> byName = AskByName.reviews(keyed, shared, identities, terms, decisions, weigher);
      commit(Review.TABLE).replaceAll(reviews.unionByName(AskByName.beside(reviews, byName)));
      return AskByName.tooCommon(shared);
    }
    Dataset<Row> names = keyed.join(touched, BY_MENTION, "left_semi").select("name_key").distinct();
    Dataset<Row> namesakes = keyed.join(names, new String[] {"name_key"}, "left_semi");
    Dataset<Row> standing =
        lake.read(Identity.TABLE)
            .join(touched, BY_MENTION, "left_anti")
            .select("mention_id", "citizen_id")
            .unionByName(identities.select("mention_id", "citizen_id"));
    Kept shared = AskByName.shared(namesakes, standing);
    Dataset<Row> byName = AskByName.reviews(namesakes, shared, standing, terms, decisions, weigher);
    Dataset<Row> written = lake.read(Review.TABLE);
    Dataset<Row> others = written.where("review_id LIKE 'RC%'");
    Dataset<Row> othersGone = about(others, touched);
    Dataset<Row> asked =
        others.join(othersGone, new String[] {"review_id"}, "left_anti").unionByName(reviews);
    Dataset<Row> outdated =
        othersGone
            .unionByName(about(written.where("review_id LIKE 'RN%'"), touched))
            .unionByName(about(written.where("review_id LIKE 'RN%'"), namesakes));
    commit(Review.TABLE)
        .replaceKeys(reviews.unionByName(AskByName.beside(asked, byName)), outdated, "review_id");
    return AskByName.tooCommon(shared);
  }

  /** Both ends of a link are of one component: whichever was touched, the whole is told anew. */
  private void writeCutLinks(@Nullable Dataset<Row> touched, Dataset<Row> cut) {
    if (touched == null) {
      commit(CutLink.TABLE).replaceAll(cut);
      return;
    }
    Dataset<Row> ends = touched.select("mention_id");
    Dataset<Row> written = lake.read(CutLink.TABLE).select("mention_a", "mention_b");
    Dataset<Row> outdated =
        Stream.of("mention_a", "mention_b")
            .map(
                end ->
                    written.join(
                        ends, written.col(end).equalTo(ends.col("mention_id")), "left_semi"))
            .reduce(Dataset::unionByName)
            .orElse(written);
    commit(CutLink.TABLE).replaceKeys(cut, outdated, "mention_a", "mention_b");
  }

  private static Dataset<Row> about(Dataset<Row> reviews, Dataset<Row> mentions) {
    Dataset<Row> ids = mentions.select("mention_id");
    return reviews
        .join(ids, reviews.col("mention_a").equalTo(ids.col("mention_id")), "left_semi")
        .unionByName(
            reviews.join(ids, reviews.col("mention_b").equalTo(ids.col("mention_id")), "left_semi"))
        .select("review_id");
  }

  private void writeCitizens(
      @Nullable Dataset<Row> touched,
      Dataset<Row> before,
      Dataset<Row> identities,
      Dataset<Row> citizens) {
    Dataset<Row> known = lake.read(Citizen.TABLE);
    if (touched == null && lake.rowCount(Citizen.TABLE) == 0) {
      commit(Citizen.TABLE).replaceAll(citizens); // nobody had an id that could lead elsewhere
      return;
    }
    Dataset<Row> standing =
        citizens.unionByName(
            redirects(
                identities
                    .where("own_citizen_id <> citizen_id")
                    .join(
                        known.select(col("citizen_id").as("own_citizen_id")),
                        BY_OWN_CITIZEN,
                        "left_semi")));
    Dataset<Row> left = before.join(standing, BY_CITIZEN, "left_anti");
    Dataset<Row> rows = standing.unionByName(redirects(Followed.of(left, identities, known)));
    if (touched == null) {
      Dataset<Row> redirects = known.where("status = 'merged'");
      commit(Citizen.TABLE)
          .replaceAll(rows.unionByName(redirects.join(rows, BY_CITIZEN, "left_anti")));
    } else {
      Dataset<Row> replaced = before.select("citizen_id").unionByName(rows.select("citizen_id"));
      commit(Citizen.TABLE).replaceKeys(rows, replaced, "citizen_id");
    }
  }

  /** Of {@code own_citizen_id, citizen_id, mention_id, decided_at}. */
  private static Dataset<Row> redirects(Dataset<Row> merged) {
    MapFunction<Row, Row> redirect =
        row ->
            CITIZEN.row(
                Golden.redirect(
                    row.getAs("own_citizen_id"),
                    row.getAs("citizen_id"),
                    row.getAs("mention_id"),
                    row.getAs("decided_at")));
    return merged
        .select("own_citizen_id", "citizen_id", "mention_id", "decided_at")
        .map(redirect, CITIZEN.encoder());
  }

  private Dataset<Row> withOwnCitizen(Dataset<Row> identities) {
    UDF1<String, String> citizenId = Golden::citizenId;
    lake.spark().udf().register("hoso_citizen_id", citizenId, DataTypes.StringType);
    return identities.withColumn("own_citizen_id", expr("hoso_citizen_id(mention_id)"));
  }
}
