// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Paper;

/**
 * Referrals seen from both ends: the paper of who sent the patient, and the encounter it led to.
 * They are one only where each end names the other and the days fit; in doubt they stay apart.
 */
final class Referrals {
  /** How long after its day a paper may lead to an encounter. */
  private static final int DAYS = 10;

  private Referrals() {}

  /** The encounters of one citizen, their referral papers with the encounter each led to. */
  static List<ClinicalEncounter> tied(List<ClinicalEncounter> encounters) {
    return encounters.stream()
        .map(encounter -> isSending(encounter) ? tied(encounter, encounters) : encounter)
        .toList();
  }

  private static boolean isSending(ClinicalEncounter encounter) {
    return encounter.documents().stream().anyMatch(Referrals::isReferral);
  }

  private static boolean isReferral(Paper paper) {
    return paper.kind().equals("referral");
  }

  private static ClinicalEncounter tied(
      ClinicalEncounter from, List<ClinicalEncounter> encounters) {
    return from.with(
        from.sensitivity(),
        from.diagnoses(),
        from.medications(),
        from.services(),
        from.observations(),
        from.documents().stream()
            .map(
                paper ->
                    isReferral(paper)
                        ? ledTo(from, paper, encounters)
                            .map(to -> paper.leadingTo(to.encounterId()))
                            .orElse(paper)
                        : paper)
            .toList());
  }

  /** The first admission that fits. */
  private static Optional<ClinicalEncounter> ledTo(
      ClinicalEncounter from, Paper paper, List<ClinicalEncounter> encounters) {
    String place = paper.toFacility() == null ? from.toFacility() : paper.toFacility();
    LocalDate day = issuedOn(from, paper);
    if (place == null || day == null) {
      return Optional.empty();
    }
    return encounters.stream()
        .filter(to -> to.facilityCode().equals(place) && !place.equals(from.facilityCode()))
        .filter(to -> from.facilityCode().equals(to.fromFacility()))
        .filter(to -> isWithin(to, day))
        .min(
            Comparator.comparing(
                    ClinicalEncounter::admittedAt, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(ClinicalEncounter::encounterId));
  }

  private static @Nullable LocalDate issuedOn(ClinicalEncounter from, Paper paper) {
    return paper.issuedOn() != null || from.dischargedAt() == null
        ? paper.issuedOn()
        : EncounterReader.localDay(from.dischargedAt());
  }

  private static boolean isWithin(ClinicalEncounter to, LocalDate day) {
    if (to.admittedAt() == null) {
      return false;
    }
    LocalDate admitted = EncounterReader.localDay(to.admittedAt());
    return !admitted.isBefore(day) && !admitted.isAfter(day.plusDays(DAYS));
  }
}
