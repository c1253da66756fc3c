// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.conform;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.hoso.formats.encounter.EncounterDocument;
import vn.hoso.formats.encounter.EncounterFileWriter;
import vn.hoso.formats.encounter.TableRow;
import vn.hoso.formats.encounter.WriteOptions;
import vn.hoso.lakehouse.dictionary.FieldDictionary;
import vn.hoso.lakehouse.dictionary.StandardVersion;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.submission.AttachedTo;
import vn.hoso.lakehouse.submission.SignatureFacts;
import vn.hoso.lakehouse.submission.SignaturePolicy;
import vn.hoso.lakehouse.submission.SignatureVerdict;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionKind;

/** Sent as facilities would send them, for tests of what follows from them. */
public final class Sent {

  public static final String FACILITY = "56001";
  public static final Instant RECEIVED = Instant.parse("2026-05-05T13:00:00Z");

  private static final EncounterFileWriter WRITER =
      EncounterFileWriter.standard(WriteOptions.of(StandardVersion.QD4750));

  private Sent() {}

  /** One outpatient visit in a file of its own; its link key tells it apart. */
  public static byte[] visit(String maLk, Map<String, Object> changes) {
    Map<String, Object> summary =
        new TreeMap<>(
            Map.of(
                "ma_lk",
                maLk,
                "local_patient_id",
                "BN" + maLk,
                "full_name",
                "Nguyễn Thị Hoa",
                "identity_number",
                "056190001234",
                "birth",
                "1990-03-14",
                "sex",
                "2",
                "main_disease_code",
                "J18.9",
                "facility_code",
                FACILITY,
                "admitted_at",
                Instant.parse("2026-05-02T01:00:00Z"),
                "discharged_at",
                Instant.parse("2026-05-02T03:00:00Z")));
    summary.put("visit_kind_code", "01");
    summary.put("coverage_code", "9");
    summary.putAll(changes);
    Map<String, Object> drug =
        Map.of("ma_lk", maLk, "row_number", 1, "drug_name", "Paracetamol 500mg");
    return file(
        EncounterDocument.of(
            FACILITY, StandardVersion.QD4750, List.of(row("XML1", summary), row("XML2", drug))));
  }

  public static byte[] file(EncounterDocument... visits) {
    return WRITER.write(FACILITY, LocalDate.of(2026, 5, 5), List.of(visits));
  }

  static TableRow row(String table, Map<String, ?> values) {
    return TableRow.of(FieldDictionary.standard().table(table), 1, values);
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The same, its signature verified by the gateway while the facility had that policy. */
  static Submission verified(Submission sent, SignatureVerdict verdict, SignaturePolicy policy) {
    return new Submission(
        sent.submissionId(),
        sent.facilityCode(),
        sent.channel(),
        sent.kind(),
        sent.contentType(),
        sent.content(),
        sent.sha256(),
        sent.size(),
        sent.receivedAt(),
        sent.clientRequestId(),
        sent.fileName(),
        sent.kafkaTopic(),
        sent.kafkaPartition(),
        sent.kafkaOffset(),
        sent.kafkaTimestamp(),
        verdict.code(),
        SignatureFacts.unsigned(policy, "digest"));
  }

  /** A scanned paper, as the {@code offset}th message. */
  public static Submission attachment(long offset, AttachedTo to, byte[] content) {
    Submission sent = submission(offset, SubmissionKind.ATTACHMENT, content);
    return new Submission(
        sent.submissionId(),
        sent.facilityCode(),
        sent.channel(),
        sent.kind(),
        null,
        content,
        sent.sha256(),
        sent.size(),
        sent.receivedAt(),
        null,
        null,
        sent.kafkaTopic(),
        sent.kafkaPartition(),
        sent.kafkaOffset(),
        sent.kafkaTimestamp(),
        sent.signatureVerdict(),
        null,
        to);
  }

  /** What the collector would store of it, as the {@code offset}th message. */
  public static Submission submission(long offset, SubmissionKind kind, byte[] content) {
    return new Submission(
        "S%025d".formatted(offset),
        kind == SubmissionKind.REGISTER ? "00000" : FACILITY,
        "gateway",
        kind.code(),
        "application/xml",
        content,
        Ids.sha256Hex(content),
        content.length,
        RECEIVED.plusSeconds(offset),
        null,
        null,
        "hoso.submissions",
        0,
        offset,
        RECEIVED.plusSeconds(offset),
        "not_checked",
        null);
  }
}
