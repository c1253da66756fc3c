// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.HashMap;
import java.util.Map;
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
    Parameters.keepAsked(request);
    request.setParameters(settled);
  }

  private static String[] withMandatory(String[] elements) {
    return Stream.of(elements).allMatch(String::isBlank)
        ? elements
        : Stream.concat(Stream.of(elements), Stream.of(MANDATORY)).toArray(String[]::new);
  }
}
