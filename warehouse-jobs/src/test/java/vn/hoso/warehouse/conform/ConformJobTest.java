// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.hoso.formats.Withdrawal;
import vn.hoso.lakehouse.Tables;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.quality.Quarantined;
import vn.hoso.lakehouse.quality.Verdict;
import vn.hoso.lakehouse.quality.Violation;
import vn.hoso.lakehouse.source.EncounterTable;
import vn.hoso.lakehouse.source.Facility;
import vn.hoso.lakehouse.source.Population;
import vn.hoso.lakehouse.source.Resident;
import vn.hoso.lakehouse.submission.SignaturePolicy;
import vn.hoso.lakehouse.submission.SignatureVerdict;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionKind;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.LakeForTests;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;

class ConformJobTest {

  private static final Run RUN =
      new Run(LocalDate.of(2026, 6, 30), Instant.parse("2026-07-01T00:00:00Z"), false, line -> {});
  private static final List<TableContract> OUTPUTS =
      List.of(
          EncounterTable.ENCOUNTER,
          EncounterTable.CHECK_IN,
          Resident.TABLE,
          Facility.TABLE,
          Population.TABLE,
          Violation.TABLE,
          Quarantined.TABLE,
          Verdict.TABLE);
  private static final String FACILITIES =
      "facility_code,name,kind,public,commune_code,opened_on,closed_on\n"
          + "56001,Bệnh viện A,hospital,true,22366,2000-01-01,\n"
          + "nonsense row,,,,,,\n";
  private static final String RESIDENTS =
      "personal_id,full_name,birth_date,sex,commune_code\n"
          + "056190001234,Nguyễn Thị Hoa,1990-03-14,2,22366\n";
  private static final String POPULATION = "commune_code,as_of,population\n22366,2026-01-01,5000\n";

  private final Lake lake = LakeForTests.empty();
  private final ConformJob job = new ConformJob();

  @BeforeEach
  void tables() {
    lake.create(Tables.ALL);
  }

  @Test
  void makesOneTypedDocumentOfAnEncounter() {
    arrive(Sent.submission(7, SubmissionKind.ENCOUNTER_FILE, Sent.visit("A1", Map.of())));

    job.run(lake, RUN);

    Row row =
        lake.read(EncounterTable.ENCOUNTER)
            .selectExpr(
                "encounter_id",
                "version",
                "status",
                "standard_version",
                "patient.personal_id",
                "summary.main_disease_code",
                "summary.admitted_at",
                "medications[0].drug_name",
                "mention_id = patient.mention_id")
            .first();
    assertThat(row.getString(0)).isEqualTo(Ids.encounter(Sent.FACILITY, "A1"));
    assertThat(row.getLong(1)).isEqualTo(7L << 20);
    assertThat(row.getString(2)).isEqualTo("active");
    assertThat(row.getString(3)).isEqualTo("QD3176");
    assertThat(row.getString(4)).isEqualTo("056190001234");
    assertThat(row.getString(5)).isEqualTo("J18.9");
    assertThat(row.getInstant(6)).isEqualTo(Instant.parse("2026-05-02T01:00:00Z"));
    assertThat(row.getString(7)).isEqualTo("Paracetamol 500mg");
    assertThat(row.getBoolean(8)).isTrue();
  }

  @Test
  void keepsOutWhatBreaksAHardRuleAndSaysWhy() {
    arrive(
        Sent.submission(
            1,
            SubmissionKind.ENCOUNTER_FILE,
            Sent.visit("A1", Map.of("discharged_at", Instant.parse("2026-05-01T00:00:00Z")))),
        Sent.submission(2, SubmissionKind.ENCOUNTER_FILE, Sent.utf8("not XML at all")),
        Sent.submission(3, SubmissionKind.UNKNOWN, Sent.utf8("{\"a\":1}")),
        Sent.submission(4, SubmissionKind.CANCEL, Sent.utf8("{}")));

    job.run(lake, RUN);

    assertThat(lake.read(EncounterTable.ENCOUNTER).count()).isZero();
    assertThat(verdicts())
        .hasSize(4)
        .allSatisfy((id, verdict) -> assertThat(verdict).isEqualTo("rejected"));
    assertThat(RecordCodec.of(Quarantined.class).records(lake.read(Quarantined.TABLE)))
        .flatExtracting(Quarantined::ruleIds)
        .contains("C201", "C007", "C008")
        .anyMatch(rule -> rule.toString().startsWith("F"));
    assertThat(RecordCodec.of(Violation.class).records(lake.read(Violation.TABLE)))
        .anySatisfy(
            violation -> {
              assertThat(violation.ruleId()).isEqualTo("C201");
              assertThat(violation.severity()).isEqualTo("reject");
              assertThat(violation.maLk()).isEqualTo("A1");
              assertThat(violation.field()).isEqualTo("NGAY_RA");
            });
  }

  @Test
  void answersASignatureByThePolicyThatHeldForTheFacility() {
    arrive(
        signed(1, "recorded", SignatureVerdict.ALTERED, SignaturePolicy.RECORD),
        signed(2, "warned", SignatureVerdict.NONE, SignaturePolicy.WARN),
        signed(3, "refused", SignatureVerdict.ALTERED, SignaturePolicy.REFUSE),
        signed(4, "good", SignatureVerdict.VALID, SignaturePolicy.REFUSE));

    job.run(lake, RUN);

    assertThat(
            lake.read(EncounterTable.ENCOUNTER).select("ma_lk").collectAsList().stream()
                .map(row -> row.getString(0)))
        .containsExactlyInAnyOrder("recorded", "warned", "good");
    List<Violation> found =
        RecordCodec.of(Violation.class).records(lake.read(Violation.TABLE)).stream()
            .filter(violation -> violation.ruleId().startsWith("S"))
            .toList();
    assertThat(found)
        .extracting(Violation::ruleId, Violation::severity, Violation::submissionId)
        .containsExactlyInAnyOrder(
            tuple("S101", "warn", "S" + "0".repeat(24) + "2"),
            tuple("S211", "reject", "S" + "0".repeat(24) + "3"));
    assertThat(found)
        .allSatisfy(
            violation -> {
              assertThat(violation.field()).isEqualTo("CHUKYDONVI");
              assertThat(violation.messageVi()).isNotBlank();
              assertThat(violation.messageEn()).isNotBlank();
            });
    assertThat(RecordCodec.of(Quarantined.class).records(lake.read(Quarantined.TABLE)))
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.submissionId()).endsWith("3");
              assertThat(kept.ruleIds()).containsExactly("S211");
            });
    assertThat(verdicts()).containsEntry("S" + "0".repeat(24) + "3", "rejected");
  }

  private static Submission signed(
      long offset, String maLk, SignatureVerdict verdict, SignaturePolicy policy) {
    return Sent.verified(
        Sent.submission(offset, SubmissionKind.ENCOUNTER_FILE, Sent.visit(maLk, Map.of())),
        verdict,
        policy);
  }

  @Test
  void refusesAsAWholeWhatOurOwnFaultKeptFromBeingRead() {
    Conformed conformed =
        Conformer.failed(
            Sent.submission(1, SubmissionKind.ENCOUNTER_FILE, Sent.visit("A1", Map.of())));

    assertThat(conformed.encounters).isEmpty();
    assertThat(conformed.quarantined).flatExtracting(Quarantined::ruleIds).containsExactly("C009");
    assertThat(conformed.verdicts).extracting(Verdict::verdict).containsExactly("rejected");
  }

  @Test
  void readsRegistersRowByRow() {
    arrive(
        Sent.submission(1, SubmissionKind.REGISTER, Sent.utf8(FACILITIES)),
        Sent.submission(2, SubmissionKind.REGISTER, Sent.utf8(RESIDENTS)),
        Sent.submission(3, SubmissionKind.REGISTER, Sent.utf8(POPULATION)));

    job.run(lake, RUN);

    assertThat(RecordCodec.of(Facility.class).records(lake.read(Facility.TABLE)))
        .extracting(Facility::facilityCode)
        .containsExactly("56001");
    assertThat(RecordCodec.of(Resident.class).records(lake.read(Resident.TABLE)))
        .allSatisfy(resident -> assertThat(resident.patient().verified()).isTrue())
        .hasSize(1);
    assertThat(RecordCodec.of(Population.class).records(lake.read(Population.TABLE)))
        .extracting(Population::population)
        .containsExactly(5000L);
    assertThat(verdicts()).containsEntry("S" + "0".repeat(24) + "1", "partly_rejected");
  }

  @Test
  void knowsOnlyTheRegisterThatCameBefore() {
    arrive(
        Sent.submission(1, SubmissionKind.ENCOUNTER_FILE, Sent.visit("early", Map.of())),
        Sent.submission(2, SubmissionKind.REGISTER, Sent.utf8(FACILITIES)),
        Sent.submission(3, SubmissionKind.ENCOUNTER_FILE, Sent.visit("late", Map.of())));

    job.run(lake, RUN);

    assertThat(broken("C002")).containsExactly("early");
  }

  @Test
  void remarksOnTheSameBytesSentAgainAndKeepsTheVersion() {
    arrive(Sent.submission(1, SubmissionKind.ENCOUNTER_FILE, Sent.visit("A1", Map.of())));
    job.run(lake, RUN);
    arrive(Sent.submission(2, SubmissionKind.ENCOUNTER_FILE, Sent.visit("A1", Map.of())));

    job.run(lake, RUN);

    assertThat(lake.read(EncounterTable.ENCOUNTER).select("version").distinct().count())
        .isEqualTo(2);
    assertThat(broken("C004")).containsExactly("A1");
  }

  @Test
  void endsACancelledEncounterWithAVersion() {
    arrive(
        Sent.submission(1, SubmissionKind.ENCOUNTER_FILE, Sent.visit("A1", Map.of())),
        Sent.submission(2, SubmissionKind.CANCEL, Sent.utf8("{\"ma_lk\":\"A1\"}")));

    job.run(lake, RUN);

    assertThat(
            lake.read(EncounterTable.ENCOUNTER).orderBy("version").select("status").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("active", "cancelled");
  }

  @Test
  void keepsARestorationAsAVersionAndARebuildGivesTheSame() {
    arrive(
        Sent.submission(1, SubmissionKind.ENCOUNTER_FILE, Sent.visit("A1", Map.of())),
        Sent.submission(
            2, SubmissionKind.CANCEL, Withdrawal.ofEncounter("A1", "nhập \"nhầm\"").content()));
    job.run(lake, RUN);
    arrive(
        Sent.submission(3, SubmissionKind.RESTORE, Withdrawal.ofEncounter("A1", "").content()),
        Sent.submission(4, SubmissionKind.RESTORE, Sent.utf8("{\"reason\":\"no key\"}")));
    job.run(lake, RUN);

    assertThat(
            lake.read(EncounterTable.ENCOUNTER)
                .where("encounter_id = '" + Ids.encounter(Sent.FACILITY, "A1") + "'")
                .orderBy("version")
                .select("status", "status_reason")
                .collectAsList())
        .extracting(row -> row.getString(0), row -> row.getString(1))
        .containsExactly(
            tuple("active", null), tuple("cancelled", "nhập \"nhầm\""), tuple("restored", null));
    assertThat(verdicts().values())
        .filteredOn(verdict -> verdict.equals("rejected"))
        .as("only the one that names no encounter")
        .hasSize(1);
    Map<String, List<String>> before = contents();
    job.run(lake, RUN.rebuilding(true));
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void runTwiceChangesNothing() {
    arriveMixed(0);
    job.run(lake, RUN);
    Map<String, Long> before = snapshots();

    Outcome second = job.run(lake, RUN);

    assertThat(second.nothingNew()).isTrue();
    assertThat(snapshots()).isEqualTo(before);
  }

  @Test
  void aKillBetweenTwoCommitsLosesAndDoublesNothing() {
    arriveMixed(0);
    job.run(lake, RUN);
    arriveMixed(100);
    job.run(lake, RUN);
    Map<String, List<String>> whole = contents();

    for (TableContract lagging : List.of(Verdict.TABLE, Violation.TABLE)) {
      Table table = lake.table(lagging);
      table.manageSnapshots().rollbackTo(table.currentSnapshot().parentId()).commit();
    }
    job.run(lake, RUN);

    assertThat(contents()).isEqualTo(whole);
  }

  @Test
  void rebuildGivesTheSameRows() {
    arriveMixed(0);
    job.run(lake, RUN);
    arriveMixed(100);
    job.run(lake, RUN);
    Map<String, List<String>> before = contents();

    job.run(lake, RUN.rebuilding(true));

    assertThat(contents()).isEqualTo(before);
  }

  private void arriveMixed(long from) {
    arrive(
        Sent.submission(from + 1, SubmissionKind.REGISTER, Sent.utf8(FACILITIES)),
        Sent.submission(from + 2, SubmissionKind.REGISTER, Sent.utf8(RESIDENTS)),
        Sent.submission(
            from + 3, SubmissionKind.ENCOUNTER_FILE, Sent.visit("A" + from, Map.of("sex", "1"))),
        Sent.submission(
            from + 4,
            SubmissionKind.ENCOUNTER_FILE,
            Sent.visit("B", Map.of("discharged_at", Instant.parse("2026-05-01T00:00:00Z")))),
        Sent.submission(from + 5, SubmissionKind.ENCOUNTER_FILE, Sent.visit("C", Map.of())),
        Sent.submission(from + 6, SubmissionKind.UNKNOWN, Sent.utf8("?")));
  }

  private void arrive(Submission... submissions) {
    lake.commit(Submission.TABLE)
        .append(RecordCodec.of(Submission.class).rows(lake.spark(), List.of(submissions)));
  }

  private Map<String, String> verdicts() {
    return RecordCodec.of(Verdict.class).records(lake.read(Verdict.TABLE)).stream()
        .collect(Collectors.toMap(Verdict::submissionId, Verdict::verdict));
  }

  private List<String> broken(String rule) {
    return lake
        .read(Violation.TABLE)
        .where("rule_id = '" + rule + "'")
        .select("ma_lk")
        .distinct()
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private Map<String, Long> snapshots() {
    Map<String, Long> snapshots = new TreeMap<>();
    OUTPUTS.forEach(
        output ->
            snapshots.put(
                output.qualifiedName(), lake.table(output).currentSnapshot().snapshotId()));
    return snapshots;
  }

  private Map<String, List<String>> contents() {
    Map<String, List<String>> contents = new TreeMap<>();
    OUTPUTS.forEach(
        output ->
            contents.put(
                output.qualifiedName(),
                lake.read(output).toJSON().collectAsList().stream().sorted().toList()));
    return contents;
  }
}
