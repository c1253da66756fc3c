// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.OutsideFacts;
import vn.hoso.lakehouse.registry.Paper;
import vn.hoso.lakehouse.registry.Source;
import vn.hoso.lakehouse.source.Attachment;
import vn.hoso.lakehouse.submission.SubmissionKind;

/**
 * Scanned papers as papers of the record. One of an encounter lies with it, under its labels; one
 * of a person outside of encounters, under the labels that its title gives away.
 */
final class AttachedPapers {
  private static final Comparator<Attachment> NEWEST_FIRST =
      Comparator.comparing(Attachment::issuedOn, Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(Attachment::attachmentId);

  private final Sensitivity sensitivity;

  AttachedPapers(Sensitivity sensitivity) {
    this.sensitivity = sensitivity;
  }

  /** The encounters with the papers that belong to them. */
  List<ClinicalEncounter> with(List<ClinicalEncounter> encounters, List<Attachment> attachments) {
    Map<String, List<Attachment>> byEncounter =
        attachments.stream()
            .filter(attachment -> attachment.encounterId() != null)
            .sorted(NEWEST_FIRST)
            .collect(Collectors.groupingBy(attachment -> key(attachment.encounterId())));
    return encounters.stream()
        .map(
            encounter ->
                with(encounter, byEncounter.getOrDefault(encounter.encounterId(), List.of())))
        .toList();
  }

  private ClinicalEncounter with(ClinicalEncounter encounter, List<Attachment> attachments) {
    return attachments.isEmpty()
        ? encounter
        : encounter.with(
            Stream.concat(
                    encounter.sensitivity().stream(),
                    attachments.stream().flatMap(attachment -> labels(attachment).stream()))
                .distinct()
                .toList(),
            encounter.diagnoses(),
            encounter.medications(),
            encounter.services(),
            encounter.observations(),
            Stream.concat(
                    encounter.documents().stream(),
                    attachments.stream().map(one -> paper(one, Holder.of(encounter))))
                .toList());
  }

  /** Those of the person; of one facility with the same labels together. */
  List<OutsideFacts> outsideFacts(List<Attachment> attachments) {
    Map<String, List<Attachment>> groups =
        attachments.stream()
            .filter(attachment -> attachment.encounterId() == null)
            .sorted(NEWEST_FIRST)
            .collect(
                Collectors.groupingBy(
                    attachment ->
                        attachment.facilityCode() + "|" + String.join(",", labels(attachment)),
                    TreeMap::new,
                    Collectors.toList()));
    return groups.values().stream().map(this::ofGroup).toList();
  }

  private OutsideFacts ofGroup(List<Attachment> group) {
    Attachment newest =
        group.stream().max(Comparator.comparingLong(Attachment::version)).orElseThrow();
    List<String> labels = labels(newest);
    Holder holder = new Holder(source(newest));
    Attachment first =
        group.stream().min(Comparator.comparing(Attachment::attachmentId)).orElseThrow();
    return new OutsideFacts(
        Ids.hash(
            "OA",
            newest.facilityCode(),
            first.personalId(),
            first.insuranceCard(),
            String.join(",", labels)),
        newest.facilityCode(),
        newest.version(),
        newest.submissionId(),
        newest.receivedAt(),
        labels,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        group.stream().map(one -> paper(one, holder)).toList());
  }

  private List<String> labels(Attachment attachment) {
    return sensitivity
        .ofTexts(
            Stream.of(attachment.title(), attachment.paperType())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()))
        .stream()
        .map(Enum::name)
        .toList();
  }

  private static Source source(Attachment attachment) {
    return new Source(
        attachment.facilityCode(),
        attachment.submissionId(),
        SubmissionKind.ATTACHMENT.code(),
        null,
        attachment.receivedAt());
  }

  private static Paper paper(Attachment attachment, Holder holder) {
    Map<String, String> content = new LinkedHashMap<>();
    put(content, "title", attachment.title());
    put(content, "type", attachment.paperType());
    put(content, "content_type", attachment.mediaType());
    put(content, "size", String.valueOf(attachment.size()));
    put(content, "sha256", attachment.sha256());
    put(content, "sha1", attachment.sha1());
    put(content, "submission_id", attachment.submissionId());
    return new Paper(
        attachment.attachmentId(),
        1,
        "attachment",
        null,
        attachment.issuedOn(),
        null,
        null,
        null,
        content,
        holder.joined(List.of(source(attachment)), List.of()));
  }

  private static String key(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static void put(Map<String, String> content, String name, @Nullable String text) {
    if (text != null) {
      content.put(name, text);
    }
  }
}
