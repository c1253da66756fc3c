// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.timeline;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.lakehouse.registry.Observation;
import vn.hoso.lakehouse.registry.Source;

/** One encounter with its lines sorted into what a reader looks for. */
record EncounterView(
    ClinicalEncounter encounter,
    @Nullable Diagnosis main,
    List<Diagnosis> others,
    List<DrugLine> drugs,
    List<Observation> measured,
    List<Observation> reports,
    List<String> services) {

  static EncounterView of(ClinicalEncounter encounter) {
    List<Diagnosis> coded =
        Stream.of("main", "secondary", "traditional", "problem")
            .flatMap(role -> encounter.diagnoses().stream().filter(d -> role.equals(d.role())))
            .toList();
    return new EncounterView(
        encounter,
        coded.isEmpty() ? null : coded.get(0),
        coded.stream().skip(1).toList(),
        DrugLine.of(encounter),
        encounter.observations().stream().filter(o -> o.valueText() != null).toList(),
        encounter.observations().stream()
            .filter(o -> o.valueText() == null)
            .filter(o -> o.description() != null || o.conclusion() != null)
            .toList(),
        encounter.services().stream()
            .flatMap(service -> Stream.ofNullable(service.name()))
            .distinct()
            .toList());
  }

  /** How a diagnosis has to be marked: see {@link Certainty}. */
  public @Nullable String tag(Diagnosis diagnosis) {
    return Certainty.tag(diagnosis);
  }

  /** Who tells the encounter, or anything of it, where more than one submission does. */
  public List<Telling> told() {
    return Telling.ofEncounter(encounter);
  }

  /** Who tells a row. */
  public List<Telling> told(List<Source> sources) {
    return Telling.of(sources);
  }

  public boolean inpatient() {
    return "inpatient".equals(encounter.encounterClass());
  }
}
