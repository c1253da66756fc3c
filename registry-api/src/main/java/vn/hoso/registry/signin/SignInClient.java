// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import vn.hoso.lakehouse.Settings;
import vn.hoso.registry.RegistryProperties;

/**
 * Sign-in at an outside OpenID Connect provider. The provider is asked for its configuration at the
 * first use, so that an unreachable one does not keep the registry from starting.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "hoso.signin.builtin", havingValue = "false")
class SignInClient {
  static final String ID = "hoso";
  static final String CALLBACK = "/login/oauth2/code/" + ID;

  @Bean
  ClientRegistrationRepository outsideProvider(RegistryProperties properties, Settings settings) {
    RegistryProperties.SignIn signIn = properties.signin();
    return new SupplierClientRegistrationRepository(
        () -> new InMemoryClientRegistrationRepository(registration(signIn, settings)));
  }

  @Bean
  JwtDecoder jwtDecoder(RegistryProperties properties) {
    RegistryProperties.SignIn signIn = properties.signin();
    return new SupplierJwtDecoder(
        () -> {
          String issuer = issuer(signIn).toString();
          NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer).build();
          OAuth2TokenValidator<Jwt> issued = JwtValidators.createDefaultWithIssuer(issuer);
          decoder.setJwtValidator(
              signIn.audience().isEmpty()
                  ? issued
                  : new DelegatingOAuth2TokenValidator<>(List.of(issued, meantFor(signIn))));
          return decoder;
        });
  }

  private static ClientRegistration registration(
      RegistryProperties.SignIn signIn, Settings settings) {
    return ClientRegistrations.fromIssuerLocation(issuer(signIn).toString())
        .registrationId(ID)
        .clientId(signIn.clientId())
        .clientSecret(secret(signIn.clientSecretFile()))
        .redirectUri(settings.registryUrl().toString().replaceAll("/$", "") + CALLBACK)
        .scope("openid", "profile")
        .build();
  }

  private static OAuth2TokenValidator<Jwt> meantFor(RegistryProperties.SignIn signIn) {
    return new JwtClaimValidator<List<String>>(
        JwtClaimNames.AUD, audiences -> audiences != null && audiences.contains(signIn.audience()));
  }

  private static URI issuer(RegistryProperties.SignIn signIn) {
    return Objects.requireNonNull(signIn.issuer());
  }

  private static String secret(@org.jspecify.annotations.Nullable Path file) {
    if (file == null) {
      return "";
    }
    try {
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read hoso.signin.client-secret-file " + file, e);
    }
  }
}
