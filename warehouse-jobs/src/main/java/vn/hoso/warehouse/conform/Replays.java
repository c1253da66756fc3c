// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.conform;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.quality.Quarantined;
import vn.hoso.lakehouse.quality.Violation;
import vn.hoso.lakehouse.submission.Replay;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.RecordCodec;

/** Which submissions replays read again. */
public final class Replays {
  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final String[] SUBMISSION = {"submission_id"};

  private Replays() {}

  /** {@code submission_id} of what any of these reads again, as things stood when it was asked. */
  public static Dataset<Row> chosen(Lake lake, List<Replay> replays) {
    return replays.stream()
        .map(replay -> chosen(lake, replay))
        .reduce(Dataset::union)
        .orElseThrow()
        .distinct();
  }

  /**
   * The snapshots that replays rest on which some output has still to do; table to snapshot, one
   * map for each replay.
   */
  public static List<Map<String, Long>> needed(Lake lake) {
    return ConformJob.OUTPUTS.stream()
        .map(
            output ->
                lake.changesSince(
                    Replay.TABLE, lake.consumed(output).get(Replay.TABLE.qualifiedName())))
        .filter(changes -> !changes.none())
        .distinct()
        .flatMap(changes -> RecordCodec.of(Replay.class).records(lake.rows(changes)).stream())
        .distinct()
        .map(Replays::snapshots)
        .toList();
  }

  private static Map<String, Long> snapshots(Replay replay) {
    Map<String, Long> snapshots = new TreeMap<>();
    note(snapshots, Submission.TABLE, replay.submissionSnapshot());
    note(snapshots, Violation.TABLE, replay.violationSnapshot());
    note(snapshots, Quarantined.TABLE, replay.quarantineSnapshot());
    return snapshots;
  }

  private static void note(
      Map<String, Long> snapshots, TableContract table, @Nullable Long snapshot) {
    if (snapshot != null) {
      snapshots.put(table.qualifiedName(), snapshot);
    }
  }

  /**
   * With what was chosen, every cancellation and restoration of the same facilities: whether they
   * name anything depends on what is read again. They are few.
   */
  private static Dataset<Row> chosen(Lake lake, Replay replay) {
    Dataset<Row> ids = named(lake, replay);
    Dataset<Row> all = asOf(lake, Submission.TABLE, replay.submissionSnapshot());
    Dataset<Row> withdrawals =
        all.where(NamedPapers.WITHDRAWAL).select("submission_id", "facility_code");
    if (withdrawals.isEmpty()) {
      return ids;
    }
    Dataset<Row> facilities =
        all.select("submission_id", "facility_code")
            .join(ids, SUBMISSION, "left_semi")
            .select("facility_code")
            .distinct();
    return ids.union(
        withdrawals
            .join(facilities, new String[] {"facility_code"}, "left_semi")
            .select("submission_id"));
  }

  /** What a replay names itself. */
  private static Dataset<Row> named(Lake lake, Replay replay) {
    Dataset<Row> chosen = asOf(lake, Submission.TABLE, replay.submissionSnapshot());
    if (replay.facilityCode() != null) {
      chosen = chosen.where(col("facility_code").equalTo(replay.facilityCode()));
    }
    if (replay.fromDay() != null) {
      chosen = chosen.where(col("received_at").geq(lit(start(replay.fromDay()))));
    }
    if (replay.toDay() != null) {
      chosen = chosen.where(col("received_at").lt(lit(start(replay.toDay().plusDays(1)))));
    }
    Dataset<Row> ids = chosen.select("submission_id");
    if (replay.quarantined()) {
      ids = ids.join(quarantined(lake, replay), SUBMISSION, "left_semi");
    }
    return replay.ruleId() == null
        ? ids
        : ids.join(broke(lake, replay, replay.ruleId()), SUBMISSION, "left_semi");
  }

  private static Dataset<Row> quarantined(Lake lake, Replay replay) {
    return asOf(lake, Quarantined.TABLE, replay.quarantineSnapshot()).select("submission_id");
  }

  private static Dataset<Row> broke(Lake lake, Replay replay, String ruleId) {
    return asOf(lake, Violation.TABLE, replay.violationSnapshot())
        .where(col("rule_id").equalTo(ruleId))
        .select("submission_id")
        .union(
            asOf(lake, Quarantined.TABLE, replay.quarantineSnapshot())
                .where(array_contains(col("rule_ids"), ruleId))
                .select("submission_id"));
  }

  private static Dataset<Row> asOf(Lake lake, TableContract table, @Nullable Long snapshot) {
    return snapshot == null ? lake.read(table).limit(0) : lake.read(table, snapshot);
  }

  private static Timestamp start(LocalDate day) {
    return Timestamp.from(day.atStartOfDay(VIETNAM).toInstant());
  }
}
