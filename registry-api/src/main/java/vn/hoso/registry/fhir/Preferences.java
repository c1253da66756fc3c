// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Arrays;

/** What a client prefers by header (FHIR R4, http 3.1.0.1.9 and search 3.1.1.5.5). */
final class Preferences {
  private Preferences() {}

  /** Whether the client wants what is not understood refused. */
  static boolean strict(RequestDetails request) {
    return request.getHeaders("Prefer").stream()
        .flatMap(header -> Arrays.stream(header.split("[;,]")))
        .map(part -> part.replace("\"", "").strip())
        .anyMatch("handling=strict"::equalsIgnoreCase);
  }
}
