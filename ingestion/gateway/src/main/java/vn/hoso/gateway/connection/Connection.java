// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.connection;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One software of one facility, as registered.
 *
 * @param lastReceivedAt when the facility sent anything last
 */
record Connection(
    String facilityCode,
    String vendor,
    String software,
    String softwareVersion,
    String channel,
    @Nullable String keyFingerprint,
    @Nullable String signerIds,
    @Nullable String signaturePolicy,
    @Nullable String username,
    Instant registeredAt,
    Instant updatedAt,
    @Nullable Instant lastReceivedAt) {

  /** By which way it sends. */
  enum Channel {
    API,
    INSURER,
    PORTAL_831,
    HUB,
    AXIS,
    FILES;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Channel> of(String code) {
      return Arrays.stream(values()).filter(channel -> channel.code().equals(code)).findFirst();
    }
  }
}
