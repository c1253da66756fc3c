// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.broker;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import vn.hoso.lakehouse.submission.SubmissionTopic;

/** How much the topic of submissions has taken since it was made. */
public final class TopicEnd {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private TopicEnd() {}

  /** Messages acknowledged so far. */
  public static long messages(String bootstrap) {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
      return admin
          .listOffsets(ends())
          .all()
          .get(LIMIT.toSeconds(), TimeUnit.SECONDS)
          .values()
          .stream()
          .mapToLong(end -> end.offset())
          .sum();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Kafka at " + bootstrap + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking Kafka", e);
    }
  }

  private static Map<TopicPartition, OffsetSpec> ends() {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (int partition = 0; partition < SubmissionTopic.PARTITIONS; partition++) {
      ends.put(new TopicPartition(SubmissionTopic.NAME, partition), OffsetSpec.latest());
    }
    return ends;
  }
}
