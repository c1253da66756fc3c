// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.hoso.registry.audit.AuditTrail;

/** Gives each request an id that its log lines, its audit rows and its error page share. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestTrace extends OncePerRequestFilter {
  private final SecureRandom random = new SecureRandom();

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] id = new byte[8];
    random.nextBytes(id);
    String trace = HexFormat.of().formatHex(id);
    request.setAttribute("traceId", trace);
    response.setHeader("X-Trace-Id", trace);
    MDC.put(AuditTrail.TRACE, trace);
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(AuditTrail.TRACE);
    }
  }
}
