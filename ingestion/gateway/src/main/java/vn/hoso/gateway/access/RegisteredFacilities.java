// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * Facility clients as the authorization server wants them; read anew each time, so a disabled one
 * ends.
 */
final class RegisteredFacilities implements RegisteredClientRepository {
  static final String FACILITY_CODE = "facility_code";
  static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

  private final FacilityClients clients;

  RegisteredFacilities(FacilityClients clients) {
    this.clients = clients;
  }

  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("Clients are registered by onboarding");
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return findByClientId(id);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return clients.find(clientId).map(RegisteredFacilities::registered).orElse(null);
  }

  private static RegisteredClient registered(FacilityClient client) {
    return RegisteredClient.withId(client.clientId())
        .clientId(client.clientId())
        .clientName(client.name())
        .clientSecret(client.secretHash())
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .scopes(scopes -> scopes.addAll(client.scopes()))
        .clientSettings(
            ClientSettings.builder().setting(FACILITY_CODE, client.facility().value()).build())
        .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFE).build())
        .build();
  }
}
