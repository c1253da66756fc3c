// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.hoso.lakehouse.reference.Code;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.sample.care.CareHistory;
import vn.hoso.sample.care.Catalogue;
import vn.hoso.sample.people.HouseholdFactory;
import vn.hoso.sample.people.ResidentsRegister;
import vn.hoso.sample.place.Commune;
import vn.hoso.sample.place.FacilityNetwork;
import vn.hoso.sample.place.FacilityPlan;
import vn.hoso.sample.place.Geographies;
import vn.hoso.sample.place.Geography;
import vn.hoso.sample.sending.BoardAssessments;
import vn.hoso.sample.sending.Outbox;
import vn.hoso.sample.sending.StationProfiles;
import vn.hoso.sample.truth.Figures;

/** What is fixed before the first household is made. */
record ProvincePlan(
    ProvinceOptions options,
    Geography geography,
    FacilityNetwork network,
    HouseholdFactory households,
    ResidentsRegister register,
    CareHistory care,
    Outbox outbox,
    StationProfiles profiles,
    BoardAssessments assessments,
    Set<String> inpatientKinds) {

  static ProvincePlan of(ProvinceOptions options) {
    ReferenceData reference = ReferenceData.shipped();
    Geographies geographies = new Geographies(reference);
    Geography geography = geographies.province(options.province());
    List<Commune> elsewhere = geographies.elsewhere(options.province());
    FacilityNetwork network =
        FacilityPlan.lay(geography, options.first(), options.until(), options.seed());
    Catalogue catalogue = new Catalogue(reference);
    ResidentsRegister register =
        new ResidentsRegister(options.seed(), options.trouble(), options.until());
    return new ProvincePlan(
        options,
        geography,
        network,
        new HouseholdFactory(
            geography, elsewhere, network, options.seed(), options.first(), options.until()),
        register,
        new CareHistory(
            catalogue,
            network,
            geography.communes(),
            options.seed(),
            options.first(),
            options.until()),
        new Outbox(
            catalogue, register, network.all(), options.seed(), options.trouble(), options.until()),
        new StationProfiles(register, network.all(), options.seed(), options.until()),
        new BoardAssessments(register, network.all(), options.seed(), options.until()),
        inpatientKinds(reference));
  }

  private static Set<String> inpatientKinds(ReferenceData reference) {
    return reference.codes().stream()
        .filter(code -> code.system().equals("visit-kind") && code.flags().contains("inpatient"))
        .map(Code::code)
        .collect(Collectors.toUnmodifiableSet());
  }

  Figures figures() {
    return new Figures(options.until(), options.province(), inpatientKinds);
  }
}
