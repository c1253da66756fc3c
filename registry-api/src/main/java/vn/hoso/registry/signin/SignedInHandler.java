// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.signin;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import vn.hoso.registry.audit.AuditAction;
import vn.hoso.registry.audit.AuditEntry;
import vn.hoso.registry.audit.AuditTrail;
import vn.hoso.registry.reader.Purpose;

/** Writes a sign-in to the trail, then goes where the person wanted to go. */
@Component
class SignedInHandler extends SavedRequestAwareAuthenticationSuccessHandler {
  private final Readers readers;
  private final AuditTrail trail;

  SignedInHandler(Readers readers, AuditTrail trail) {
    this.readers = readers;
    this.trail = trail;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws ServletException, IOException {
    readers
        .of(authentication)
        .ifPresent(
            reader ->
                trail.append(
                    AuditEntry.of(
                        reader,
                        Purpose.usual(reader.role()),
                        AuditAction.SIGN_IN,
                        "permit",
                        "pages")));
    super.onAuthenticationSuccess(request, response, authentication);
  }
}
