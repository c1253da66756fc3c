// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.access;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.Filter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import vn.hoso.lakehouse.identifier.FacilityCode;

/** The built-in authorization server: client credentials of facilities, nothing else. */
public final class TokenServer {
  static final String TOKEN_PATH = "/oauth2/token";
  static final String KEYS_PATH = "/oauth2/jwks";

  private final FacilityClients clients;
  private final RSAKey key;
  private final String issuer;
  private final Clock clock;

  public TokenServer(FacilityClients clients, Path home, String issuer, Clock clock) {
    this.clients = clients;
    this.clock = clock;
    this.key = SigningKey.in(home);
    this.issuer = issuer;
  }

  /**
   * The filter chain of the token endpoint and of the public keys.
   *
   * @param gate stands before everything that asks who somebody is
   */
  public SecurityFilterChain filterChain(HttpSecurity http, Filter gate) {
    return http.securityMatcher(TOKEN_PATH, KEYS_PATH)
        .addFilterAfter(gate, HeaderWriterFilter.class)
        .with(
            new OAuth2AuthorizationServerConfigurer(),
            server ->
                server
                    .registeredClientRepository(new RegisteredFacilities(clients))
                    .authorizationService(new ForgottenAuthorizations())
                    .authorizationServerSettings(
                        AuthorizationServerSettings.builder().issuer(issuer).build())
                    .tokenGenerator(generator()))
        .csrf(csrf -> csrf.disable())
        .sessionManagement(
            session ->
                session.sessionCreationPolicy(
                    org.springframework.security.config.http.SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .build();
  }

  /** Our own keys, for the endpoint that publishes the public half. */
  public JWKSource<SecurityContext> keys() {
    return new ImmutableJWKSet<>(new JWKSet(key));
  }

  /** Checks our own tokens. */
  public JwtDecoder decoder() {
    try {
      NimbusJwtDecoder decoder = NimbusJwtDecoder.withPublicKey(key.toRSAPublicKey()).build();
      decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(issuer));
      return decoder;
    } catch (com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException("The signing key is not usable", e);
    }
  }

  /** A token given outside of OAuth, for software that logs in with user name and password. */
  public record Issued(String value, String id, String username, Instant expiresAt) {
    @Override
    public String toString() {
      return "Issued[" + username + ", " + expiresAt + ", ***]";
    }
  }

  /** Lets its bearer send for one facility, and nothing else. */
  public Issued issue(String username, FacilityCode facility, Duration life) {
    Instant now = clock.instant();
    String id = UUID.randomUUID().toString();
    JwtClaimsSet claims =
        JwtClaimsSet.builder()
            .issuer(issuer)
            .subject(username)
            .id(id)
            .issuedAt(now)
            .notBefore(now)
            .expiresAt(now.plus(life))
            .claim("scope", List.of(FacilityClient.SUBMIT))
            .claim(RegisteredFacilities.FACILITY_CODE, facility.value())
            .build();
    JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256).build();
    String value =
        new NimbusJwtEncoder(keys())
            .encode(JwtEncoderParameters.from(header, claims))
            .getTokenValue();
    return new Issued(value, id, username, now.plus(life));
  }

  private JwtGenerator generator() {
    JwtEncoder encoder = new NimbusJwtEncoder(keys());
    JwtGenerator generator = new JwtGenerator(encoder);
    generator.setJwtCustomizer(TokenServer::addFacility);
    return generator;
  }

  private static void addFacility(JwtEncodingContext context) {
    String facility =
        Objects.requireNonNull(
            context
                .getRegisteredClient()
                .getClientSettings()
                .<String>getSetting(RegisteredFacilities.FACILITY_CODE));
    context.getClaims().claim(RegisteredFacilities.FACILITY_CODE, facility);
  }
}
