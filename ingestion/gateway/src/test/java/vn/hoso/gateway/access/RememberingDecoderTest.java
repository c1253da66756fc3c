// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class RememberingDecoderTest {
  private static final Instant END = Instant.parse("2026-06-30T00:10:00Z");

  @Test
  void checksATokenOnceUntilItEndsAndABadOneEveryTime() {
    AtomicInteger checks = new AtomicInteger();
    AtomicReference<Instant> now = new AtomicReference<>(END.minusSeconds(60));
    InstantSource time = now::get;
    Clock clock = time.withZone(ZoneOffset.UTC);
    RememberingDecoder decoder =
        new RememberingDecoder(
            token -> {
              checks.incrementAndGet();
              if (token.equals("bad") || !now.get().isBefore(END)) {
                throw new BadJwtException("no");
              }
              return Jwt.withTokenValue(token).header("alg", "RS256").expiresAt(END).build();
            },
            clock);

    decoder.decode("good");
    decoder.decode("good");
    assertThat(checks).hasValue(1);
    assertThatThrownBy(() -> decoder.decode("bad")).isInstanceOf(BadJwtException.class);
    assertThatThrownBy(() -> decoder.decode("bad")).isInstanceOf(BadJwtException.class);

    now.set(END);
    assertThatThrownBy(() -> decoder.decode("good")).isInstanceOf(BadJwtException.class);
    assertThat(checks).hasValue(4);
  }
}
