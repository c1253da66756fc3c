// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.hoso.formats.Severity;
import vn.hoso.formats.Violation;
import vn.hoso.formats.Withdrawal;
import vn.hoso.lakehouse.Tables;
import vn.hoso.lakehouse.clinical.ClinicalTables;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.quality.Quarantined;
import vn.hoso.lakehouse.quality.Verdict;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.Identity;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.lakehouse.source.EncounterTable;
import vn.hoso.lakehouse.submission.Replay;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionKind;
import vn.hoso.quality.Arrival.OpenDays;
import vn.hoso.quality.RuleCatalogue;
import vn.hoso.quality.Visit;
import vn.hoso.warehouse.assemble.AssembleJob;
import vn.hoso.warehouse.lake.Changes;
import vn.hoso.warehouse.lake.Commit;
import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.LakeForTests;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;
import vn.hoso.warehouse.lake.WarehouseException;
import vn.hoso.warehouse.link.LinkJob;

/** Rules change, and what was received is read again by the new ones. */
class ReplayTest {
  private static final Run RUN =
      new Run(LocalDate.of(2026, 6, 30), Instant.parse("2026-07-01T00:00:00Z"), false, line -> {});

  /** Warns of a facility that the register did not list yet; here it also refuses, or is gone. */
  private static final String RULE = "C002";

  private static final Judgement TOO_STRICT = visit -> judged(visit, Severity.REJECT);
  private static final Judgement MENDED = RuleCatalogue::judge;

  private static final Submission REGISTER =
      Sent.submission(
          10,
          SubmissionKind.REGISTER,
          Sent.utf8(
              "facility_code,name,kind,public,commune_code,opened_on,closed_on\n"
                  + "56001,Bệnh viện A,hospital,true,22366,2000-01-01,\n"));

  /** Everything that follows from the source, in the order of the way. */
  private static final List<TableContract> FOLLOWING =
      List.of(
          EncounterTable.ENCOUNTER,
          vn.hoso.lakehouse.quality.Violation.TABLE,
          Quarantined.TABLE,
          Verdict.TABLE,
          Mention.TABLE,
          Identity.TABLE,
          Citizen.TABLE,
          LifelongRecord.TABLE,
          ClinicalTables.ENCOUNTER,
          ClinicalTables.MEDICATION);

  private final Lake lake = LakeForTests.empty();

  @BeforeEach
  void tables() {
    lake.create(Tables.ALL);
  }

  @Test
  void whatAMendedRuleTakesIsTakenAndEverythingFollowsAsIfFromNothing() {
    arrive(visit(1, "A", "056190001234", "2"), REGISTER, visit(11, "B", "056090004321", "1"));
    run(TOO_STRICT);
    assertThat(ids(Quarantined.TABLE, "submission_id")).containsExactly(id(1));
    Set<Long> history = snapshots(EncounterTable.ENCOUNTER);

    ask(replay(null, null, true));
    run(MENDED);

    assertThat(ids(Quarantined.TABLE, "submission_id")).isEmpty();
    assertThat(ids(EncounterTable.ENCOUNTER, "ma_lk")).containsExactly("A", "B");
    assertThat(lake.read(Citizen.TABLE).count()).isEqualTo(2);
    assertThat(lake.read(ClinicalTables.ENCOUNTER).count()).isEqualTo(2);
    assertThat(snapshots(EncounterTable.ENCOUNTER)).as("history stays").containsAll(history);
    assertSameAsFromNothing(MENDED);
  }

  @Test
  void killedBetweenTwoTablesItIsFinishedByTheNextRunAndThenDone() {
    arrive(visit(1, "A", "056190001234", "2"), visit(2, "B", "056090004321", "1"));
    new ConformJob(TOO_STRICT).run(lake, RUN);
    ask(replay(null, RULE, true));
    new ConformJob(MENDED).run(lake, RUN);
    Map<String, List<String>> whole = contents(FOLLOWING.subList(0, 4));
    for (TableContract lagging : List.of(Quarantined.TABLE, Verdict.TABLE)) {
      Table table = lake.table(lagging);
      table.manageSnapshots().rollbackTo(table.currentSnapshot().parentId()).commit();
    }
    assertThat(contents(FOLLOWING.subList(0, 4))).isNotEqualTo(whole);

    new ConformJob(MENDED).run(lake, RUN);

    assertThat(contents(FOLLOWING.subList(0, 4))).isEqualTo(whole);
    assertThat(new ConformJob(MENDED).run(lake, RUN).nothingNew()).isTrue();
  }

  /** It named a file that was refused by a rule too strict. */
  @Test
  void aCancellationIsJudgedAnewWithTheFileItNames() {
    arrive(
        visit(1, "A", "056190001234", "2"),
        Sent.submission(2, SubmissionKind.CANCEL, Withdrawal.ofEncounter("A", "nhầm").content()));
    new ConformJob(TOO_STRICT).run(lake, RUN);
    assertThat(rules(id(2))).contains("C010");

    ask(replay(null, null, true));
    new ConformJob(MENDED).run(lake, RUN);

    assertThat(rules(id(2))).doesNotContain("C010");
  }

  private List<String> rules(String submission) {
    return lake
        .read(vn.hoso.lakehouse.quality.Violation.TABLE)
        .where("submission_id = '" + submission + "'")
        .collectAsList()
        .stream()
        .map(row -> row.<String>getAs("rule_id"))
        .toList();
  }

  /** The register was read wrongly before: source.facility still says so while it is replaced. */
  @Test
  void aRegisterThatIsReadAgainCountsAsItIsReadNow() {
    arrive(REGISTER);
    new ConformJob(MENDED).run(lake, RUN);
    lake.spark().sql("UPDATE lake.source.facility SET opened_on = DATE '2030-01-01'");
    Changes all = lake.changesSince(Submission.TABLE, null);

    assertThat(KnowledgeReader.read(lake, all).registerBefore(id(11)).find("56001"))
        .contains(new OpenDays(LocalDate.of(2000, 1, 1), null));
  }

  @Test
  void rowsInAFileThatIsNoLongerThereAreNotPassedOver() {
    arrive(visit(1, "A", "056190001234", "2"));
    new ConformJob(MENDED).run(lake, RUN);
    Commit commit = lake.commit(Verdict.TABLE);

    assertThatThrownBy(
            () ->
                commit.replaceRows(
                    rows -> lake.spark().sql("SELECT '/gone.parquet' _file, 0L _pos"), List.of()))
        .isInstanceOf(WarehouseException.class)
        .hasMessageContaining("/gone.parquet");
  }

  private void assertSameAsFromNothing(Judgement judgement) {
    Map<String, List<String>> replayed = contents(FOLLOWING);
    jobs(judgement).forEach(job -> job.run(lake, RUN.rebuilding(true)));
    assertThat(contents(FOLLOWING)).isEqualTo(replayed);
  }

  private void run(Judgement judgement) {
    jobs(judgement).forEach(job -> job.run(lake, RUN));
  }

  private static List<Job> jobs(Judgement judgement) {
    return List.of(new ConformJob(judgement), new LinkJob(List::of), new AssembleJob());
  }

  /** As the catalogue does, but one rule has another severity, or is left out. */
  private static List<Violation> judged(Visit visit, @Nullable Severity severity) {
    return RuleCatalogue.judge(visit).stream()
        .filter(found -> severity != null || !found.ruleId().equals(RULE))
        .map(found -> found.ruleId().equals(RULE) ? with(found, severity) : found)
        .toList();
  }

  private static Violation with(Violation found, @Nullable Severity severity) {
    return new Violation(
        found.ruleId(),
        Objects.requireNonNull(severity),
        found.maLk(),
        found.table(),
        found.rowNumber(),
        found.field(),
        found.place(),
        found.valueShape(),
        found.expected(),
        found.messageVi(),
        found.messageEn());
  }

  private static Submission visit(long offset, String maLk, String personalId, String sex) {
    return Sent.submission(
        offset,
        SubmissionKind.ENCOUNTER_FILE,
        Sent.visit(
            maLk,
            Map.of(
                "identity_number",
                personalId,
                "sex",
                sex,
                "full_name",
                sex.equals("1") ? "Trần Văn Nam" : "Nguyễn Thị Hoa")));
  }

  private static String id(long offset) {
    return "S%025d".formatted(offset);
  }

  private Replay replay(@Nullable String facility, @Nullable String rule, boolean quarantined) {
    return replay(facility, rule, quarantined, null);
  }

  private Replay replay(
      @Nullable String facility,
      @Nullable String rule,
      boolean quarantined,
      @Nullable LocalDate day) {
    return new Replay(
        "P" + lake.read(Replay.TABLE).count(),
        RUN.startedAt(),
        "test",
        "rule mended",
        facility,
        day,
        day,
        rule,
        quarantined,
        0,
        snapshot(Submission.TABLE),
        snapshot(vn.hoso.lakehouse.quality.Violation.TABLE),
        snapshot(Quarantined.TABLE));
  }

  private @Nullable Long snapshot(TableContract table) {
    Snapshot current = lake.table(table).currentSnapshot();
    return current == null ? null : current.snapshotId();
  }

  private void ask(Replay replay) {
    lake.commit(Replay.TABLE)
        .append(RecordCodec.of(Replay.class).rows(lake.spark(), List.of(replay)));
  }

  private void arrive(Submission... submissions) {
    lake.commit(Submission.TABLE)
        .append(RecordCodec.of(Submission.class).rows(lake.spark(), List.of(submissions)));
  }

  private List<String> ids(TableContract table, String column) {
    return lake.read(table).select(column).distinct().collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private Set<Long> snapshots(TableContract table) {
    return StreamSupport.stream(lake.table(table).snapshots().spliterator(), false)
        .map(Snapshot::snapshotId)
        .collect(Collectors.toSet());
  }

  private List<String> contents(TableContract table) {
    return lake.read(table).toJSON().collectAsList().stream().sorted().toList();
  }

  private Map<String, List<String>> contents(List<TableContract> tables) {
    Map<String, List<String>> contents = new TreeMap<>();
    tables.forEach(table -> contents.put(table.qualifiedName(), contents(table)));
    return contents;
  }
}
