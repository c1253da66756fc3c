// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.signin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * The clients of the built-in provider: the pages, and every program. A program is a row of {@code
 * access.user} whose name starts with {@code api-}; it gets tokens with its own secret (client
 * credentials) and reads as the role and facility of its row.
 */
final class ProgramClients implements RegisteredClientRepository {
  static final String PREFIX = "api-";

  private final RegisteredClient pages;
  private final People people;
  private final Duration tokenLife;

  ProgramClients(RegisteredClient pages, People people, Duration tokenLife) {
    this.pages = pages;
    this.people = people;
    this.tokenLife = tokenLife;
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return findByClientId(id);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    if (clientId.equals(pages.getClientId())) {
      return pages;
    }
    return clientId.startsWith(PREFIX)
        ? people.find(clientId).map(this::program).orElse(null)
        : null;
  }

  /**
   * Called to keep a stronger hash of a secret; rows belong to whoever adds people, so not here.
   */
  @Override
  public void save(RegisteredClient client) {}

  private RegisteredClient program(People.Person person) {
    return RegisteredClient.withId(person.username())
        .clientId(person.username())
        .clientSecret(person.passwordHash())
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(tokenLife).build())
        .build();
  }
}
