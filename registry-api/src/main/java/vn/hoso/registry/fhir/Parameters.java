// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import vn.hoso.registry.fhir.search.SearchPlan;

/** The parameters of a request, from the address or from the form of a POST search. */
final class Parameters {
  private static final Set<String> SAYING_NO_VALUE = Set.of("missing", "not");

  private Parameters() {}

  /** Keeps what the client wrote, before anything of it is changed for the framework. */
  static void keepAsked(RequestDetails request) {
    request.getUserData().put(Asked.class, new Asked(request.getParameters()));
  }

  /** The parameters as the client wrote them. */
  static Map<String, String[]> asked(RequestDetails request) {
    return request.getUserData().get(Asked.class) instanceof Asked asked
        ? asked.parameters()
        : request.getParameters();
  }

  /** Every parameter of an operation, those of a posted Parameters resource too. */
  static Map<String, String[]> all(RequestDetails request) {
    Map<String, String[]> all = new HashMap<>(asked(request));
    if (request.getResource() instanceof org.hl7.fhir.r4.model.Parameters posted) {
      posted
          .getParameter()
          .forEach(one -> all.putIfAbsent(one.getName(), new String[] {text(one)}));
    }
    return all;
  }

  /** Every alternative given for the named parameters, with or without a type as modifier. */
  static Stream<String> values(RequestDetails request, String... names) {
    Set<String> wanted = Set.of(names);
    return asked(request).entrySet().stream()
        .filter(parameter -> wanted.contains(bare(parameter.getKey())))
        .filter(parameter -> !SAYING_NO_VALUE.contains(modifier(parameter.getKey())))
        .flatMap(parameter -> Stream.of(parameter.getValue()))
        .flatMap(value -> SearchPlan.alternatives(value).stream());
  }

  /** The name stands for a value that is no text. */
  private static String text(ParametersParameterComponent one) {
    return one.hasValue() && one.getValue().isPrimitive()
        ? one.getValue().primitiveValue()
        : one.getName();
  }

  private static String modifier(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  private static String bare(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  private record Asked(Map<String, String[]> parameters) {}
}
