// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import vn.hoso.registry.fhir.search.Presentation;

/**
 * What FHIR clients get before they reach the server: the bearer challenge with an
 * OperationOutcome.
 */
@Component
class FhirRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {
  private final BearerTokenAuthenticationEntryPoint challenge =
      new BearerTokenAuthenticationEntryPoint();
  private final BearerTokenAccessDeniedHandler denial = new BearerTokenAccessDeniedHandler();
  private final FhirContext context;

  FhirRefusals(FhirContext context) {
    this.context = context;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    challenge.commence(request, response, failure);
    write(
        request,
        response,
        Outcomes.outcome(
            IssueType.LOGIN,
            "Cần đăng nhập: gửi mã truy cập (bearer token) còn hiệu lực.",
            "Sign in: send a valid bearer token."));
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
      throws IOException {
    denial.handle(request, response, failure);
    write(
        request,
        response,
        Outcomes.outcome(
            IssueType.FORBIDDEN, "Không có quyền truy cập.", "Access is not allowed."));
  }

  private void write(
      HttpServletRequest request, HttpServletResponse response, OperationOutcome outcome)
      throws IOException {
    boolean xml =
        Format.of(
                    Optional.ofNullable(request.getParameter(Presentation.FORMAT)).stream()
                        .toList(),
                    Collections.list(request.getHeaders(Constants.HEADER_ACCEPT)),
                    request.getContentType())
                .orElse(EncodingEnum.JSON)
            == EncodingEnum.XML;
    IParser parser = xml ? context.newXmlParser() : context.newJsonParser();
    response.setContentType(xml ? Constants.CT_FHIR_XML_NEW : Constants.CT_FHIR_JSON_NEW);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.getWriter().write(parser.encodeResourceToString(outcome));
  }
}
