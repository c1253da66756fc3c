// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import vn.hoso.formats.fhir.Element;
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.lakehouse.registry.Medication;
import vn.hoso.lakehouse.registry.Observation;
import vn.hoso.lakehouse.registry.Paper;
import vn.hoso.lakehouse.registry.Service;
import vn.hoso.warehouse.assemble.SensitivityRule.Label;
import vn.hoso.warehouse.assemble.SensitivityRule.Where;

/** Rows that resources made, gathered for one encounter or for none. */
final class FactLists {
  final List<Diagnosis> diagnoses = new ArrayList<>();
  final List<Medication> medications = new ArrayList<>();
  final List<Service> services = new ArrayList<>();
  final List<Observation> observations = new ArrayList<>();
  final List<Paper> documents = new ArrayList<>();
  private final Set<Label> tagged = EnumSet.noneOf(Label.class);

  boolean empty() {
    return diagnoses.isEmpty()
        && medications.isEmpty()
        && services.isEmpty()
        && observations.isEmpty()
        && documents.isEmpty();
  }

  /** Labels the sender put on the resource. */
  void tag(Element resource) {
    for (Element tag : resource.get("meta").each("security")) {
      switch (String.valueOf(tag.text("code"))) {
        case "HIV" -> tagged.add(Label.HIV);
        case "PSY", "MH", "PSYTHPN" -> tagged.add(Label.PSY);
        case "SUD", "ETH", "ETHUD", "OPIOIDUD" -> tagged.add(Label.SUBST);
        case "GDIS" -> tagged.add(Label.GENETIC);
        case "SDV", "SEX", "DV" -> tagged.add(Label.VIOLENCE);
        case "STD" -> tagged.add(Label.REPRO);
        default -> {
          // says nothing of the closed list
        }
      }
    }
  }

  /** What the facts and the sender's own labels give away. */
  List<String> labels(Sensitivity sensitivity) {
    Set<Label> labels = EnumSet.noneOf(Label.class);
    labels.addAll(tagged);
    labels.addAll(
        sensitivity.labels(
            Where.ICD, filled(diagnoses.stream().filter(FactLists::isIcd).map(Diagnosis::code))));
    labels.addAll(
        sensitivity.labels(Where.DRUG, filled(medications.stream().map(Medication::name))));
    labels.addAll(
        sensitivity.labels(
            Where.SERVICE,
            filled(
                Stream.of(
                        diagnoses.stream().map(Diagnosis::text),
                        services.stream().map(Service::name),
                        observations.stream().map(Observation::name),
                        documents.stream().map(paper -> paper.content().get("text")))
                    .flatMap(texts -> texts))));
    return labels.stream().map(Enum::name).toList();
  }

  private static boolean isIcd(Diagnosis diagnosis) {
    String system = diagnosis.system();
    return system != null && (system.equals("icd10-vn") || system.contains("icd-10"));
  }

  private static Collection<String> filled(Stream<String> texts) {
    return texts.filter(Objects::nonNull).toList();
  }
}
