// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import vn.hoso.gateway.problem.Causes;
import vn.hoso.gateway.signature.CheckedSignature;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.submission.AttachedTo;
import vn.hoso.lakehouse.submission.SignatureHeaders;
import vn.hoso.lakehouse.submission.SubmissionKind;
import vn.hoso.lakehouse.submission.SubmissionTopic;

/**
 * Gives messages of killed loads, or of a killed gateway, the receipts they lack, so that sending
 * again knows them. The topic is the truth; a receipt that is there stays as it is.
 */
public final class TopicReceipts {
  private static final Logger log = LoggerFactory.getLogger(TopicReceipts.class);
  private static final int BATCH = 500;

  /** The bytes come along though only headers are read: little of the heap, for others need it. */
  private static final int FETCH_BYTES = 4 << 20;

  private static final Duration POLL = Duration.ofMillis(500);

  private final String bootstrap;
  private final ReceiptStore store;
  private final String channel;

  private TopicReceipts(String bootstrap, ReceiptStore store, Upload.Door door) {
    this.bootstrap = bootstrap;
    this.store = store;
    this.channel = door.channel();
  }

  /** Of what loads wrote. */
  public static TopicReceipts ofLoads(String bootstrap, ReceiptStore store) {
    return new TopicReceipts(bootstrap, store, Upload.Door.LOADER);
  }

  /** Of what came over HTTP. */
  public static TopicReceipts ofTheGateway(String bootstrap, ReceiptStore store) {
    return new TopicReceipts(bootstrap, store, Upload.Door.FACILITY);
  }

  /** Looks at everything of its channel since then; throws a KafkaException without Kafka. */
  public void restore(Instant since) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(SubmissionTopic.NAME).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Map<TopicPartition, Long> starts = starts(consumer, ends, since);
      for (TopicPartition partition : partitions) {
        // One at a time: the consumer holds at least one message of each, and those may be large.
        consumer.assign(List.of(partition));
        consumer.seek(partition, starts.getOrDefault(partition, 0L));
        restore(consumer, partition, ends.getOrDefault(partition, 0L));
      }
    }
  }

  private void restore(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long end) {
    List<Receipt> batch = new ArrayList<>();
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        receipt(message).ifPresent(batch::add);
      }
      if (batch.size() >= BATCH) {
        insert(batch);
        batch.clear();
      }
    }
    insert(batch);
  }

  /** One row that no table takes keeps none of the others away. */
  private void insert(List<Receipt> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      store.insert(batch);
    } catch (DataIntegrityViolationException e) {
      if (batch.size() > 1) {
        batch.forEach(receipt -> insert(List.of(receipt)));
      } else {
        log.error(
            "No receipt for {}, whose bytes are kept: {}",
            batch.get(0).submissionId(),
            Causes.of(e));
      }
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            FETCH_BYTES,
            // What was fetched is compressed: unpacked one by one, never a fetch as a whole.
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            1),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static Map<TopicPartition, Long> starts(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Instant since) {
    long from = Math.max(0, since.toEpochMilli());
    Map<TopicPartition, Long> times =
        ends.keySet().stream().collect(Collectors.toMap(partition -> partition, partition -> from));
    Map<TopicPartition, @Nullable OffsetAndTimestamp> found =
        new HashMap<>(consumer.offsetsForTimes(times));
    Map<TopicPartition, Long> starts = new HashMap<>();
    ends.forEach(
        (partition, end) -> {
          OffsetAndTimestamp first = found.get(partition);
          starts.put(partition, first == null ? end : Long.valueOf(first.offset()));
        });
    return starts;
  }

  /** As it would have been stored; only of what came by our way. */
  private Optional<Receipt> receipt(ConsumerRecord<byte[], byte[]> message) {
    String id = text(message, SubmissionTopic.SUBMISSION_ID);
    String facility = text(message, SubmissionTopic.FACILITY_CODE);
    String kind = text(message, SubmissionTopic.KIND);
    String sha256 = text(message, SubmissionTopic.SHA256);
    String receivedAt = text(message, SubmissionTopic.RECEIVED_AT);
    boolean ours = channel.equals(text(message, SubmissionTopic.CHANNEL));
    if (!ours
        || id == null
        || facility == null
        || kind == null
        || sha256 == null
        || receivedAt == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Receipt(
            id,
            new FacilityCode(facility),
            SubmissionKind.of(kind),
            channel,
            text(message, SubmissionTopic.CONTENT_TYPE),
            sha256,
            Math.max(0, message.serializedValueSize()),
            Instant.parse(receivedAt),
            text(message, SubmissionTopic.CLIENT_REQUEST_ID),
            text(message, SubmissionTopic.FILE_NAME),
            new CheckedSignature(
                SignatureHeaders.verdict(name -> bytes(message, name)),
                SignatureHeaders.facts(name -> bytes(message, name))),
            AttachedTo.of(name -> bytes(message, name))));
  }

  private static @Nullable String text(ConsumerRecord<byte[], byte[]> message, String name) {
    byte[] value = bytes(message, name);
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }

  private static byte @Nullable [] bytes(ConsumerRecord<byte[], byte[]> message, String name) {
    Header header = message.headers().lastHeader(name);
    return header == null ? null : header.value();
  }
}
