// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import vn.hoso.gateway.submission.SubmissionTopicWriter;

/** Up when Kafka answers and has the topic. */
final class KafkaHealth extends AbstractHealthIndicator {
  private final SubmissionTopicWriter topic;

  KafkaHealth(SubmissionTopicWriter topic) {
    super("Kafka does not answer");
    this.topic = topic;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    health.up().withDetail("partitions", topic.partitions());
  }
}
