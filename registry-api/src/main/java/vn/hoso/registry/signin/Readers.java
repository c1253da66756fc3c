// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.signin;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import vn.hoso.registry.RegistryProperties;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.reader.Role;

/** Reads the {@link Reader} out of a session of the pages or a bearer token; both carry claims. */
@Component
public class Readers {
  private final RegistryProperties.SignIn names;

  Readers(RegistryProperties properties) {
    this.names = properties.signin();
  }

  /** The reader of the current request, unless nobody with a known role is signed in. */
  public Optional<Reader> current() {
    return of(SecurityContextHolder.getContext().getAuthentication());
  }

  /** Whether a program asks, by a token of its own, rather than a person in a session. */
  public boolean program() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken;
  }

  /** The reader behind an authentication. */
  public Optional<Reader> of(@Nullable Authentication authentication) {
    if (authentication instanceof OAuth2AuthenticationToken session && session.isAuthenticated()) {
      return of(session.getName(), session.getPrincipal().getAttributes());
    }
    if (authentication instanceof JwtAuthenticationToken bearer && bearer.isAuthenticated()) {
      return of(bearer.getName(), bearer.getTokenAttributes());
    }
    return Optional.empty();
  }

  /** The role a token names; claims come from outside, so anything else is no role. */
  Optional<Role> role(Map<String, Object> claims) {
    return text(claims, names.roleClaim()).flatMap(Role::of);
  }

  private Optional<Reader> of(String username, Map<String, Object> claims) {
    return role(claims)
        .flatMap(
            role -> {
              String facility = text(claims, names.facilityClaim()).orElse(null);
              String citizen = text(claims, names.citizenClaim()).orElse(null);
              if ((role.treats() && facility == null)
                  || (role == Role.CITIZEN && citizen == null)) {
                return Optional.empty();
              }
              String shown = text(claims, "name").orElse(username);
              return Optional.of(new Reader(username, shown, role, facility, citizen));
            });
  }

  private static Optional<String> text(Map<String, Object> claims, String name) {
    return claims.get(name) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }
}
