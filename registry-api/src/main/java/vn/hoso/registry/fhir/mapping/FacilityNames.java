// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import java.util.Optional;

/** What a facility is called; an unknown one is shown by its code alone. */
@FunctionalInterface
public interface FacilityNames {
  FacilityNames NONE = code -> Optional.empty();

  Optional<String> of(String facilityCode);
}
