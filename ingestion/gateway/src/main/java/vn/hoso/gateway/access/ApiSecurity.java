// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.Clock;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.ProblemWriter;
import vn.hoso.gateway.problem.Refusal;

/**
 * The API is for bearers of a facility's token; health and the description are for everyone;
 * nothing else exists.
 */
public final class ApiSecurity {
  private static final String[] OPEN = {
    "/actuator/health", "/api/v1/openapi.json", "/api/v1/openapi.yaml"
  };

  private final JwtDecoder decoder;
  private final String facilityClaim;

  public ApiSecurity(JwtDecoder decoder, String facilityClaim, Clock clock) {
    this.decoder = new RememberingDecoder(decoder, clock);
    this.facilityClaim = facilityClaim;
  }

  /**
   * @param gate stands behind authorization, before every handler
   */
  public SecurityFilterChain filterChain(HttpSecurity http, Filter gate) {
    return http.addFilterAfter(gate, AuthorizationFilter.class)
        .csrf(csrf -> csrf.disable())
        // Bearers have no session: nothing to log out of, to come back to, or to wrap.
        .logout(logout -> logout.disable())
        .requestCache(cache -> cache.disable())
        .servletApi(servlet -> servlet.disable())
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(
            requests ->
                requests
                    // What the server itself refuses comes by again as an error to be told; as an
                    // included one when a part of the answer is already on its way.
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.INCLUDE)
                    .permitAll()
                    .requestMatchers(OPEN)
                    .permitAll()
                    .requestMatchers("/api/**")
                    .hasRole("SENDER")
                    .anyRequest()
                    .denyAll())
        .oauth2ResourceServer(
            server ->
                server
                    .jwt(jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(this::sender))
                    .authenticationEntryPoint(
                        (request, response, problem) ->
                            ProblemWriter.write(response, Refusal.of(IntakeRule.UNAUTHENTICATED)))
                    .accessDeniedHandler(
                        (request, response, problem) ->
                            ProblemWriter.write(response, Refusal.of(IntakeRule.FORBIDDEN))))
        .exceptionHandling(
            handling ->
                handling
                    .authenticationEntryPoint(
                        (request, response, problem) ->
                            ProblemWriter.write(response, Refusal.of(IntakeRule.UNAUTHENTICATED)))
                    .accessDeniedHandler(
                        (request, response, problem) ->
                            ProblemWriter.write(response, Refusal.of(IntakeRule.FORBIDDEN))))
        .build();
  }

  private AbstractAuthenticationToken sender(Jwt token) {
    return new SenderAuthentication(
        Sender.of(token, facilityClaim)
            .orElseThrow(() -> new InvalidBearerTokenException("The token names no facility")));
  }
}
