// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a row covers its content and the hash of the row before it, so that no row can be
 * changed, removed from the middle or slipped in without every later hash telling.
 */
final class AuditChain {
  /** Chains that grow side by side; an actor always writes to the same one. */
  static final int CHAINS = 8;

  /** What the first row of a chain continues. */
  static final String START = "0".repeat(64);

  private static final String SEPARATOR = "\u001f";
  private static final String ABSENT = "\u001e";

  private AuditChain() {}

  static int chainOf(String actor) {
    return Math.floorMod(actor.hashCode(), CHAINS);
  }

  static String hash(
      String previous, int chain, Instant at, AuditEntry entry, @Nullable String traceId) {
    String content =
        Arrays.asList(
                previous,
                Integer.toString(chain),
                at.toString(),
                entry.actor(),
                entry.role(),
                entry.facilityCode(),
                entry.purpose(),
                entry.action(),
                entry.citizenId(),
                entry.resource(),
                entry.decision(),
                entry.reason(),
                entry.client(),
                traceId)
            .stream()
            .map(part -> part == null ? ABSENT : part)
            .collect(Collectors.joining(SEPARATOR));
    return HexFormat.of().formatHex(sha256(content.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
