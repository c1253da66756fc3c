// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.registry.record.OutsideHolder;

/**
 * The citizen a record's resources are about, and the record's version they carry.
 *
 * <p>The id of every resource but the Patient is {@code <citizen>.<row>}: the record it is in can
 * be read by primary key from the id alone. Row ids are hashes; the first 30 characters keep more
 * than 100 bits of them and the whole within FHIR's 64.
 */
record Subject(
    String citizenId,
    String version,
    InstantType updatedAt,
    FacilityNames facilities,
    LocalDate today) {
  private static final int MAX_ID = 64;
  private static final int HASH_SHOWN = 8;
  static final char SEPARATOR = '.';

  static Subject of(LifelongRecord record, FacilityNames facilities, LocalDate today) {
    return new Subject(
        record.citizenId(),
        versionOf(record, today),
        Elements.instant(
            DrugStatus.changedOn(record, today)
                .map(day -> day.atStartOfDay(DrugStatus.ZONE).toInstant())
                .orElse(record.updatedAt())),
        facilities,
        today);
  }

  /** What is under review is tagged so, which is another content. */
  Subject underReview() {
    return new Subject(citizenId, version + "-review", updatedAt, facilities, today);
  }

  /** A citizen without a record at hand. */
  static Subject of(Citizen citizen) {
    return new Subject(
        citizen.citizenId(),
        "summary",
        Elements.instant(citizen.updatedAt()),
        FacilityNames.NONE,
        LocalDate.EPOCH);
  }

  /**
   * The version number alone stays the same when records are merged or split, so the content's hash
   * takes part, and so do the drugs that ended meanwhile: an unchanged ETag has to mean unchanged
   * content.
   */
  static String versionOf(LifelongRecord record, LocalDate today) {
    String hash = record.contentHash();
    return record.recordVersion()
        + "-"
        + hash.substring(0, Math.min(HASH_SHOWN, hash.length()))
        + DrugStatus.changedOn(record, today)
            .map(day -> "-" + day.format(DateTimeFormatter.BASIC_ISO_DATE))
            .orElse("");
  }

  String idOf(String rowId) {
    String id = citizenId + SEPARATOR + rowId.replaceAll("[^A-Za-z0-9-]", "-");
    return id.length() <= MAX_ID ? id : id.substring(0, MAX_ID);
  }

  Reference reference() {
    return new Reference("Patient/" + citizenId).setType("Patient");
  }

  Reference facility(String code) {
    return Elements.facility(code, facilities);
  }

  /** A facility as a line of text names it. */
  String shownFacility(String code) {
    return facilities.of(code).map(name -> name + " (" + code + ")").orElse(code);
  }

  /** The encounter; none for facts told without one. */
  @Nullable Reference encounter(ClinicalEncounter encounter) {
    return OutsideHolder.is(encounter) ? null : to("Encounter", encounter.encounterId());
  }

  Reference to(String type, String rowId) {
    return new Reference(type + "/" + idOf(rowId)).setType(type);
  }

  /** Gives a resource its id, version and confidentiality. */
  <R extends Resource> R stamp(R resource, String rowId, List<String> sensitivity) {
    resource.setId(resource.fhirType() + "/" + idOf(rowId) + "/_history/" + version);
    Meta meta = resource.getMeta();
    meta.setVersionId(version).setLastUpdatedElement(updatedAt.copy());
    if (!sensitivity.isEmpty()) {
      meta.addSecurity(Elements.coding(Systems.CONFIDENTIALITY, "R", "restricted"));
      sensitivity.forEach(label -> SensitivityLabels.coding(label).ifPresent(meta::addSecurity));
    }
    return resource;
  }
}
