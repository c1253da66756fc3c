// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.submission.AttachedTo;
import vn.hoso.lakehouse.submission.SignatureHeaders;
import vn.hoso.lakehouse.submission.SubmissionTopic;

/** The only writer of the topic. Calls of one thread for one facility keep their order. */
public final class SubmissionTopicWriter implements SubmissionSink, AutoCloseable {
  private static final int BUFFER_BYTES = 32 * 1024 * 1024;
  private static final int BATCH_BYTES = 256 * 1024;
  private static final int LINGER_MILLIS = 4;

  private final KafkaProducer<byte[], byte[]> producer;

  /**
   * @param patience how long a message may wait for Kafka before it is given up
   */
  public SubmissionTopicWriter(String bootstrap, Duration patience) {
    producer =
        new KafkaProducer<>(
            Map.<String, Object>ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd"),
                Map.entry(
                    ProducerConfig.MAX_REQUEST_SIZE_CONFIG, SubmissionTopic.MAX_MESSAGE_BYTES),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES),
                Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience.toMillis()),
                Map.entry(
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                    Math.toIntExact(patience.toMillis())),
                Map.entry(
                    ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    Math.toIntExact(patience.toMillis() / 2))),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Completes when every in-sync replica has the message. */
  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the callback tells the same
  public CompletableFuture<Void> append(Receipt receipt, byte[] content) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    try {
      producer.send(
          message(receipt, content),
          (metadata, failure) -> {
            if (failure == null) {
              done.complete(null);
            } else {
              done.completeExceptionally(failure);
            }
          });
    } catch (KafkaException e) {
      done.completeExceptionally(e);
    }
    return done;
  }

  /** Whether Kafka answers and knows the topic; throws a KafkaException otherwise. */
  public int partitions() {
    return producer.partitionsFor(SubmissionTopic.NAME).size();
  }

  private static ProducerRecord<byte[], byte[]> message(Receipt receipt, byte[] content) {
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(SubmissionTopic.NAME, utf8(receipt.facility().value()), content);
    put(message, SubmissionTopic.SUBMISSION_ID, receipt.submissionId());
    put(message, SubmissionTopic.FACILITY_CODE, receipt.facility().value());
    put(message, SubmissionTopic.CHANNEL, receipt.channel());
    put(message, SubmissionTopic.KIND, receipt.kind().code());
    put(message, SubmissionTopic.CONTENT_TYPE, receipt.contentType());
    put(message, SubmissionTopic.SHA256, receipt.sha256());
    put(message, SubmissionTopic.RECEIVED_AT, receipt.receivedAt().toString());
    put(message, SubmissionTopic.CLIENT_REQUEST_ID, receipt.requestId());
    put(message, SubmissionTopic.FILE_NAME, receipt.fileName());
    SignatureHeaders.of(receipt.signature().verdict(), receipt.signature().facts())
        .forEach(message.headers()::add);
    AttachedTo attachedTo = receipt.attachedTo();
    if (attachedTo != null) {
      attachedTo.headers().forEach(message.headers()::add);
    }
    return message;
  }

  private static void put(
      ProducerRecord<byte[], byte[]> message, String name, @Nullable String value) {
    if (value != null) {
      message.headers().add(name, utf8(value));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close();
  }
}
