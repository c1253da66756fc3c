// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample;

import java.util.List;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.sample.people.HouseholdFactory;
import vn.hoso.sample.people.ResidentsRegister;
import vn.hoso.sample.place.Commune;
import vn.hoso.sample.place.FacilityNetwork;
import vn.hoso.sample.place.FacilityPlan;
import vn.hoso.sample.place.Geographies;
import vn.hoso.sample.place.Geography;

/** What is fixed before the first household is made. */
record ProvincePlan(
    ProvinceOptions options,
    Geography geography,
    FacilityNetwork network,
    HouseholdFactory households,
    ResidentsRegister register) {

  static ProvincePlan of(ProvinceOptions options) {
    Geographies geographies = new Geographies(ReferenceData.shipped());
    Geography geography = geographies.province(options.province());
    List<Commune> elsewhere = geographies.elsewhere(options.province());
    FacilityNetwork network =
        FacilityPlan.lay(geography, options.first(), options.until(), options.seed());
    return new ProvincePlan(
        options,
        geography,
        network,
        new HouseholdFactory(
            geography, elsewhere, network, options.seed(), options.first(), options.until()),
        new ResidentsRegister(options.seed(), options.trouble(), options.until()));
  }
}
