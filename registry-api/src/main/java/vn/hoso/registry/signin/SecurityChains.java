// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfException;
import vn.hoso.registry.reader.Role;

/** Which door asks for what: programs for a bearer token, people for a session. */
@Configuration(proxyBeanMethods = false)
class SecurityChains {

  /** FHIR and the JSON API: a bearer token, or the session of somebody at the pages. */
  @Bean
  @Order(10)
  SecurityFilterChain programs(HttpSecurity http, Readers readers) throws Exception {
    JwtAuthenticationConverter bearer = new JwtAuthenticationConverter();
    bearer.setJwtGrantedAuthoritiesConverter(token -> authorities(readers, token.getClaims()));
    return http.securityMatcher("/fhir/**", "/api/**")
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(HttpMethod.GET, "/fhir/metadata")
                    .permitAll()
                    .anyRequest()
                    .hasAnyRole(roles()))
        .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(bearer)))
        .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
        .requestCache(cache -> cache.disable())
        .headers(SecurityHeaders::strict)
        .exceptionHandling(
            errors -> errors.authenticationEntryPoint(new BearerTokenAuthenticationEntryPoint()))
        .build();
  }

  @Bean
  @Order(20)
  SecurityFilterChain pages(HttpSecurity http, Readers readers, SignedInHandler signedIn)
      throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(
                        "/actuator/health/**",
                        "/style.css",
                        "/favicon.svg",
                        "/error",
                        "/signed-out")
                    .permitAll()
                    .requestMatchers("/signin-failed", "/favicon.ico")
                    .permitAll()
                    .anyRequest()
                    .hasAnyRole(roles()))
        .oauth2Login(
            login ->
                login
                    .loginPage("/oauth2/authorization/" + SignInClient.ID)
                    .successHandler(signedIn)
                    .failureUrl("/signin-failed")
                    .userInfoEndpoint(user -> user.userAuthoritiesMapper(roleAuthorities(readers))))
        .oauth2Client(Customizer.withDefaults())
        .logout(logout -> logout.logoutUrl("/signout").logoutSuccessUrl("/signed-out"))
        .headers(SecurityHeaders::strict)
        .exceptionHandling(errors -> errors.accessDeniedHandler(SecurityChains::denied))
        .build();
  }

  /** A form sent after the session ended starts over instead of showing an error. */
  private static void denied(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denial)
      throws IOException {
    if (denial instanceof CsrfException) {
      response.sendRedirect("/");
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  private static GrantedAuthoritiesMapper roleAuthorities(Readers readers) {
    return granted ->
        granted.stream()
            .filter(OidcUserAuthority.class::isInstance)
            .map(OidcUserAuthority.class::cast)
            .flatMap(authority -> authorities(readers, authority.getAttributes()).stream())
            .toList();
  }

  private static Collection<GrantedAuthority> authorities(
      Readers readers, Map<String, Object> claims) {
    return readers.role(claims).map(Role::authority).stream()
        .<GrantedAuthority>map(SimpleGrantedAuthority::new)
        .toList();
  }

  private static String[] roles() {
    return List.of(Role.values()).stream().map(Role::name).toArray(String[]::new);
  }
}
