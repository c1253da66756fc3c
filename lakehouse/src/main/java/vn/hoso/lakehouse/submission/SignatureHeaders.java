// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.submission;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Verdict and facts of a signature as headers of a message, and back. */
public final class SignatureHeaders {
  private static final String VERDICT = "signature_verdict";
  private static final String POLICY = "signature_policy";
  private static final String REASON = "signature_reason";
  private static final String ALGORITHM = "signature_algorithm";
  private static final String SIGNED_AT = "signature_signed_at";
  private static final String SUBJECT = "signer_subject";
  private static final String ISSUER = "signer_issuer";
  private static final String SERIAL = "signer_serial";
  private static final String FINGERPRINT = "signer_fingerprint";
  private static final String VALID_FROM = "signer_valid_from";
  private static final String VALID_UNTIL = "signer_valid_until";
  private static final String CERTIFICATE = "signer_certificate";

  private SignatureHeaders() {}

  /** What is known; nothing for what was not checked. */
  public static Map<String, byte[]> of(SignatureVerdict verdict, @Nullable SignatureFacts facts) {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    if (verdict == SignatureVerdict.NOT_CHECKED) {
      return headers;
    }
    put(headers, VERDICT, verdict.code());
    if (facts != null) {
      put(headers, POLICY, facts.policy());
      put(headers, REASON, facts.reason());
      put(headers, ALGORITHM, facts.algorithm());
      put(headers, SIGNED_AT, facts.signedAt());
      put(headers, SUBJECT, facts.subject());
      put(headers, ISSUER, facts.issuer());
      put(headers, SERIAL, facts.serial());
      put(headers, FINGERPRINT, facts.fingerprint());
      put(headers, VALID_FROM, facts.validFrom());
      put(headers, VALID_UNTIL, facts.validUntil());
      byte[] certificate = facts.certificate();
      if (certificate != null) {
        headers.put(CERTIFICATE, certificate);
      }
    }
    return headers;
  }

  /**
   * @param header the bytes of the header so named; absent when there is none
   */
  public static SignatureVerdict verdict(Function<String, byte @Nullable []> header) {
    String code = text(header, VERDICT);
    return code == null ? SignatureVerdict.NOT_CHECKED : SignatureVerdict.of(code);
  }

  /** The facts; absent when the message tells none. */
  public static @Nullable SignatureFacts facts(Function<String, byte @Nullable []> header) {
    String policy = text(header, POLICY);
    return policy == null
        ? null
        : new SignatureFacts(
            policy,
            text(header, REASON),
            text(header, ALGORITHM),
            instant(header, SIGNED_AT),
            text(header, SUBJECT),
            text(header, ISSUER),
            text(header, SERIAL),
            text(header, FINGERPRINT),
            instant(header, VALID_FROM),
            instant(header, VALID_UNTIL),
            header.apply(CERTIFICATE));
  }

  private static void put(Map<String, byte[]> headers, String name, @Nullable Object value) {
    if (value != null) {
      headers.put(name, value.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static @Nullable String text(Function<String, byte @Nullable []> header, String name) {
    byte[] value = header.apply(name);
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }

  private static @Nullable Instant instant(
      Function<String, byte @Nullable []> header, String name) {
    try {
      String text = text(header, name);
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
