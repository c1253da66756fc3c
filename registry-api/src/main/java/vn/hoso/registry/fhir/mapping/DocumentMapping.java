// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.ReferredDocumentStatus;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Note;
import vn.hoso.lakehouse.registry.Paper;

/**
 * Papers (XML6 to XML15) and progress notes (XML5) as DocumentReferences that carry their text: the
 * standard sends fields, not files, so the attachment is those fields as plain text.
 */
final class DocumentMapping {
  private DocumentMapping() {}

  static DocumentReference paper(Subject subject, ClinicalEncounter encounter, Paper row) {
    String title = NationalCodes.paperKind(row.kind());
    DocumentReference document =
        common(subject, encounter, row.documentId(), type(row.kind(), title), title);
    Elements.told(row.number())
        .ifPresent(
            number -> document.addIdentifier(Elements.identifier(Systems.PAPER_NUMBER, number)));
    // Of a file that came inside of a resource first what that said, then the file.
    if (PaperFields.sayMore(row)) {
      attach(document, title, paperText(row), row.issuedOn(), null);
    }
    if (row.file().isPresent()) {
      document.addContent().setAttachment(file(subject, row, title));
    }
    document.setText(
        Elements.narrative(
            title,
            Elements.line("Số", row.number()),
            Elements.line("Ngày", row.issuedOn()),
            Elements.line("Chẩn đoán", row.diagnosis()),
            Elements.line("SHA-256", row.file().orElse(null))));
    return document;
  }

  /** The file a paper came with. */
  static Optional<StoredFile> file(Subject subject, ClinicalEncounter encounter, Paper row) {
    return row.file()
        .map(
            sha256 -> {
              Binary binary =
                  subject.stamp(new Binary(), row.documentId(), encounter.sensitivity());
              binary.setContentType(
                  row.content().getOrDefault("content_type", "application/octet-stream"));
              binary.setSecurityContext(subject.to("DocumentReference", row.documentId()));
              return new StoredFile(binary, sha256);
            });
  }

  /**
   * What is known of a file, and where its bytes are. R4 wants SHA-1 as hash, which nobody should
   * rely on: the SHA-256 stands in the narrative.
   */
  private static Attachment file(Subject subject, Paper row, String title) {
    Attachment attachment =
        new Attachment()
            .setContentType(row.content().get("content_type"))
            .setUrl(row.file().map(hash -> "Binary/" + subject.idOf(row.documentId())).orElse(null))
            .setTitle(row.content().getOrDefault("title", title));
    String sha1 = row.content().get("sha1");
    if (sha1 != null) {
      attachment.setHash(Base64.getDecoder().decode(sha1));
    }
    String size = row.content().get("size");
    if (size != null) {
      attachment.setSize(Integer.parseInt(size));
    }
    if (row.issuedOn() != null) {
      attachment.setCreationElement(Elements.day(row.issuedOn()));
    }
    return attachment;
  }

  static DocumentReference note(Subject subject, ClinicalEncounter encounter, Note row) {
    String title = "Diễn biến lâm sàng";
    CodeableConcept type =
        Elements.concept(Systems.LOINC, "11506-3", "Progress note").setText(title);
    DocumentReference document = common(subject, encounter, row.noteId(), type, title);
    Elements.practitioners(row.practitioner()).forEach(document::addAuthor);
    attach(document, title, noteText(row), null, row.notedAt());
    document.setText(
        Elements.narrative(
            title, Elements.line("Thời điểm", Elements.shown(row.notedAt())), row.text()));
    return document;
  }

  /** Whether the note says anything. */
  static boolean known(Note row) {
    return Stream.of(row.text(), row.stage(), row.consultation(), row.surgery())
        .anyMatch(Elements::filled);
  }

  private static DocumentReference common(
      Subject subject,
      ClinicalEncounter encounter,
      String rowId,
      CodeableConcept type,
      String title) {
    DocumentReference document =
        subject.stamp(new DocumentReference(), rowId, encounter.sensitivity());
    document.setStatus(DocumentReferenceStatus.CURRENT);
    document.setDocStatus(ReferredDocumentStatus.FINAL);
    document.setType(type);
    document.setSubject(subject.reference());
    document.setDateElement(Elements.instant(encounter.receivedAt()));
    document.setCustodian(subject.facility(encounter.facilityCode()));
    document.setDescription(title);
    Reference visit = subject.encounter(encounter);
    if (visit != null) {
      document
          .getContext()
          .addEncounter(visit)
          .setPeriod(Elements.period(encounter.admittedAt(), encounter.dischargedAt()));
    }
    return document;
  }

  private static void attach(
      DocumentReference document,
      String title,
      String text,
      @Nullable LocalDate issuedOn,
      @Nullable Instant notedAt) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Attachment attachment =
        new Attachment()
            .setContentType("text/plain; charset=utf-8")
            .setLanguage("vi")
            .setTitle(title)
            .setData(bytes)
            .setHash(
                Base64.getDecoder().decode(vn.hoso.lakehouse.source.Attachment.fhirHash(bytes)));
    attachment.setSize(bytes.length);
    attachment.setCreationElement(
        issuedOn == null ? Elements.time(notedAt) : Elements.day(issuedOn));
    document.addContent().setAttachment(attachment);
  }

  private static CodeableConcept type(String kind, String title) {
    CodeableConcept own = Elements.concept(Systems.PAPER_KIND, kind, title).setText(title);
    return switch (kind) {
      case "discharge_paper" ->
          own.addCoding(Elements.coding(Systems.LOINC, "18842-5", "Discharge summary"));
      case "case_summary" ->
          own.addCoding(Elements.coding(Systems.LOINC, "34133-9", "Summary of episode note"));
      case "referral" -> own.addCoding(Elements.coding(Systems.LOINC, "57133-1", "Referral note"));
      default -> own;
    };
  }

  private static String paperText(Paper row) {
    return PaperFields.lines(row).stream()
        .map(Elements::clean)
        .collect(Collectors.joining("\n", NationalCodes.paperKind(row.kind()) + "\n", "\n"));
  }

  private static String noteText(Note row) {
    return Stream.of(
            row.text(),
            Elements.line("Giai đoạn bệnh", row.stage()),
            Elements.line("Hội chẩn", row.consultation()),
            Elements.line("Phẫu thuật", row.surgery()))
        .filter(Elements::filled)
        .map(Elements::clean)
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
