// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.facade;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import tools.jackson.databind.json.JsonMapper;
import vn.hoso.gateway.access.FacilitySenders;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.refusal.Printable;

/** Who may call the old addresses: logins are open, everything else needs the token they give. */
public final class FacadeSecurity {
  private static final String[] LOGINS = {
    "/api/token/take",
    "/get-token",
    "/api/get-token",
    "/api/xac-thuc/token",
    "/api/auth/login",
    "/api/v1/resource/authentication/login"
  };
  private static final String[] SENDING = {
    "/api/qd130/*",
    "/api/egw/*",
    "/CSDLYTE831/*",
    "/api/CSDLYTE831/*",
    "/api/kham-chua-benh/*",
    "/api/kham-chua-benh/ho-so/trang-thai",
    "/api/ho-so/trang-thai",
    "/api/ho-so-suc-khoe/*/*",
    "/api/platform/data-sync/push",
    "/api/v1/medical-record/ksk-lien-thong/kham-suc-khoe"
  };
  private static final String[] TOKEN_HEADERS = {"accessToken", "access_token", "token"};
  private static final String[] TOKEN_PARAMETERS = {"token", "access_token", "accessToken"};
  private static final JsonMapper JSON = new JsonMapper();

  private final JwtDecoder decoder;

  /**
   * @param decoder of our own tokens, whatever server gives those of the API
   */
  public FacadeSecurity(JwtDecoder decoder) {
    this.decoder = decoder;
  }

  /**
   * @param gate stands behind authorization, before every handler
   */
  public SecurityFilterChain filterChain(HttpSecurity http, Filter gate) {
    String[] all =
        java.util.stream.Stream.of(LOGINS, SENDING).flatMap(Arrays::stream).toArray(String[]::new);
    return http.securityMatcher(all)
        .addFilterAfter(gate, AuthorizationFilter.class)
        .csrf(csrf -> csrf.disable())
        .logout(logout -> logout.disable())
        .requestCache(cache -> cache.disable())
        .servletApi(servlet -> servlet.disable())
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(
            requests -> requests.requestMatchers(LOGINS).permitAll().anyRequest().hasRole("SENDER"))
        .oauth2ResourceServer(
            server ->
                server
                    .bearerTokenResolver(FacadeSecurity::token)
                    .jwt(
                        jwt ->
                            jwt.decoder(decoder)
                                .jwtAuthenticationConverter(FacilitySenders::ofOwnToken))
                    .authenticationEntryPoint((request, response, e) -> unauthenticated(response))
                    .accessDeniedHandler((request, response, e) -> unauthenticated(response)))
        .exceptionHandling(
            handling ->
                handling.authenticationEntryPoint(
                    (request, response, e) -> unauthenticated(response)))
        .build();
  }

  /** Where old software puts its token: a header of its own, the usual one, or the query. */
  private static @Nullable String token(HttpServletRequest request) {
    if (Arrays.asList(LOGINS).contains(request.getRequestURI())) {
      return null;
    }
    for (String name : TOKEN_HEADERS) {
      String given = request.getHeader(name);
      if (given != null && !given.isBlank()) {
        return given.strip();
      }
    }
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return authorization.substring(7).strip();
    }
    // Not getParameter: it would read a form's body, which the handler wants to read itself.
    return Optional.ofNullable(request.getQueryString()).map(FacadeSecurity::inQuery).orElse(null);
  }

  private static @Nullable String inQuery(String query) {
    for (String pair : query.split("&", -1)) {
      for (String name : TOKEN_PARAMETERS) {
        if (pair.startsWith(name + "=") && pair.length() > name.length() + 1) {
          return Printable.unescaped(pair.substring(name.length() + 1));
        }
      }
    }
    return null;
  }

  /** Some software looks at the status, some at the field: both say it. */
  private static void unauthenticated(HttpServletResponse response) throws IOException {
    Map<String, Object> answer = new TreeMap<>();
    answer.put("maKetQua", "401");
    answer.put("status", "REJECTED");
    answer.put("StatusCode", 401);
    answer.put("thongDiep", LegacyAnswers.message(IntakeRule.UNAUTHENTICATED));
    answer.put("message", LegacyAnswers.message(IntakeRule.UNAUTHENTICATED));
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    response.getOutputStream().write(JSON.writeValueAsBytes(answer));
  }
}
