// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.apache.spark.sql.functions.col;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.hoso.lakehouse.registry.Identity;
import vn.hoso.lakehouse.registry.LinkModel;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;
import vn.hoso.warehouse.link.ModelLearner.Counted;

/**
 * The model in force. One that was learnt stays, through increments and rebuilds alike, so that
 * both find the same; it is learnt again, with the next version, when the settings change and when
 * facilities have told twice the mentions it was learnt with.
 */
final class LinkModels {
  private static final RecordCodec<LinkModel> MODEL = RecordCodec.of(LinkModel.class);
  private static final RecordCodec<Mention> MENTION = RecordCodec.of(Mention.class);

  private static final int BUCKETS = 1 << 20;

  private final Lake lake;
  private final Run run;
  private final LinkSettings settings;

  LinkModels(Lake lake, Run run, LinkSettings settings) {
    this.lake = lake;
    this.run = run;
    this.settings = settings;
  }

  /** Empty while facilities have told too few mentions to learn from. */
  Optional<LinkModel> current() {
    List<LinkModel> stored = MODEL.records(lake.read(LinkModel.TABLE));
    Optional<LinkModel> last =
        stored.stream()
            .max(Comparator.comparingLong(LinkModel::version))
            .filter(model -> model.settings() == settings.fingerprint());
    if (last.isPresent() && lake.changes(Mention.TABLE, Identity.TABLE, run).none()) {
      return last;
    }
    Counted counted = counted();
    boolean enough =
        counted.toldByFacilities() >= settings.fewest()
            && counted.toldByFacilities() >= 2 * last.map(LinkModel::toldByFacilities).orElse(0L);
    if (!enough) {
      return last;
    }
    LinkModel learnt =
        learn(stored.stream().mapToLong(LinkModel::version).max().orElse(0) + 1, counted);
    run.say(
        "      đã học mô hình liên kết %1$d từ %2$,d cặp / learnt link model %1$d from %2$,d pairs"
            .formatted(learnt.version(), learnt.pairs()));
    lake.commit(LinkModel.TABLE).append(MODEL.rows(lake.spark(), List.of(learnt)));
    return Optional.of(learnt);
  }

  private Counted counted() {
    Row counts =
        lake.read(Mention.TABLE).selectExpr("count(*)", "count_if(NOT patient.verified)").first();
    return new Counted(counts.getLong(0), counts.getLong(1));
  }

  private LinkModel learn(long version, Counted counted) {
    long buckets = Math.max(1, BUCKETS * (long) settings.sampled() / counted.mentions());
    Dataset<Row> sample =
        lake.read(Mention.TABLE)
            .where("pmod(xxhash64(mention_id), %d) < %d".formatted(BUCKETS, buckets))
            .localCheckpoint();
    List<Compared> told =
        MENTION.records(sample.orderBy(col("mention_id"))).stream()
            .map(mention -> Compared.of(mention.patient()))
            .toList();
    return new ModelLearner(settings)
        .learn(version, counted, told, new CandidatePairs(settings).patterns(sample));
  }
}
