// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.fhir;

import java.util.List;
import vn.hoso.formats.Violation;

/**
 * What a submission of FHIR holds, in the order that decides which version is newer.
 *
 * @param refused parts kept out, each with the rules that kept it out
 */
public record FhirResult(
    List<ReadResource> resources, List<Violation> violations, List<Refused> refused) {

  public FhirResult {
    resources = List.copyOf(resources);
    violations = List.copyOf(violations);
    refused = List.copyOf(refused);
  }

  /** One part kept out; parts are counted from 0, in the order of the file. */
  public record Refused(int part, Violation why) {}
}
