// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector.chaos;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.submission.SubmissionTopic;

/** The topic of submissions, read independently of the collector. */
final class Topic {
  private static final Duration POLL = Duration.ofMillis(200);

  private Topic() {}

  /** Where one message lies. */
  record Place(int partition, long offset) {}

  static List<TopicPartition> partitions() {
    return IntStream.range(0, SubmissionTopic.PARTITIONS)
        .mapToObj(partition -> new TopicPartition(SubmissionTopic.NAME, partition))
        .toList();
  }

  /** The next offset of each partition. */
  static Map<Integer, Long> ends(String bootstrap) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrap)) {
      return byPartition(consumer.endOffsets(partitions()));
    }
  }

  /** What lies from these offsets to the end: the SHA-256 of each message's bytes by its place. */
  static Map<Place, String> since(String bootstrap, Map<Integer, Long> start) {
    Map<Place, String> messages = new HashMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrap)) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions());
      consumer.assign(partitions());
      partitions().forEach(p -> consumer.seek(p, start.getOrDefault(p.partition(), 0L)));
      while (partitions().stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
          messages.put(
              new Place(message.partition(), message.offset()), Ids.sha256Hex(message.value()));
        }
      }
    }
    return messages;
  }

  private static Map<Integer, Long> byPartition(Map<TopicPartition, Long> offsets) {
    return offsets.entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().partition(), Map.Entry::getValue));
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String bootstrap) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
