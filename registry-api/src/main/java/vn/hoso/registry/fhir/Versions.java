// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.IdType;

/** Version-specific reads: the registry shows records as they are now. */
final class Versions {
  private Versions() {}

  static <R extends DomainResource> R checked(R resource, IdType wanted) {
    boolean other =
        wanted.hasVersionIdPart()
            && !wanted.getVersionIdPart().equals(resource.getMeta().getVersionId());
    if (other) {
      throw Outcomes.otherVersion();
    }
    return resource;
  }
}
