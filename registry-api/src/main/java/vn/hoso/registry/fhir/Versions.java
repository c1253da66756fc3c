// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** Version-specific reads: the registry shows records as they are now. */
final class Versions {
  private Versions() {}

  static <R extends Resource> R checked(R resource, IdType wanted) {
    boolean other =
        wanted.hasVersionIdPart()
            && !wanted.getVersionIdPart().equals(resource.getMeta().getVersionId());
    if (other) {
      throw Outcomes.otherVersion();
    }
    return resource;
  }
}
