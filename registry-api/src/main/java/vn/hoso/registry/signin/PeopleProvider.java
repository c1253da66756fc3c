// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.signin;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Checks a name and password against {@link People}, slowing down whoever guesses. */
@Component
@ConditionalOnProperty(name = "hoso.signin.builtin", havingValue = "true", matchIfMissing = true)
class PeopleProvider implements AuthenticationProvider {
  private final People people;
  private final PasswordEncoder passwords;
  private final SignInThrottle throttle;
  private final String nobodysHash;

  PeopleProvider(People people, PasswordEncoder passwords, SignInThrottle throttle) {
    this.people = people;
    this.passwords = passwords;
    this.throttle = throttle;
    this.nobodysHash = String.valueOf(passwords.encode("nobody"));
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String username = attempt.getName().strip();
    if (throttle.blocked(username)) {
      throw new LockedException("Too many attempts");
    }
    String password = String.valueOf(attempt.getCredentials());
    // An unknown name costs the same time as a known one.
    String hash = people.find(username).map(People.Person::passwordHash).orElse(nobodysHash);
    if (!passwords.matches(password, hash) || hash.equals(nobodysHash)) {
      throttle.failed(username);
      throw new BadCredentialsException("Wrong name or password");
    }
    throttle.succeeded(username);
    // Carries the time of authentication into the id token.
    return UsernamePasswordAuthenticationToken.authenticated(
        username,
        null,
        List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)));
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
