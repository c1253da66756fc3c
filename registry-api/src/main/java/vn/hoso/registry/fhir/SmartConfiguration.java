// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code .well-known/smart-configuration}: where a FHIR client gets its token, and no more. */
@Component
class SmartConfiguration {
  static final String PATH = "/.well-known/smart-configuration";

  /** The registration of the pages' sign-in; its provider is the one tokens come from. */
  private static final String REGISTRATION = "hoso";

  private final ObjectProvider<AuthorizationServerSettings> builtin;
  private final ClientRegistrationRepository clients;
  private final JsonMapper mapper = new JsonMapper();

  SmartConfiguration(
      ObjectProvider<AuthorizationServerSettings> builtin, ClientRegistrationRepository clients) {
    this.builtin = builtin;
    this.clients = clients;
  }

  /** Asked for at the request: an outside provider may be up later than this server. */
  String json() {
    Map<String, Object> document =
        Optional.ofNullable(builtin.getIfAvailable())
            .map(SmartConfiguration::endpoints)
            .or(
                () ->
                    Optional.ofNullable(clients.findByRegistrationId(REGISTRATION))
                        .map(SmartConfiguration::endpoints))
            .orElseGet(LinkedHashMap::new);
    document.put("grant_types_supported", List.of("client_credentials"));
    document.put(
        "token_endpoint_auth_methods_supported",
        List.of("client_secret_basic", "client_secret_post"));
    document.put("code_challenge_methods_supported", List.of("S256"));
    document.put("capabilities", List.of("client-confidential-symmetric"));
    return mapper.writeValueAsString(document);
  }

  private static Map<String, Object> endpoints(AuthorizationServerSettings provider) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("issuer", provider.getIssuer());
    document.put("jwks_uri", provider.getIssuer() + provider.getJwkSetEndpoint());
    document.put(
        "authorization_endpoint", provider.getIssuer() + provider.getAuthorizationEndpoint());
    document.put("token_endpoint", provider.getIssuer() + provider.getTokenEndpoint());
    return document;
  }

  private static Map<String, Object> endpoints(ClientRegistration client) {
    ClientRegistration.ProviderDetails provider = client.getProviderDetails();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("issuer", String.valueOf(provider.getIssuerUri()));
    document.put("jwks_uri", String.valueOf(provider.getJwkSetUri()));
    document.put("authorization_endpoint", provider.getAuthorizationUri());
    document.put("token_endpoint", provider.getTokenUri());
    return document;
  }
}
