// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.broker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import vn.hoso.lakehouse.submission.SubmissionTopic;

/** The topic every submission passes through on its way to {@code intake.submission}. */
final class SubmissionsTopic {

  /** Far longer than any collector may stand still; what it collected lives in the lakehouse. */
  private static final Duration RETENTION = Duration.ofDays(365);

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private SubmissionsTopic() {}

  static void create(String bootstrap) {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
      admin.createTopics(List.of(topic())).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("Kafka refused the topic " + SubmissionTopic.NAME, e);
      }
    } catch (TimeoutException e) {
      throw new IllegalStateException("Kafka did not answer within " + LIMIT, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "Interrupted while making the topic " + SubmissionTopic.NAME, e);
    }
  }

  private static NewTopic topic() {
    return new NewTopic(SubmissionTopic.NAME, SubmissionTopic.PARTITIONS, (short) 1)
        .configs(
            Map.of(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(BrokerSettings.MAX_MESSAGE_BYTES),
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(RETENTION.toMillis()),
                // One replica: an acknowledged submission must be on disk, not in the page cache.
                TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG,
                "1"));
  }
}
