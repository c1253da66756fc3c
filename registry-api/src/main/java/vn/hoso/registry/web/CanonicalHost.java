// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.hoso.lakehouse.Settings;

/**
 * Sends people who came by another name of this machine to the published address: the sign-in ends
 * there, and a session of one name is not seen under another.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class CanonicalHost extends OncePerRequestFilter {
  private static final Set<String> ENTRANCES = Set.of("/", "/signin");

  private final URI published;

  CanonicalHost(Settings settings) {
    this.published = settings.registryUrl();
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("GET")
        || !ENTRANCES.contains(request.getRequestURI())
        || request.getServerName().equals(published.getHost());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.sendRedirect(published.resolve("/").toString());
  }
}
