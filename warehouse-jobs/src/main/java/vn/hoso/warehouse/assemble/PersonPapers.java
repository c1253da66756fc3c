// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.WireDates;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.registry.Medication;
import vn.hoso.lakehouse.registry.OutsideFacts;
import vn.hoso.lakehouse.registry.Paper;
import vn.hoso.lakehouse.registry.Source;
import vn.hoso.lakehouse.source.PersonDocument;

/** Health checks and e-prescriptions, which name no encounter: papers, and the drugs on them. */
final class PersonPapers {
  /** The drug list of the national e-prescription. */
  private static final String DRUGS = "thong_tin_don_thuoc";

  private static final Pattern NAMES =
      Pattern.compile(
          "^(ho_?ten|dia_?chi|nguoi|bac_?si|ten_(benh_nhan|cha|me|bac_si|nguoi))",
          Pattern.CASE_INSENSITIVE);

  private final Sensitivity sensitivity;

  PersonPapers(Sensitivity sensitivity) {
    this.sensitivity = sensitivity;
  }

  /** Those of one facility with the same labels together. */
  List<OutsideFacts> outsideFacts(List<PersonDocument> documents) {
    Map<String, List<PersonDocument>> groups = new TreeMap<>();
    documents.stream()
        .sorted(
            Comparator.comparing(
                    PersonDocument::issuedOn, Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(PersonDocument::documentId))
        .forEach(
            document ->
                groups
                    .computeIfAbsent(
                        document.facilityCode() + "|" + String.join(",", labels(document)),
                        key -> new ArrayList<>())
                    .add(document));
    return groups.values().stream().map(this::ofGroup).toList();
  }

  private OutsideFacts ofGroup(List<PersonDocument> group) {
    PersonDocument newest =
        group.stream().max(Comparator.comparingLong(PersonDocument::version)).orElseThrow();
    List<String> labels = labels(newest);
    Holder holder = new Holder(source(newest));
    return new OutsideFacts(
        Ids.hash("OD", newest.facilityCode(), newest.mentionId(), String.join(",", labels)),
        newest.facilityCode(),
        newest.version(),
        newest.submissionId(),
        newest.receivedAt(),
        labels,
        List.of(),
        group.stream().flatMap(document -> drugs(document, holder).stream()).toList(),
        List.of(),
        List.of(),
        group.stream().map(document -> paper(document, holder)).toList());
  }

  private static Source source(PersonDocument document) {
    return new Source(
        document.facilityCode(),
        document.submissionId(),
        document.kind(),
        null,
        document.receivedAt());
  }

  private static Paper paper(PersonDocument document, Holder holder) {
    Map<String, String> content = new HashMap<>();
    for (PersonDocument.Field field : document.fields()) {
      String name =
          field.part() == null
              ? field.name()
              : field.part() + "[" + field.rowNumber() + "]/" + field.name();
      content.merge(name, field.value(), (first, again) -> first + ";" + again);
    }
    return new Paper(
        document.documentId(),
        1,
        document.kind(),
        document.number(),
        document.issuedOn(),
        document.diagnosis(),
        null,
        null,
        content,
        holder.joined(List.of(source(document)), List.of()));
  }

  private static List<Medication> drugs(PersonDocument document, Holder holder) {
    Map<Integer, Map<String, String>> lines = new LinkedHashMap<>();
    for (PersonDocument.Field field : document.fields()) {
      if (DRUGS.equals(field.part())) {
        lines
            .computeIfAbsent(field.rowNumber(), row -> new HashMap<>())
            .put(field.name(), field.value());
      }
    }
    List<Medication> drugs = new ArrayList<>();
    lines.forEach(
        (row, line) ->
            drugs.add(
                holder.held(
                    drug(document, row, line)
                        .toldBy(List.of(source(document).at(DRUGS + "[" + row + "]"))))));
    return drugs;
  }

  private static Medication drug(PersonDocument document, int row, Map<String, String> line) {
    String name = line.get("ten_thuoc");
    @Nullable String brand = line.get("biet_duoc");
    @Nullable Instant start =
        document.issuedOn() == null ? null : EncounterReader.startOf(document.issuedOn());
    @Nullable LocalDate told = lastDay(document);
    return new Medication(
            Ids.hash("MD", document.documentId(), String.valueOf(row)),
            row,
            line.get("ma_thuoc"),
            name == null ? brand : brand == null ? name : name + " (" + brand + ")",
            null,
            null,
            line.get("don_vi_tinh"),
            null,
            null,
            null,
            line.get("cach_dung"),
            EncounterReader.number(line.get("so_luong")),
            null,
            null,
            null,
            start,
            null,
            null)
        .until(
            told == null
                ? DrugDays.until(start, line.get("cach_dung"), line.get("lieu_dung"))
                : told);
  }

  /** The end of the round of drugs, which prescriptions of controlled drugs name. */
  private static @Nullable LocalDate lastDay(PersonDocument document) {
    return document.fields().stream()
        .filter(field -> field.name().equals("den_ngay"))
        .flatMap(field -> WireDates.day(field.value()).stream())
        .findFirst()
        .orElse(null);
  }

  private List<String> labels(PersonDocument document) {
    return sensitivity.ofTexts(said(document)).stream().map(Enum::name).toList();
  }

  /** Every field but names and addresses, which say nothing of a disease. */
  private static Set<String> said(PersonDocument document) {
    return document.fields().stream()
        .filter(field -> !NAMES.matcher(field.name()).find())
        .map(PersonDocument.Field::value)
        .collect(Collectors.toSet());
  }
}
