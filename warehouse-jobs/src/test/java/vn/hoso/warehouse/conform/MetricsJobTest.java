// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.Tables;
import vn.hoso.lakehouse.quality.Metric;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionKind;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.LakeForTests;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;

class MetricsJobTest {

  private static final Run RUN =
      new Run(LocalDate.of(2026, 6, 30), Instant.parse("2026-07-01T00:00:00Z"), false, line -> {});

  private final Lake lake = LakeForTests.empty();
  private final MetricsJob job = new MetricsJob();

  @Test
  void measuresWhatWasSentOnceAndKeepsEarlierDays() {
    lake.create(Tables.ALL);
    arrive(1, "A");
    job.run(lake, RUN);
    arrive(2, "B");
    Run nextDay =
        new Run(RUN.asOf().plusDays(1), RUN.startedAt().plusSeconds(86400), false, line -> {});

    job.run(lake, nextDay);

    List<Metric> metrics = RecordCodec.of(Metric.class).records(lake.read(Metric.TABLE));
    assertThat(metrics)
        .filteredOn(metric -> metric.analyzer().equals("Size") && metric.facilityCode() == null)
        .extracting(Metric::day, Metric::value)
        .containsExactlyInAnyOrder(tuple(RUN.asOf(), 1.0), tuple(nextDay.asOf(), 2.0));
    assertThat(metrics)
        .filteredOn(metric -> Sent.FACILITY.equals(metric.facilityCode()))
        .extracting(Metric::value)
        .containsExactly(2.0);
    assertThat(metrics)
        .filteredOn(metric -> metric.columnName().equals("insurance_number"))
        .allSatisfy(metric -> assertThat(metric.value()).isZero());
    assertThat(job.run(lake, nextDay).nothingNew()).isTrue();
  }

  @Test
  void aDayOfWhichNothingIsLeftHasNoCount() {
    lake.create(Tables.ALL);
    arrive(1, "A");
    job.run(lake, RUN);
    lake.spark().sql("DELETE FROM lake.source.encounter WHERE version > 0");

    job.run(lake, RUN);

    assertThat(RecordCodec.of(Metric.class).records(lake.read(Metric.TABLE)))
        .extracting(Metric::facilityCode)
        .containsOnlyNulls();
  }

  private void arrive(long offset, String maLk) {
    Submission submission =
        Sent.submission(offset, SubmissionKind.ENCOUNTER_FILE, Sent.visit(maLk, Map.of()));
    lake.commit(Submission.TABLE)
        .append(RecordCodec.of(Submission.class).rows(lake.spark(), List.of(submission)));
    new ConformJob().run(lake, RUN);
  }
}
