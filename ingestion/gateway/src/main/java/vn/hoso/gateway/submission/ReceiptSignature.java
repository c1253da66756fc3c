// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import vn.hoso.gateway.signature.CheckedSignature;
import vn.hoso.lakehouse.submission.SignatureFacts;
import vn.hoso.lakehouse.submission.SignatureVerdict;

/**
 * A signature as its receipt tells it: all but the certificate's own bytes.
 *
 * @param signer absent when no certificate could be read
 */
public record ReceiptSignature(
    String verdict,
    String label,
    String labelEn,
    @Nullable String policy,
    @Nullable String reason,
    @Nullable String algorithm,
    @Nullable Instant signedAt,
    @Nullable Signer signer) {

  /** Columns of the receipt that hold it, in the order of {@link #values}. */
  public static final String COLUMNS =
      "signature_verdict, signature_policy, signature_reason, signature_algorithm, signed_at,"
          + " signer_subject, signer_issuer, signer_serial, signer_fingerprint,"
          + " signer_valid_from, signer_valid_until";

  /** One parameter for each of them. */
  public static final String PARAMETERS = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

  /** The certificate it was made with. */
  public record Signer(
      String subject,
      String issuer,
      String serial,
      String fingerprint,
      Instant validFrom,
      Instant validUntil) {}

  /** As it was checked. */
  public static ReceiptSignature of(CheckedSignature checked) {
    SignatureFacts facts = checked.facts();
    return facts == null
        ? of(checked.verdict(), null, null, null, null, null)
        : of(
            checked.verdict(),
            facts.policy(),
            facts.reason(),
            facts.algorithm(),
            facts.signedAt(),
            signer(facts));
  }

  /** From a row of receipts. */
  static ReceiptSignature of(ResultSet row) throws SQLException {
    return of(
        SignatureVerdict.of(row.getString("signature_verdict")),
        row.getString("signature_policy"),
        row.getString("signature_reason"),
        row.getString("signature_algorithm"),
        instant(row, "signed_at"),
        signer(row));
  }

  private static ReceiptSignature of(
      SignatureVerdict verdict,
      @Nullable String policy,
      @Nullable String reason,
      @Nullable String algorithm,
      @Nullable Instant signedAt,
      @Nullable Signer signer) {
    return new ReceiptSignature(
        verdict.code(),
        verdict.textVi(),
        verdict.textEn(),
        policy,
        reason,
        algorithm,
        signedAt,
        signer);
  }

  /** For those who share an account: a certificate may name a person. */
  ReceiptSignature withoutSigner() {
    return new ReceiptSignature(verdict, label, labelEn, policy, reason, algorithm, signedAt, null);
  }

  /** What its columns hold. */
  public @Nullable Object[] values() {
    return new @Nullable Object[] {
      verdict,
      policy,
      reason,
      algorithm,
      time(signedAt),
      signer == null ? null : signer.subject(),
      signer == null ? null : signer.issuer(),
      signer == null ? null : signer.serial(),
      signer == null ? null : signer.fingerprint(),
      time(signer == null ? null : signer.validFrom()),
      time(signer == null ? null : signer.validUntil())
    };
  }

  private static @Nullable Signer signer(SignatureFacts facts) {
    return signer(
        facts.subject(),
        facts.issuer(),
        facts.serial(),
        facts.fingerprint(),
        facts.validFrom(),
        facts.validUntil());
  }

  private static @Nullable Signer signer(ResultSet row) throws SQLException {
    return signer(
        row.getString("signer_subject"),
        row.getString("signer_issuer"),
        row.getString("signer_serial"),
        row.getString("signer_fingerprint"),
        instant(row, "signer_valid_from"),
        instant(row, "signer_valid_until"));
  }

  private static @Nullable Signer signer(
      @Nullable String subject,
      @Nullable String issuer,
      @Nullable String serial,
      @Nullable String fingerprint,
      @Nullable Instant validFrom,
      @Nullable Instant validUntil) {
    return subject == null
            || issuer == null
            || serial == null
            || fingerprint == null
            || validFrom == null
            || validUntil == null
        ? null
        : new Signer(subject, issuer, serial, fingerprint, validFrom, validUntil);
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
