// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import vn.hoso.registry.audit.AuditAction;
import vn.hoso.registry.audit.AuditEntry;
import vn.hoso.registry.audit.AuditTrail;
import vn.hoso.registry.reader.Purpose;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.reader.Role;
import vn.hoso.registry.signin.Readers;
import vn.hoso.registry.web.NotShown;

/**
 * Everything under {@code /stewardship} is for stewards. To everybody else it does not exist, and
 * that they tried is a row of the trail.
 */
@Configuration(proxyBeanMethods = false)
class StewardsOnly implements WebMvcConfigurer, HandlerInterceptor {
  private final Readers readers;
  private final AuditTrail trail;

  StewardsOnly(Readers readers, AuditTrail trail) {
    this.readers = readers;
    this.trail = trail;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/stewardship", "/stewardship/**");
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Optional<Reader> reader = readers.current();
    if (reader.isPresent() && reader.get().role() == Role.STEWARD) {
      return true;
    }
    reader.ifPresent(
        refused ->
            trail.append(
                AuditEntry.of(
                    refused,
                    Purpose.usual(refused.role()),
                    AuditAction.LIST_REVIEWS,
                    "deny",
                    Looks.CLIENT)));
    throw new NotShown();
  }
}
