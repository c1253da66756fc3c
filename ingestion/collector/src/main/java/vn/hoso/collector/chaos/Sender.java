// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import vn.hoso.collector.chaos.Topic.Place;
import vn.hoso.lakehouse.submission.SubmissionTopic;

/**
 * Sends as the gateway does, without a pause longer than some hundredths of a second, and remembers
 * every acknowledgement.
 */
final class Sender {
  private static final Instant FROM = Instant.parse("2026-04-01T00:00:00Z");
  private static final int DAYS = 90;
  private static final int AT_ONCE = 5;
  private static final int LARGEST = 12_000;

  private final KafkaProducer<byte[], byte[]> producer;
  private final String name;
  private final Random random;
  private final Map<String, Place> acknowledged = new ConcurrentHashMap<>();
  private final AtomicLong refused = new AtomicLong();
  private final Thread thread = new Thread(this::send, "sender");
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Sender(String bootstrap, String name, long seed) {
    this.name = name;
    this.random = new Random(seed);
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /**
   * @param name of the run; begins every submission id
   */
  static Sender start(String bootstrap, String name, long seed) {
    Sender sender = new Sender(bootstrap, name, seed);
    sender.thread.start();
    return sender;
  }

  /** Stops when everything sent is acknowledged or refused, and tells where it lies, by id. */
  Map<String, Place> stop() {
    stopped.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while sending", e);
    }
    producer.close();
    return Map.copyOf(acknowledged);
  }

  /** Sent and not acknowledged: such a submission may have come in or not. */
  long refused() {
    return refused.get();
  }

  private void send() {
    boolean goesOn = true;
    for (int number = 0; goesOn; number++) {
      String id = "%s-%06d".formatted(name, number);
      var unused =
          producer.send(
              message(id),
              (place, failure) -> {
                if (failure == null) {
                  acknowledged.put(id, new Place(place.partition(), place.offset()));
                } else {
                  refused.incrementAndGet();
                }
              });
      goesOn = number % AT_ONCE != 0 || !isStoppedWithin(20 + random.nextInt(60));
    }
    producer.flush();
  }

  private ProducerRecord<byte[], byte[]> message(String id) {
    String facility = "56%03d".formatted(random.nextInt(40));
    byte[] content =
        utf8("<GIAMDINHHS>" + id + "</GIAMDINHHS>" + " ".repeat(random.nextInt(LARGEST)));
    Instant received = FROM.plus(Duration.ofMinutes(random.nextInt(DAYS * 24 * 60)));
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(SubmissionTopic.NAME, utf8(facility), content);
    message
        .headers()
        .add(SubmissionTopic.SUBMISSION_ID, utf8(id))
        .add(SubmissionTopic.FACILITY_CODE, utf8(facility))
        .add(SubmissionTopic.KIND, utf8("encounter_file"))
        .add(SubmissionTopic.RECEIVED_AT, utf8(received.toString()));
    return message;
  }

  private boolean isStoppedWithin(long millis) {
    try {
      return stopped.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
