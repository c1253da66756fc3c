// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.hoso.formats.Withdrawal;
import vn.hoso.formats.Withdrawal.Name;
import vn.hoso.formats.Withdrawal.Paper;
import vn.hoso.lakehouse.Tables;
import vn.hoso.lakehouse.clinical.ClinicalTables;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.WaitingPaper;
import vn.hoso.lakehouse.submission.AttachedTo;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionKind;
import vn.hoso.warehouse.conform.ConformJob;
import vn.hoso.warehouse.conform.Sent;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.LakeForTests;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;

/** Scanned papers that lie in no record: every one of them says why. */
class WaitingPapersTest {
  private static final Run RUN =
      new Run(LocalDate.of(2026, 6, 30), Instant.parse("2026-07-01T00:00:00Z"), false, line -> {});

  private static final String MINE = "056190001234";
  private static final String HERS = "056190005678";
  private static final Instant SEEN = Instant.parse("2026-01-01T00:00:00Z");

  private final Lake lake = LakeForTests.empty();

  @Test
  void sayWhatTheyWaitForUntilItComes() {
    lake.create(Tables.ALL);
    arrive(scan(1, "A1", null), scan(2, null, MINE), scan(3, null, HERS), scan(4, "B1", null));
    assertThat(waiting()).containsExactly("1 encounter", "2 person", "3 person", "4 encounter");

    people("C" + MINE);
    arrive(
        Sent.submission(5, SubmissionKind.ENCOUNTER_FILE, Sent.visit("A1", Map.of())),
        Sent.submission(
            6,
            SubmissionKind.CANCEL,
            new Withdrawal(Paper.ATTACHMENT, Name.SUBMISSION_ID, id(4), "nhầm").content()));
    assertThat(waiting()).containsExactly("3 person");
    assertThat(inRecords()).containsExactly(id(1), id(2));

    assertThat(new AssembleJob().run(lake, RUN).nothingNew()).isTrue();
  }

  /** The paper was in one record when a second citizen with the number came. */
  @Test
  void leaveTheRecordWhenTheirNumberIsNoLongerOnePersonsAlone() {
    lake.create(Tables.ALL);
    people("C" + MINE);
    arrive(scan(2, null, MINE));
    assertThat(inRecords()).containsExactly(id(2));

    lake.commit(Citizen.TABLE)
        .append(
            RecordCodec.of(Citizen.class)
                .rows(lake.spark(), List.of(AssembleJobTest.citizen("C" + HERS, "B", SEEN))));
    lake.spark()
        .sql(
            "UPDATE lake.registry.citizen SET personal_id = '%s' WHERE citizen_id = 'C%s'"
                .formatted(MINE, HERS));
    arrive();

    assertThat(inRecords()).isEmpty();
    assertThat(waiting()).containsExactly("2 one_of_several");

    lake.spark()
        .sql(
            "UPDATE lake.registry.citizen SET personal_id = NULL WHERE citizen_id = 'C%s'"
                .formatted(HERS));
    arrive();

    assertThat(inRecords()).containsExactly(id(2));
    assertThat(waiting()).isEmpty();
  }

  @Test
  void waitWhenTheTwoNumbersTheyNameAreTwoPeoples() {
    lake.create(Tables.ALL);
    people("C" + MINE, "C" + HERS);
    lake.spark()
        .sql(
            "UPDATE lake.registry.citizen SET insurance_card = 'GD4560123456789'"
                + " WHERE citizen_id = 'C%s'".formatted(HERS));
    arrive(
        Sent.attachment(
            1,
            new AttachedTo(null, MINE, "GD4560123456789", "X-quang", null, null),
            Sent.utf8("%PDF-1.7")));

    assertThat(inRecords()).isEmpty();
    assertThat(waiting()).containsExactly("1 one_of_two_numbers");
  }

  private void people(String... ids) {
    lake.commit(Citizen.TABLE)
        .append(
            RecordCodec.of(Citizen.class)
                .rows(
                    lake.spark(),
                    Arrays.stream(ids).map(id -> AssembleJobTest.citizen(id, "A", SEEN)).toList()));
  }

  private void arrive(Submission... submissions) {
    if (submissions.length > 0) {
      lake.commit(Submission.TABLE)
          .append(RecordCodec.of(Submission.class).rows(lake.spark(), Arrays.asList(submissions)));
    }
    new ConformJob().run(lake, RUN);
    Identified.in(lake);
    new AssembleJob().run(lake, RUN);
  }

  private List<String> waiting() {
    return lake.read(WaitingPaper.TABLE).orderBy("version").collectAsList().stream()
        .map(
            row ->
                Integer.parseInt(
                        row.<String>getAs("submission_id").replaceAll("^.*?0*(\\d+)$", "$1"))
                    + " "
                    + row.<String>getAs("waits_for"))
        .toList();
  }

  private List<String> inRecords() {
    return lake
        .read(ClinicalTables.DOCUMENT)
        .where("kind = 'attachment'")
        .selectExpr("content['submission_id']")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private static Submission scan(long offset, String maLk, String personalId) {
    byte[] paper = Sent.utf8("%PDF-1.7 " + offset);
    return Sent.attachment(
        offset, new AttachedTo(maLk, personalId, null, "Phim", null, null), paper);
  }

  private static String id(long offset) {
    return Sent.submission(offset, SubmissionKind.CANCEL, new byte[1]).submissionId();
  }
}
