// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.submission.Submission;

class BatchTest {
  private static final Instant START = Instant.parse("2026-06-30T00:00:00Z");
  private static final BatchLimits LIMITS = new BatchLimits(100, 3, Duration.ofSeconds(2));

  @Test
  void anEmptyBatchIsNeverDue() {
    assertThat(new Batch(LIMITS).isDue(START.plusSeconds(99))).isFalse();
  }

  @Test
  void countBytesAndAgeEachMakeItDue() {
    assertThat(batchOf(2, 10).isDue(START.plusSeconds(1))).isFalse();
    assertThat(batchOf(3, 10).isDue(START)).isTrue();
    assertThat(batchOf(2, 50).isDue(START)).isTrue();
    assertThat(batchOf(1, 1).isDue(START.plusSeconds(2))).isTrue();
  }

  @Test
  void ageCountsFromTheFirstRecord() {
    Batch batch = batchOf(1, 1);

    batch.add(List.of(submission(1)), START.plusMillis(1900));

    assertThat(batch.isDue(START.plusSeconds(2))).isTrue();
  }

  @Test
  void aMessageWithoutOurHeadersIsStillARow() {
    ConsumerRecord<byte[], byte[]> message =
        new ConsumerRecord<>(
            "t", 4, 17, "56001".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3});

    Submission row = SubmissionDecoder.decode(message);

    assertThat(row.facilityCode()).isEqualTo("56001");
    assertThat(row.kind()).isEqualTo("unknown");
    assertThat(row.submissionId()).startsWith("K").isNotEqualTo(submission(3).submissionId());
    assertThat(row.kafkaOffset()).isEqualTo(17);
  }

  private static Batch batchOf(int rows, int bytesEach) {
    Batch batch = new Batch(LIMITS);
    batch.add(Collections.nCopies(rows, submission(bytesEach)), START);
    return batch;
  }

  private static Submission submission(int bytes) {
    return SubmissionDecoder.decode(new ConsumerRecord<>("t", 0, 0, new byte[0], new byte[bytes]));
  }
}
