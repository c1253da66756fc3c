// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.fhir.Element;
import vn.hoso.lakehouse.registry.ClinicalEncounter;

/** The head of an encounter that a FHIR Encounter tells. */
final class ResourceEncounter {
  private ResourceEncounter() {}

  /** MA_LK, where the resource has it as an identifier. */
  static Optional<String> link(ResourceRow row) {
    return row.resource().each("identifier").stream()
        .filter(identifier -> ResourceTerms.LINK.equals(identifier.text("system")))
        .map(identifier -> identifier.text("value"))
        .filter(Objects::nonNull)
        .findFirst();
  }

  static ClinicalEncounter of(ResourceRow row, String encounterId, @Nullable String practitioner) {
    Element told = row.resource();
    Element period = told.get("period");
    Element type = told.first("type");
    String visitKind = type.coding(ResourceTerms.VISIT_KIND).text("system");
    String reason = told.first("reasonCode").words();
    return ClinicalEncounter.told(
            encounterId,
            row.facility(),
            link(row).orElse(row.id()),
            row.version(),
            row.submissionId(),
            row.receivedAt(),
            row.firstReceivedAt(),
            row.mentionId(),
            ResourceRecords.STANDARD,
            ResourceTerms.VISIT_KIND.equals(visitKind)
                ? type.coding(ResourceTerms.VISIT_KIND).text("code")
                : null,
            encounterClass(told.get("class").text("code")),
            period.instant("start"),
            "in-progress".equals(told.text("status")) ? null : period.instant("end"),
            reason == null ? type.words() : reason,
            null)
        .attendedBy(practitioner)
        .toldBy(List.of(row.source()));
  }

  /** v3-ActCode. */
  private static String encounterClass(@Nullable String code) {
    return switch (code == null ? "" : code) {
      case "IMP", "ACUTE", "NONAC" -> "inpatient";
      case "SS", "OBSENC" -> "day";
      case "HH" -> "home";
      case "VR" -> "virtual";
      case "EMER" -> "emergency";
      default -> "ambulatory";
    };
  }
}
