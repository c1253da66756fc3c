// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import vn.hoso.gateway.signature.SignaturePolicies;
import vn.hoso.gateway.signature.TrustFolder;
import vn.hoso.lakehouse.Settings;
import vn.hoso.lakehouse.submission.SignaturePolicy;

/**
 * What the gateway and the loader are told besides the installation's settings.
 *
 * @param port on the loopback address
 * @param kafkaPatience how long a sender waits for Kafka before it is told to send again; shorter
 *     than the senders' own time-out
 * @param issuer another authorization server, whose tokens are accepted instead of our own; empty
 *     for the built-in one
 * @param facilityClaim the claim that names the facility in that server's tokens
 */
public record GatewayConfig(
    Settings settings,
    int port,
    Limits limits,
    Keeping refused,
    Duration kafkaPatience,
    Signatures signatures,
    String issuer,
    String facilityClaim) {

  /**
   * How much one sender may ask of the gateway.
   *
   * @param maxBytes largest file taken, after decompression
   * @param maxAttachment largest scanned paper
   * @param perSecond requests a facility may send each second, on average over ten seconds
   */
  public record Limits(long maxBytes, int perSecond, long maxAttachment) {
    public Limits {
      if (maxAttachment <= 0 || maxAttachment > maxBytes) {
        throw new IllegalArgumentException(
            "HOSO_GATEWAY_MAX_ATTACHMENT_BYTES must be positive and at most"
                + " HOSO_GATEWAY_MAX_BYTES");
      }
      if (maxBytes <= 0) {
        throw new IllegalArgumentException("HOSO_GATEWAY_MAX_BYTES must be positive");
      }
      if (perSecond <= 0) {
        throw new IllegalArgumentException("HOSO_GATEWAY_RATE_PER_SECOND must be positive");
      }
    }

    /** A scanned paper may be as large as any file. */
    public Limits(long maxBytes, int perSecond) {
      this(maxBytes, perSecond, maxBytes);
    }
  }

  /**
   * What is kept of bodies that were refused.
   *
   * @param bytes of each at most; 0 keeps none
   * @param time after which they are forgotten
   */
  public record Keeping(int bytes, Duration time) {
    public Keeping {
      if (bytes < 0 || time.isNegative()) {
        throw new IllegalArgumentException("HOSO_GATEWAY_REFUSED_* must not be negative");
      }
    }
  }

  /**
   * How signatures are verified.
   *
   * @param trustFolder folder of the certificates that are trusted; empty when none is configured
   */
  public record Signatures(String trustFolder, SignaturePolicies policies) {
    public Signatures {
      TrustFolder.of(trustFolder);
    }

    private static SignaturePolicy policy(String key, String value) {
      return SignaturePolicy.of(value)
          .orElseThrow(() -> new IllegalArgumentException(key + " must be record, warn or refuse"));
    }
  }

  private static final String POLICY = "HOSO_SIGNATURE_POLICY";
  private static final String STALE_POLICY = "HOSO_SIGNATURE_STALE_CRL_POLICY";

  /** Every key, with its default. */
  public static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("HOSO_GATEWAY_PORT", "8081"),
          Map.entry("HOSO_GATEWAY_MAX_BYTES", Integer.toString(10 * 1024 * 1024)),
          Map.entry("HOSO_GATEWAY_MAX_ATTACHMENT_BYTES", ""),
          Map.entry("HOSO_GATEWAY_RATE_PER_SECOND", "400"),
          Map.entry("HOSO_GATEWAY_REFUSED_BYTES", Integer.toString(1024 * 1024)),
          Map.entry("HOSO_GATEWAY_REFUSED_DAYS", "30"),
          Map.entry("HOSO_GATEWAY_KAFKA_PATIENCE_SECONDS", "15"),
          Map.entry("HOSO_TRUST_DIR", ""),
          Map.entry(POLICY, "record"),
          Map.entry(STALE_POLICY, "warn"),
          Map.entry("HOSO_GATEWAY_ISSUER", ""),
          Map.entry("HOSO_GATEWAY_FACILITY_CLAIM", "facility_code"));

  /** From environment variables; a system property of the same name wins. */
  public static GatewayConfig fromEnvironment() {
    UnaryOperator<String> get =
        key -> {
          String property = System.getProperty(key);
          String value = property != null ? property : System.getenv(key);
          return value == null || value.isBlank() ? KEYS.getOrDefault(key, "") : value;
        };
    return new GatewayConfig(
        Settings.fromEnvironment(),
        Integer.parseInt(get.apply("HOSO_GATEWAY_PORT")),
        new Limits(
            Long.parseLong(get.apply("HOSO_GATEWAY_MAX_BYTES")),
            Integer.parseInt(get.apply("HOSO_GATEWAY_RATE_PER_SECOND")),
            maxAttachment(get)),
        new Keeping(
            Integer.parseInt(get.apply("HOSO_GATEWAY_REFUSED_BYTES")),
            Duration.ofDays(Long.parseLong(get.apply("HOSO_GATEWAY_REFUSED_DAYS")))),
        Duration.ofSeconds(Long.parseLong(get.apply("HOSO_GATEWAY_KAFKA_PATIENCE_SECONDS"))),
        new Signatures(
            get.apply("HOSO_TRUST_DIR"),
            new SignaturePolicies(
                Signatures.policy(POLICY, get.apply(POLICY)),
                Signatures.policy(STALE_POLICY, get.apply(STALE_POLICY)))),
        get.apply("HOSO_GATEWAY_ISSUER"),
        get.apply("HOSO_GATEWAY_FACILITY_CLAIM"));
  }

  /** As large as any file unless told otherwise. */
  private static long maxAttachment(UnaryOperator<String> get) {
    String told = get.apply("HOSO_GATEWAY_MAX_ATTACHMENT_BYTES");
    return Long.parseLong(told.isEmpty() ? get.apply("HOSO_GATEWAY_MAX_BYTES") : told);
  }

  /** Whether the gateway gives out tokens itself. */
  public boolean issuesTokens() {
    return issuer.isEmpty();
  }
}
