// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.fhir.Attachments;
import vn.hoso.formats.fhir.Element;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.reference.Code;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.lakehouse.registry.Allergy;
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.lakehouse.registry.Immunization;
import vn.hoso.lakehouse.registry.Paper;
import vn.hoso.lakehouse.registry.Service;
import vn.hoso.lakehouse.source.Attachment;

/**
 * From one resource to the row of a clinical table. What was entered in error, refuted, cancelled
 * or not done is no fact and makes no row.
 */
final class ResourceFacts {
  static final Set<String> NOT_ORDERED =
      Set.of("entered-in-error", "cancelled", "draft", "not-taken", "revoked");
  private static final Set<String> NOT_DONE =
      Set.of("entered-in-error", "not-done", "cancelled", "preparation");
  private static final Set<String> REFUTED = Set.of("refuted", "entered-in-error");
  private static final int SHOWN_TEXT = 20_000;

  private final ReferenceData reference;

  ResourceFacts(ReferenceData reference) {
    this.reference = reference;
  }

  Optional<Diagnosis> diagnosis(ResourceRow row, String id, String role, int rank) {
    Element told = row.resource();
    Element code = told.get("code");
    String text = code.words();
    Element coding = code.coding(ResourceTerms.DISEASES);
    if (REFUTED.contains(firstCode(told, "verificationStatus"))
        || (text == null && !coding.present())) {
      return Optional.empty();
    }
    String known = coding.text("code");
    String system = known == null ? null : ResourceTerms.diseaseSystem(coding.text("system"));
    Instant recorded = told.instant("recordedDate");
    LocalDate day = recorded == null ? ReferenceData.REFORM : EncounterReader.localDay(recorded);
    String national =
        known == null || system == null
            ? null
            : reference.code(system, known, day).map(Code::nameVi).orElse(null);
    String onset = told.partialDate("onsetDateTime");
    return Optional.of(
        new Diagnosis(
            id,
            role,
            rank,
            known,
            system,
            national == null ? text : national,
            emptyToNull(firstCode(told, "clinicalStatus")),
            onset == null ? told.get("onsetPeriod").partialDate("start") : onset,
            recorded == null ? told.instant("onsetDateTime") : recorded,
            emptyToNull(firstCode(told, "verificationStatus"))));
  }

  static Optional<Service> procedure(ResourceRow row, NamedResources named) {
    Element told = row.resource();
    Instant at = told.instant("performedDateTime");
    return NOT_DONE.contains(String.valueOf(told.text("status")))
        ? Optional.empty()
        : Optional.of(
            service(
                row,
                told.get("code"),
                told.get("code").words(),
                "18",
                null,
                at == null ? told.get("performedPeriod").instant("start") : at,
                null,
                null,
                named.practitioners(row, actors(told))));
  }

  static Optional<Service> report(ResourceRow row, NamedResources named) {
    Element told = row.resource();
    if (NOT_DONE.contains(String.valueOf(told.text("status")))) {
      return Optional.empty();
    }
    Instant at = told.instant("effectiveDateTime");
    return Optional.of(
        service(
            row,
            told.get("code"),
            told.get("code").words(),
            reportGroup(told),
            null,
            at == null ? told.get("effectivePeriod").instant("start") : at,
            told.instant("issued"),
            null,
            named.practitioners(row, firstTold(told, "resultsInterpreter", "performer"))));
  }

  static Optional<Service> imaging(ResourceRow row, NamedResources named) {
    Element told = row.resource();
    if (NOT_DONE.contains(String.valueOf(told.text("status")))) {
      return Optional.empty();
    }
    Element code = told.first("procedureCode");
    String modality = told.first("series").get("modality").text("display");
    String name = code.words();
    return Optional.of(
        service(
            row,
            code,
            name == null ? ResourceTerms.joined(" ", told.text("description"), modality) : name,
            "2",
            null,
            told.instant("started"),
            null,
            named.practitioners(row, told.each("referrer")),
            named.practitioners(row, told.each("interpreter"))));
  }

  static Optional<Service> order(ResourceRow row, NamedResources named) {
    Element told = row.resource();
    return NOT_ORDERED.contains(String.valueOf(told.text("status")))
        ? Optional.empty()
        : Optional.of(
            service(
                row,
                told.get("code"),
                told.get("code").words(),
                null,
                told.instant("authoredOn"),
                null,
                null,
                named.practitioners(row, told.each("requester")),
                named.practitioners(row, told.each("performer"))));
  }

  private static List<Element> actors(Element procedure) {
    return procedure.each("performer").stream().map(one -> one.get("actor")).toList();
  }

  /** The references under the first of these names that has any. */
  private static List<Element> firstTold(Element told, String... names) {
    return Stream.of(names)
        .map(told::each)
        .filter(list -> !list.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static Service service(
      ResourceRow row,
      Element code,
      @Nullable String name,
      @Nullable String group,
      @Nullable Instant ordered,
      @Nullable Instant performed,
      @Nullable Instant result,
      @Nullable String practitioner,
      @Nullable String performer) {
    Element coding = code.coding("urn:hoso:code:ma-dich-vu");
    return new Service(
        row.rowId("SV"),
        1,
        coding.text("code"),
        name,
        group,
        null,
        null,
        null,
        null,
        null,
        null,
        row.resource().first("bodySite").words(),
        null,
        ordered,
        performed,
        result,
        practitioner,
        performer,
        ResourceTerms.system(coding),
        row.resource().text("status"));
  }

  /** MA_NHOM: 1 test, 2 imaging, 3 function probe. */
  private static @Nullable String reportGroup(Element report) {
    List<String> sections =
        report.each("category").stream().flatMap(c -> c.codes("coding").stream()).toList();
    if (sections.stream()
        .anyMatch(Set.of("RAD", "CT", "NMR", "RUS", "IMG", "LP29684-5")::contains)) {
      return "2";
    }
    if (sections.stream().anyMatch(Set.of("EC", "EN", "PF")::contains)) {
      return "3";
    }
    boolean results = !report.each("result").isEmpty();
    return results || sections.stream().anyMatch(Set.of("LAB", "HM", "CH", "MB")::contains)
        ? "1"
        : null;
  }

  static Optional<Immunization> immunization(ResourceRow row) {
    Element told = row.resource();
    if (!"completed".equals(told.text("status"))) {
      return Optional.empty();
    }
    Element coding = told.get("vaccineCode").coding("urn:hoso:code:vac-xin");
    String dose = told.first("protocolApplied").text("doseNumberPositiveInt");
    String day = told.partialDate("occurrenceDateTime");
    return Optional.of(
        new Immunization(
            row.rowId("IM"),
            coding.text("code"),
            told.get("vaccineCode").words(),
            dose == null || !dose.matches("\\d{1,3}") ? null : Integer.valueOf(dose),
            day == null || day.length() != 10 ? null : LocalDate.parse(day),
            row.facility(),
            null,
            row.submissionId(),
            List.of(),
            List.of(row.source())));
  }

  static Optional<Allergy> allergy(ResourceRow row) {
    Element told = row.resource();
    String verification = firstCode(told, "verificationStatus");
    if (REFUTED.contains(verification)) {
      return Optional.empty();
    }
    Element coding = told.get("code").coding();
    String reactions =
        told.each("reaction").stream()
            .flatMap(reaction -> reaction.each("manifestation").stream())
            .map(Element::words)
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining("; "));
    String categories = String.join(";", told.codes("category"));
    return Optional.of(
        new Allergy(
            row.rowId("AL"),
            row.facility(),
            row.submissionId(),
            row.receivedAt(),
            coding.text("code"),
            ResourceTerms.system(coding),
            told.get("code").words(),
            emptyToNull(categories),
            told.text("criticality"),
            emptyToNull(firstCode(told, "clinicalStatus")),
            emptyToNull(verification),
            told.partialDate("onsetDateTime"),
            told.instant("recordedDate"),
            emptyToNull(reactions),
            List.of(),
            List.of(row.source())));
  }

  /**
   * Documents, or a report that is a document: a paper for each of its files, with its text when it
   * is text, else where it is.
   */
  static Stream<Paper> papers(ResourceRow row, String kind) {
    if (row.inError() || "superseded".equals(row.resource().text("status"))) {
      return Stream.empty();
    }
    List<Element> files = Attachments.of(row.resource());
    return files.isEmpty()
        ? Stream.of(paper(row, kind, Element.NONE, 0))
        : IntStream.range(0, files.size()).mapToObj(at -> paper(row, kind, files.get(at), at));
  }

  private static Paper paper(ResourceRow row, String kind, Element attachment, int place) {
    Element told = row.resource();
    Map<String, String> content = new TreeMap<>();
    put(content, "title", attachment.text("title"));
    put(content, "type", told.firstOf("type", "code").words());
    put(content, "content_type", attachment.text("contentType"));
    put(content, "url", attachment.text("url"));
    inline(row, attachment, content);
    if (place == 0) {
      put(content, "conclusion", told.text("conclusion"));
      put(content, "description", told.text("description"));
    }
    Instant at = told.instant("date");
    if (at == null) {
      at = told.instant("issued");
    }
    return new Paper(
        place == 0 ? row.rowId("PA") : row.rowId("PA", String.valueOf(place)),
        place + 1,
        kind,
        told.first("identifier").text("value"),
        at == null ? null : EncounterReader.localDay(at),
        null,
        null,
        null,
        content);
  }

  /**
   * Of data that is sent along the length, the hash and where it lies, and the text when it is
   * text; a file is not read. What is no base64 stays in the resource.
   */
  private static void inline(ResourceRow row, Element attachment, Map<String, String> content) {
    if (attachment.text("data") == null) {
      return;
    }
    put(content, "submission_id", row.submissionId());
    byte[] bytes = Attachments.bytes(attachment);
    if (bytes == null) {
      return;
    }
    put(content, "size", String.valueOf(bytes.length));
    put(content, "sha256", Ids.sha256Hex(bytes));
    put(content, "sha1", Attachment.fhirHash(bytes));
    String type = attachment.text("contentType");
    if (type != null && type.toLowerCase(Locale.ROOT).startsWith("text/plain")) {
      String text = new String(bytes, StandardCharsets.UTF_8).strip();
      put(content, "text", text.length() <= SHOWN_TEXT ? text : text.substring(0, SHOWN_TEXT));
    }
  }

  private static String firstCode(Element told, String name) {
    return told.codes(name).stream().findFirst().orElse("");
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static void put(Map<String, String> content, String name, @Nullable String text) {
    if (text != null) {
      content.put(name, text);
    }
  }
}
