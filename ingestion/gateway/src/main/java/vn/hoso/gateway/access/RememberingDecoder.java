// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.access;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Checks a token's signature once and remembers it until it ends: a facility sends thousands of
 * files with one token, and the signature is the dearest part of a request.
 */
final class RememberingDecoder implements JwtDecoder {
  private static final int MAX_TOKENS = 2_000;

  private final JwtDecoder decoder;
  private final Clock clock;
  private final ConcurrentMap<String, Jwt> checked = new ConcurrentHashMap<>();

  RememberingDecoder(JwtDecoder decoder, Clock clock) {
    this.decoder = decoder;
    this.clock = clock;
  }

  @Override
  public Jwt decode(String token) {
    Jwt known = checked.get(token);
    if (known != null && isLive(known)) {
      return known;
    }
    Jwt fresh = decoder.decode(token);
    if (checked.size() >= MAX_TOKENS) {
      checked.values().removeIf(old -> !isLive(old));
    }
    if (checked.size() < MAX_TOKENS && isLive(fresh)) {
      checked.put(token, fresh);
    }
    return fresh;
  }

  private boolean isLive(Jwt token) {
    @Nullable Instant end = token.getExpiresAt();
    return end != null && clock.instant().isBefore(end);
  }
}
