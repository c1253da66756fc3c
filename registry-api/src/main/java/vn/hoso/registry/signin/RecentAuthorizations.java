// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/** Codes and tokens given out lately; what can no longer be used is forgotten. */
final class RecentAuthorizations implements OAuth2AuthorizationService {
  private static final Duration KEPT = Duration.ofHours(1);

  private final OAuth2AuthorizationService memory = new InMemoryOAuth2AuthorizationService();
  private final Deque<Saved> saved = new ArrayDeque<>();
  private final Clock clock;

  RecentAuthorizations(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void save(OAuth2Authorization authorization) {
    Instant now = clock.instant();
    memory.save(authorization);
    saved.addLast(new Saved(authorization.getId(), now));
    while (!saved.isEmpty() && saved.getFirst().at().plus(KEPT).isBefore(now)) {
      OAuth2Authorization old = memory.findById(saved.removeFirst().id());
      if (old != null) {
        memory.remove(old);
      }
    }
  }

  @Override
  public void remove(OAuth2Authorization authorization) {
    memory.remove(authorization);
  }

  @Override
  public @Nullable OAuth2Authorization findById(String id) {
    return memory.findById(id);
  }

  @Override
  public @Nullable OAuth2Authorization findByToken(
      String token, @Nullable OAuth2TokenType tokenType) {
    return memory.findByToken(token, tokenType);
  }

  private record Saved(String id, Instant at) {}
}
