// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.hoso.registry.fhir.search.Presentation;

/** Settles the form of an answer before the framework, which is told so by parameters, chooses. */
@Interceptor
public final class AnswerForm {
  /** The framework's word for what a resource cannot do without. */
  private static final String MANDATORY = "(mandatory)";

  AnswerForm() {}

  @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
  public void settle(RequestDetails request) {
    Map<String, String[]> settled = new HashMap<>(request.getParameters());
    settled.computeIfPresent(Presentation.ELEMENTS, (name, elements) -> withMandatory(elements));
    Optional<EncodingEnum> format = format(request);
    format.ifPresent(
        one -> settled.put(Presentation.FORMAT, new String[] {one.getFormatContentType()}));
    Parameters.keepAsked(request);
    request.setParameters(settled);
  }

  /** None for files that are wanted as they are. */
  private static Optional<EncodingEnum> format(RequestDetails request) {
    List<String> format =
        List.of(request.getParameters().getOrDefault(Presentation.FORMAT, new String[0]));
    List<String> accept = request.getHeaders(Constants.HEADER_ACCEPT);
    Optional<EncodingEnum> wanted =
        Format.of(format, accept, request.getHeader(Constants.HEADER_CONTENT_TYPE));
    boolean file = BinaryProvider.TYPE.equals(request.getResourceName());
    if (file ? Format.namesAnother(format, accept) : wanted.isEmpty()) {
      request.addParameter(
          Presentation.FORMAT, new String[] {EncodingEnum.JSON.getFormatContentType()});
      throw Outcomes.notAcceptable();
    }
    return file ? Optional.empty() : wanted;
  }

  private static String[] withMandatory(String[] elements) {
    return Stream.of(elements).allMatch(String::isBlank)
        ? elements
        : Stream.concat(Stream.of(elements), Stream.of(MANDATORY)).toArray(String[]::new);
  }
}
