// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.submission;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/**
 * What the gateway found of a signature and under which policy. Of a submission that is not signed
 * only the policy is known.
 */
@SuppressWarnings("ArrayRecordComponent") // the certificate's bytes; nothing compares them
public record SignatureFacts(
    @Column(id = 1, doc = "What the facility's policy was: record, warn or refuse") String policy,
    @Column(id = 2, doc = "Why the verdict is what it is, where the verdict alone does not tell")
        @Nullable String reason,
    @Column(id = 3, doc = "Algorithm of the signature, as XML Signature names it")
        @Nullable String algorithm,
    @Column(id = 4, doc = "When it was signed by its own word (UTC); nothing proves it")
        @Nullable Instant signedAt,
    @Column(id = 5, doc = "Subject of the certificate (RFC 2253)") @Nullable String subject,
    @Column(id = 6, doc = "Issuer of the certificate (RFC 2253)") @Nullable String issuer,
    @Column(id = 7, doc = "Serial number of the certificate, hex") @Nullable String serial,
    @Column(id = 8, doc = "SHA-256 of the certificate, hex") @Nullable String fingerprint,
    @Column(id = 9, doc = "When the certificate begins (UTC)") @Nullable Instant validFrom,
    @Column(id = 10, doc = "When the certificate ends (UTC)") @Nullable Instant validUntil,
    @Column(id = 11, doc = "The certificate itself, DER") byte @Nullable [] certificate) {
  // Next column id: 12.

  /** Of something that is not signed, or whose signature cannot be read. */
  public static SignatureFacts unsigned(SignaturePolicy policy, @Nullable String reason) {
    return new SignatureFacts(
        policy.code(), reason, null, null, null, null, null, null, null, null, null);
  }
}
