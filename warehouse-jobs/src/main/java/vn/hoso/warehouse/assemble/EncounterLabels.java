// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.lakehouse.registry.Medication;
import vn.hoso.lakehouse.registry.Observation;
import vn.hoso.lakehouse.registry.Paper;
import vn.hoso.lakehouse.registry.Service;
import vn.hoso.warehouse.assemble.SensitivityRule.Label;
import vn.hoso.warehouse.assemble.SensitivityRule.Where;

/** What an insurance encounter gives away, in whatever of its tables it stands. */
final class EncounterLabels {
  private static final List<String> SUMMARY =
      List.of(
          "visit_reason",
          "admission_diagnosis",
          "discharge_diagnosis",
          "treatment_method",
          "remarks");
  private static final List<String> NOTES =
      List.of("progress_note", "disease_stage", "consultation", "surgery");

  private static final Pattern NAMES = Pattern.compile("name|address|number|licence|card|_by");

  private final Sensitivity sensitivity;

  EncounterLabels(Sensitivity sensitivity) {
    this.sensitivity = sensitivity;
  }

  List<String> of(
      SourceRow source,
      List<Diagnosis> diagnoses,
      List<Medication> medications,
      List<Service> services,
      List<Observation> observations,
      List<Paper> documents) {
    Set<Label> labels = EnumSet.noneOf(Label.class);
    labels.addAll(sensitivity.labels(Where.ICD, diseases(source, diagnoses)));
    labels.addAll(
        sensitivity.labels(Where.DRUG, filled(medications.stream().map(Medication::name))));
    labels.addAll(sensitivity.labels(Where.SERVICE, names(services, observations)));
    labels.addAll(
        sensitivity.ofTexts(written(source, diagnoses, medications, observations, documents)));
    labels.addAll(
        sensitivity.labels(
            Where.TABLE,
            Stream.of("hiv_care", "tuberculosis")
                .filter(table -> !source.rows(table).isEmpty())
                .toList()));
    labels.addAll(sensitivity.labels(Where.CODE, codes(source)));
    return labels.stream().map(Enum::name).toList();
  }

  private static Collection<String> diseases(SourceRow source, List<Diagnosis> diagnoses) {
    return filled(
        Stream.concat(
            diagnoses.stream().map(Diagnosis::code),
            source.rows("services").stream()
                .flatMap(row -> row.<String>values("disease_codes").stream())));
  }

  private static Collection<String> names(List<Service> services, List<Observation> observations) {
    return filled(
        Stream.concat(
            services.stream().flatMap(row -> Stream.of(row.name(), row.supplyName())),
            observations.stream().map(Observation::name)));
  }

  /** Sentences: what a doctor wrote gives away as much as what was coded. */
  private static Collection<String> written(
      SourceRow source,
      List<Diagnosis> diagnoses,
      List<Medication> medications,
      List<Observation> observations,
      List<Paper> documents) {
    SourceRow summary = source.struct("summary");
    return filled(
        Stream.of(
                SUMMARY.stream().map(summary::text),
                diagnoses.stream().map(Diagnosis::text),
                medications.stream().flatMap(row -> Stream.of(row.dosage(), row.instructions())),
                observations.stream()
                    .flatMap(row -> Stream.of(value(row), row.description(), row.conclusion())),
                source.rows("notes").stream().flatMap(row -> NOTES.stream().map(row::text)),
                documents.stream().flatMap(EncounterLabels::written))
            .flatMap(texts -> texts));
  }

  /** A number alone gives nothing away. */
  private static @Nullable String value(Observation row) {
    return row.valueNumber() == null ? row.valueText() : null;
  }

  /** Names, addresses and numbers on papers say nothing of a disease. */
  private static Stream<@Nullable String> written(Paper paper) {
    return paper.content().entrySet().stream()
        .filter(field -> !NAMES.matcher(field.getKey()).find())
        .map(Map.Entry::getValue);
  }

  private static Collection<String> codes(SourceRow source) {
    SourceRow summary = source.struct("summary");
    List<String> codes = new ArrayList<>();
    Stream.of("accident_code", "coverage_code")
        .filter(column -> summary.text(column) != null)
        .forEach(column -> codes.add(column + "=" + summary.text(column)));
    Stream.of("discharge", "sick_leave")
        .flatMap(table -> source.rows(table).stream())
        .map(row -> row.text("pregnancy_terminated_code"))
        .filter(Objects::nonNull)
        .forEach(code -> codes.add("pregnancy_terminated_code=" + code));
    return codes;
  }

  private static List<String> filled(Stream<@Nullable String> texts) {
    List<String> filled = new ArrayList<>();
    texts.forEach(
        text -> {
          if (text != null) {
            filled.add(text);
          }
        });
    return filled;
  }
}
