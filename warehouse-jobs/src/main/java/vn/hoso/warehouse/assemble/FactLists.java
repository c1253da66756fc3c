// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.fhir.Element;
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.lakehouse.registry.Medication;
import vn.hoso.lakehouse.registry.Observation;
import vn.hoso.lakehouse.registry.Paper;
import vn.hoso.lakehouse.registry.Service;
import vn.hoso.warehouse.assemble.SensitivityRule.Label;

/** Rows that resources made, gathered for one encounter or for none. */
final class FactLists {
  final List<Diagnosis> diagnoses = new ArrayList<>();
  final List<Medication> medications = new ArrayList<>();
  final List<Service> services = new ArrayList<>();
  final List<Observation> observations = new ArrayList<>();
  final List<Paper> documents = new ArrayList<>();
  private final List<Element> told = new ArrayList<>();

  boolean empty() {
    return diagnoses.isEmpty()
        && medications.isEmpty()
        && services.isEmpty()
        && observations.isEmpty()
        && documents.isEmpty();
  }

  /** A resource of which these rows are, or the encounter they are of. */
  void tell(Element resource) {
    told.add(resource);
  }

  /** What was told gives away, and what the rows show of it. */
  List<String> labels(Sensitivity sensitivity) {
    Set<Label> labels = EnumSet.noneOf(Label.class);
    told.forEach(resource -> labels.addAll(ResourceLabels.of(resource, sensitivity)));
    labels.addAll(
        sensitivity.ofTexts(
            filled(
                Stream.of(
                        diagnoses.stream().flatMap(row -> Stream.of(row.code(), row.text())),
                        medications.stream().map(Medication::name),
                        services.stream().map(Service::name),
                        observations.stream().map(Observation::name),
                        documents.stream().flatMap(row -> row.content().values().stream()))
                    .flatMap(texts -> texts))));
    return labels.stream().map(Enum::name).toList();
  }

  private static Collection<String> filled(Stream<@Nullable String> texts) {
    return texts.filter(Objects::nonNull).toList();
  }
}
