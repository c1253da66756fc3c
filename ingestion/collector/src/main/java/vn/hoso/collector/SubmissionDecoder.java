// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.submission.AttachedTo;
import vn.hoso.lakehouse.submission.SignatureHeaders;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionKind;
import vn.hoso.lakehouse.submission.SubmissionTopic;

/**
 * A Kafka message as a row. Total: a message put on the topic by someone other than the gateway,
 * without our headers, still becomes a row, because nothing on the topic may be lost.
 */
final class SubmissionDecoder {
  private static final byte[] EMPTY = {};

  private SubmissionDecoder() {}

  static Submission decode(ConsumerRecord<byte[], byte[]> message) {
    byte[] content = message.value() == null ? EMPTY : message.value();
    Instant writtenAt = Instant.ofEpochMilli(message.timestamp());
    return new Submission(
        header(message, SubmissionTopic.SUBMISSION_ID).orElseGet(() -> idOfPlace(message)),
        header(message, SubmissionTopic.FACILITY_CODE).orElseGet(() -> key(message)),
        header(message, SubmissionTopic.CHANNEL).orElse("topic"),
        header(message, SubmissionTopic.KIND).orElse(SubmissionKind.UNKNOWN.code()),
        header(message, SubmissionTopic.CONTENT_TYPE).orElse(null),
        content,
        header(message, SubmissionTopic.SHA256).orElseGet(() -> Ids.sha256Hex(content)),
        content.length,
        header(message, SubmissionTopic.RECEIVED_AT)
            .flatMap(SubmissionDecoder::instant)
            .orElse(writtenAt),
        header(message, SubmissionTopic.CLIENT_REQUEST_ID).orElse(null),
        header(message, SubmissionTopic.FILE_NAME).orElse(null),
        message.topic(),
        message.partition(),
        message.offset(),
        writtenAt,
        SignatureHeaders.verdict(name -> bytes(message, name)).code(),
        SignatureHeaders.facts(name -> bytes(message, name)),
        AttachedTo.of(name -> bytes(message, name)));
  }

  private static Optional<String> header(ConsumerRecord<byte[], byte[]> message, String name) {
    return Optional.ofNullable(bytes(message, name))
        .map(value -> new String(value, StandardCharsets.UTF_8));
  }

  private static byte @Nullable [] bytes(ConsumerRecord<byte[], byte[]> message, String name) {
    Header header = message.headers().lastHeader(name);
    return header == null ? null : header.value();
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String key(ConsumerRecord<byte[], byte[]> message) {
    return message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8);
  }

  private static String idOfPlace(ConsumerRecord<byte[], byte[]> message) {
    return Ids.hash(
        "K",
        message.topic(),
        Integer.toString(message.partition()),
        Long.toString(message.offset()));
  }
}
