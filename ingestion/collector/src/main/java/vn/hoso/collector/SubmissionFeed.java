// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionTopic;

/**
 * The topic, read from given positions. It joins no consumer group and commits nothing to Kafka:
 * where reading goes on is the table's business alone.
 */
final class SubmissionFeed implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  private SubmissionFeed(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    this.consumer = consumer;
    this.partitions = partitions;
  }

  /** Opens the topic at the positions, which must still lie within it. */
  static SubmissionFeed open(String bootstrap, KafkaPositions positions) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                SubmissionTopic.MAX_MESSAGE_BYTES,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                2 * SubmissionTopic.MAX_MESSAGE_BYTES,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                15_000),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    try {
      return new SubmissionFeed(consumer, assign(consumer, positions));
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  private static List<TopicPartition> assign(
      KafkaConsumer<byte[], byte[]> consumer, KafkaPositions positions) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(SubmissionTopic.NAME).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new CollectorException(
          CollectorException.Kind.EXTERNAL,
          "Topic " + SubmissionTopic.NAME + " does not exist yet");
    }
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    consumer.assign(partitions);
    for (TopicPartition partition : partitions) {
      long position = positions.of(partition.partition());
      long beginning = beginnings.getOrDefault(partition, 0L);
      long end = ends.getOrDefault(partition, 0L);
      if (position < beginning || position > end) {
        throw new CollectorException(
            CollectorException.Kind.POSITIONS_LOST,
            "Kafka holds offsets %d..%d of %s but the table was collected up to %d: the topic was"
                    .formatted(beginning, end, partition, position)
                + " emptied or replaced. Reading on would lose or double submissions. Restore the"
                + " topic, or start with an empty warehouse.");
      }
      consumer.seek(partition, position);
    }
    return partitions;
  }

  /** What came since the last call, at most after a short wait. */
  List<Submission> poll() {
    return StreamSupport.stream(consumer.poll(POLL).spliterator(), false)
        .map(SubmissionDecoder::decode)
        .toList();
  }

  /** The next offset of each partition; past the markers of transactions, which are no rows. */
  Map<Integer, Long> positions() {
    return partitions.stream()
        .collect(Collectors.toMap(TopicPartition::partition, consumer::position));
  }

  /** Where each partition ends now, as far as its messages are committed. */
  Map<Integer, Long> ends() {
    return consumer.endOffsets(partitions).entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().partition(), Map.Entry::getValue));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
