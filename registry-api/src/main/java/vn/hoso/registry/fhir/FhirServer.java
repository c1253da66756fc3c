// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.ETagSupportEnum;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The FHIR servlet: HAPI's plain server over the providers of this package. */
final class FhirServer extends RestfulServer {
  private static final long serialVersionUID = 1L;

  private static final Set<RequestTypeEnum> READING =
      EnumSet.of(
          RequestTypeEnum.GET, RequestTypeEnum.HEAD, RequestTypeEnum.POST, RequestTypeEnum.OPTIONS);

  private final transient Supplier<String> smartConfiguration;

  @SuppressWarnings("this-escape") // the framework is configured through its setters
  FhirServer(
      FhirContext context,
      RecordAccess access,
      Capabilities capabilities,
      Supplier<String> smartConfiguration) {
    super(context);
    this.smartConfiguration = smartConfiguration;
    List<IResourceProvider> providers = new ArrayList<>();
    providers.add(new PatientProvider(access));
    providers.add(new BinaryProvider(access));
    Served.ALL.forEach(served -> providers.add(served.provider(access)));
    setResourceProviders(providers);
    setServerConformanceProvider(capabilities);
    setDefaultResponseEncoding(EncodingEnum.JSON);
    setETagSupport(ETagSupportEnum.ENABLED);
    registerInterceptor(new AnswerForm());
    registerInterceptor(new ErrorMapping());
  }

  /** The framework answers HEAD for reads only; the container drops the body by itself. */
  @Override
  protected void handleRequest(
      RequestTypeEnum type, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (SmartConfiguration.PATH.equals(request.getPathInfo())) {
      response.setContentType("application/json");
      response.setCharacterEncoding(StandardCharsets.UTF_8);
      response.getWriter().write(smartConfiguration.get());
      return;
    }
    super.handleRequest(
        type == RequestTypeEnum.HEAD ? RequestTypeEnum.GET : type,
        new WithoutDates(request),
        response);
  }

  /**
   * A request without {@code If-Modified-Since}. A record may change without a later receipt, so
   * only its version can confirm what a client holds; and beside {@code If-None-Match} the date
   * does not count (RFC 9110, 13.1.3).
   */
  private static final class WithoutDates extends HttpServletRequestWrapper {
    WithoutDates(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
      return dated(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return dated(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    private static boolean dated(String name) {
      return name.equalsIgnoreCase(Constants.HEADER_IF_MODIFIED_SINCE);
    }
  }

  /** Addresses of served types no provider answers: in another way than reading, or for more. */
  @Override
  protected void throwUnknownFhirOperationException(
      RequestDetails request, String path, RequestTypeEnum type) {
    throw READING.contains(type) && !creates(request) ? Outcomes.notServed() : Outcomes.readOnly();
  }

  /** A POST that neither searches nor calls an operation. */
  private static boolean creates(RequestDetails request) {
    return request.getRequestType() == RequestTypeEnum.POST && request.getOperation() == null;
  }

  @Override
  protected void throwUnknownResourceTypeException(String type) {
    throw Outcomes.unknownType();
  }

  /** No advertisement of what runs inside. */
  @Override
  protected String createPoweredByHeader() {
    return "";
  }
}
