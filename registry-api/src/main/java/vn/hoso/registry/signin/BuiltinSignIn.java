// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import vn.hoso.lakehouse.Settings;
import vn.hoso.registry.RegistryProperties;

/**
 * An OpenID Connect provider in the same process, so that a small installation and the demo need no
 * other. It keeps its own security context and saved request in the session: being signed in at the
 * provider and being signed in to the pages stay two things, as with an outside provider.
 *
 * <p>Its signing key and the secret between provider and pages live as long as the process.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "hoso.signin.builtin", havingValue = "true", matchIfMissing = true)
class BuiltinSignIn {
  static final String PAGES_CLIENT = "hoso-pages";
  private static final String SIGN_IN = "/signin";
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

  private final String pagesSecret = UUID.randomUUID().toString();
  private final HttpSessionSecurityContextRepository providerSession =
      new HttpSessionSecurityContextRepository();
  private final HttpSessionRequestCache providerRequests = new HttpSessionRequestCache();

  BuiltinSignIn() {
    providerSession.setSpringSecurityContextKey("hoso.provider.context");
    providerRequests.setSessionAttrName("hoso.provider.request");
  }

  @Bean
  @Order(1)
  SecurityFilterChain providerEndpoints(HttpSecurity http) throws Exception {
    OAuth2AuthorizationServerConfigurer provider = new OAuth2AuthorizationServerConfigurer();
    MediaTypeRequestMatcher html = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
    return http.securityMatcher(provider.getEndpointsMatcher())
        .with(provider, server -> server.oidc(Customizer.withDefaults()))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .csrf(csrf -> csrf.ignoringRequestMatchers(provider.getEndpointsMatcher()))
        .securityContext(context -> context.securityContextRepository(providerSession))
        .requestCache(cache -> cache.requestCache(providerRequests))
        .headers(SecurityHeaders::strict)
        .exceptionHandling(
            errors ->
                errors.defaultAuthenticationEntryPointFor(
                    new LoginUrlAuthenticationEntryPoint(SIGN_IN), html))
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain signInForm(HttpSecurity http, PeopleProvider people) throws Exception {
    return http.securityMatcher(SIGN_IN)
        .authenticationProvider(people)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .formLogin(
            form -> form.loginPage(SIGN_IN).failureUrl(SIGN_IN + "?error").defaultSuccessUrl("/"))
        .securityContext(context -> context.securityContextRepository(providerSession))
        .requestCache(cache -> cache.requestCache(providerRequests))
        .headers(SecurityHeaders::strict)
        .exceptionHandling(
            errors ->
                errors.accessDeniedHandler(
                    (request, response, denied) -> response.sendRedirect(SIGN_IN + "?expired")))
        .build();
  }

  /** Hashes are bcrypt; nothing else is accepted. */
  @Bean
  PasswordEncoder passwordEncoder() {
    return new BCryptPasswordEncoder();
  }

  @Bean
  JWKSource<SecurityContext> signingKeys() throws JOSEException {
    return new ImmutableJWKSet<>(
        new JWKSet(new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate()));
  }

  @Bean
  JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys, Settings settings) {
    NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys).build();
    decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(issuer(settings)));
    return decoder;
  }

  @Bean
  AuthorizationServerSettings providerSettings(Settings settings) {
    return AuthorizationServerSettings.builder().issuer(issuer(settings)).build();
  }

  @Bean
  OAuth2AuthorizationService authorizations(Clock clock) {
    return new RecentAuthorizations(clock);
  }

  @Bean
  RegisteredClientRepository registeredClients(
      Settings settings, PasswordEncoder passwords, People people) {
    RegisteredClient pages =
        RegisteredClient.withId(PAGES_CLIENT)
            .clientId(PAGES_CLIENT)
            .clientSecret(String.valueOf(passwords.encode(pagesSecret)))
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri(issuer(settings) + SignInClient.CALLBACK)
            .scope(OidcScopes.OPENID)
            .clientSettings(ClientSettings.builder().requireProofKey(true).build())
            .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFE).build())
            .build();
    return new ProgramClients(pages, people, TOKEN_LIFE);
  }

  /** Tokens tell role, facility and own record; what they allow is decided at each read. */
  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> claims(People people, RegistryProperties properties) {
    RegistryProperties.SignIn names = properties.signin();
    return context ->
        Optional.ofNullable(context.<Authentication>getPrincipal())
            .flatMap(principal -> people.find(principal.getName()))
            .ifPresent(
                person ->
                    context
                        .getClaims()
                        .claims(
                            claims -> {
                              claims.put("name", person.displayName());
                              claims.put(names.roleClaim(), person.role());
                              if (person.facilityCode() != null) {
                                claims.put(names.facilityClaim(), person.facilityCode());
                              }
                              if (person.citizenId() != null) {
                                claims.put(names.citizenClaim(), person.citizenId());
                              }
                            }));
  }

  /** The pages as a client of this provider; back-channel calls stay on the machine. */
  @Bean
  ClientRegistrationRepository builtinProvider(Settings settings, Environment environment) {
    String published = issuer(settings);
    String local = "http://127.0.0.1:" + environment.getRequiredProperty("server.port");
    return new InMemoryClientRegistrationRepository(
        ClientRegistration.withRegistrationId(SignInClient.ID)
            .clientId(PAGES_CLIENT)
            .clientSecret(pagesSecret)
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri(published + SignInClient.CALLBACK)
            .scope(OidcScopes.OPENID)
            .authorizationUri(published + "/oauth2/authorize")
            .tokenUri(local + "/oauth2/token")
            .jwkSetUri(local + "/oauth2/jwks")
            .issuerUri(published)
            .userNameAttributeName("sub")
            .build());
  }

  static String issuer(Settings settings) {
    return settings.registryUrl().toString().replaceAll("/$", "");
  }
}
