// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector;

import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import vn.hoso.lakehouse.submission.SubmissionTopic;

/** A real Kafka broker in this JVM with the topic on it. */
final class TestBroker implements AutoCloseable {
  private final KafkaClusterTestKit kafka;

  private TestBroker(KafkaClusterTestKit kafka) {
    this.kafka = kafka;
  }

  static TestBroker start() throws Exception {
    KafkaClusterTestKit kafka =
        new KafkaClusterTestKit.Builder(
                new TestKitNodes.Builder()
                    .setCombined(true)
                    .setNumBrokerNodes(1)
                    .setNumControllerNodes(1)
                    // Of its own: the kit's default is deleted under the broker as the JVM ends.
                    .setBaseDirectory(Files.createTempDirectory("kafka-"))
                    .build())
            .setConfigProp("auto.create.topics.enable", "false")
            .setConfigProp("offsets.topic.replication.factor", "1")
            .setConfigProp("message.max.bytes", SubmissionTopic.MAX_MESSAGE_BYTES)
            .build();
    kafka.format();
    kafka.startup();
    kafka.waitForReadyBrokers();
    TestBroker broker = new TestBroker(kafka);
    broker.createTopic();
    return broker;
  }

  String bootstrap() {
    return kafka.bootstrapServers();
  }

  private void createTopic() throws ExecutionException, InterruptedException {
    try (Admin admin = kafka.admin()) {
      admin
          .createTopics(
              List.of(new NewTopic(SubmissionTopic.NAME, SubmissionTopic.PARTITIONS, (short) 1)))
          .all()
          .get();
    }
  }

  @Override
  public void close() throws Exception {
    kafka.close();
  }
}
