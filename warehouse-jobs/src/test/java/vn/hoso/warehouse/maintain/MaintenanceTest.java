// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.maintain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.util.SnapshotUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.Tables;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.quality.Verdict;
import vn.hoso.lakehouse.quality.Violation;
import vn.hoso.lakehouse.source.EncounterTable;
import vn.hoso.lakehouse.submission.Replay;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionKind;
import vn.hoso.warehouse.conform.ConformJob;
import vn.hoso.warehouse.conform.Replays;
import vn.hoso.warehouse.conform.Sent;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.LakeForTests;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;
import vn.hoso.warehouse.maintain.Maintenance.Kept;

class MaintenanceTest {
  private static final Run RUN =
      new Run(LocalDate.of(2026, 6, 30), Instant.parse("2026-07-01T00:00:00Z"), false, line -> {});
  private static final String POSITIONS = "kafka.offsets.hoso.submissions";
  private static final List<TableContract> KEPT =
      List.of(Submission.TABLE, EncounterTable.ENCOUNTER, Violation.TABLE, Verdict.TABLE);

  private final Lake lake = LakeForTests.empty();
  private final ConformJob job = new ConformJob();

  @BeforeEach
  void tables() {
    lake.create(Tables.ALL);
  }

  @Test
  void fewerFilesHoldTheSameRowsAndEverybodyGoesOnWhereTheyWere() {
    for (int i = 1; i <= 6; i++) {
      collect(i);
      job.run(lake, RUN);
    }
    Map<String, List<String>> before = contents();

    Map<String, Kept> kept = new TreeMap<>();
    KEPT.forEach(table -> kept.put(table.name(), maintenance(Instant.now()).keep(table)));

    assertThat(contents()).isEqualTo(before);
    assertThat(kept.values())
        .allSatisfy(one -> assertThat(one.filesAfter()).isLessThan(one.filesBefore()))
        .allSatisfy(one -> assertThat(one.snapshotsAfter()).isLessThan(one.snapshotsBefore()));
    assertThat(positions()).isEqualTo("{\"0\":7}");
    job.run(lake, RUN);
    assertThat(lake.addedRows(Verdict.TABLE)).as("nothing is read anew").isZero();
    assertThat(contents()).isEqualTo(before);
    collect(7);
    job.run(lake, RUN);
    assertThat(lake.read(Verdict.TABLE).count()).isEqualTo(7);
    assertThat(positions()).isEqualTo("{\"0\":8}");
  }

  @Test
  void whatAReaderHasNotPassedYetStays() {
    collect(1);
    job.run(lake, RUN);
    for (int i = 2; i <= 6; i++) {
      collect(i);
    }

    maintenance(Instant.now()).keep(Submission.TABLE);
    job.run(lake, RUN);

    assertThat(lake.read(Verdict.TABLE).count()).isEqualTo(6);
    assertThat(lake.table(Verdict.TABLE).currentSnapshot().operation())
        .as("added to, not written anew")
        .isEqualTo("append");
  }

  /** Upkeep drops rows that are gone and may leave the files that say so. */
  @Test
  void aReplayBeforeAndAfterUpkeepReplacesEveryRowOnce() {
    for (int i = 1; i <= 4; i++) {
      collect(i);
      job.run(lake, RUN);
    }
    Map<String, List<String>> before = contents();

    replay("P1");
    KEPT.forEach(table -> maintenance(Instant.EPOCH).keep(table));
    replay("P2");

    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void whatAnUnfinishedReplayRestsOnStays() {
    for (int i = 1; i <= 4; i++) {
      collect(i);
      job.run(lake, RUN);
    }
    ask("P1");
    collect(5);

    List<Map<String, Long>> needed = Replays.needed(lake);
    KEPT.forEach(table -> new Maintenance(lake, Instant.now(), 128 << 20, needed).keep(table));
    job.run(lake, RUN);

    assertThat(lake.read(Verdict.TABLE).count()).isEqualTo(5);
    assertThat(Replays.needed(lake)).isEmpty();
  }

  private void replay(String id) {
    ask(id);
    job.run(lake, RUN);
  }

  private void ask(String id) {
    Replay replay =
        new Replay(
            id,
            RUN.startedAt(),
            "test",
            "reader mended",
            Sent.FACILITY,
            null,
            null,
            null,
            false,
            0,
            lake.table(Submission.TABLE).currentSnapshot().snapshotId(),
            lake.table(Violation.TABLE).currentSnapshot().snapshotId(),
            null);
    lake.commit(Replay.TABLE)
        .append(RecordCodec.of(Replay.class).rows(lake.spark(), List.of(replay)));
  }

  @Test
  void historyReachesAsFarBackAsAskedFor() {
    for (int i = 1; i <= 5; i++) {
      collect(i);
    }

    Kept kept = maintenance(Instant.EPOCH).keep(Submission.TABLE);

    assertThat(kept.snapshotsAfter()).isGreaterThanOrEqualTo(kept.snapshotsBefore());
    assertThat(kept.filesAfter()).isLessThan(kept.filesBefore());
  }

  private Maintenance maintenance(Instant keepFrom) {
    return new Maintenance(lake, keepFrom, 128 << 20, List.of());
  }

  /** As the collector commits. */
  private void collect(int offset) {
    Submission submission =
        Sent.submission(offset, SubmissionKind.ENCOUNTER_FILE, Sent.visit("A" + offset, Map.of()));
    lake.commit(Submission.TABLE)
        .with(POSITIONS, "{\"0\":" + (offset + 1) + "}")
        .append(RecordCodec.of(Submission.class).rows(lake.spark(), List.of(submission)));
  }

  /** As the collector finds them again. */
  private String positions() {
    for (Snapshot snapshot : SnapshotUtil.currentAncestors(lake.table(Submission.TABLE))) {
      if (snapshot.summary().containsKey(POSITIONS)) {
        return snapshot.summary().get(POSITIONS);
      }
    }
    return "lost";
  }

  private Map<String, List<String>> contents() {
    Map<String, List<String>> contents = new TreeMap<>();
    KEPT.forEach(
        table ->
            contents.put(
                table.qualifiedName(),
                lake.read(table).toJSON().collectAsList().stream().sorted().toList()));
    return contents;
  }
}
