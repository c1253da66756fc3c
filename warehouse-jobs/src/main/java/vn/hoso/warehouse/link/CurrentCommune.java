// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.reference.AdminUnit;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.lakehouse.source.Patient;

/**
 * The commune of today that a residence stands for.
 *
 * <p>Almost every commune code of the geography of 2025-07-01 was another commune's code before,
 * and senders mix the two. A code told with its old district, or with a province in which only the
 * old geography knows it, is an old one; otherwise it is a current one if there is one. An old
 * commune that was split over several stays as received.
 */
final class CurrentCommune {
  private static final LocalDate LAST_OLD_DAY = ReferenceData.REFORM.minusDays(1);

  private final ReferenceData reference;

  CurrentCommune(ReferenceData reference) {
    this.reference = reference;
  }

  /** Empty when the code is unknown or may be one of several. */
  Optional<String> of(Patient patient) {
    String code = patient.communeCode();
    if (code == null || code.isBlank()) {
      return Optional.empty();
    }
    if (!patient.verified() && isOldInItsDistrict(code, patient.districtCode())) {
      return successor(code);
    }
    Optional<AdminUnit> current = reference.adminUnit("commune", code, ReferenceData.REFORM);
    String province = twoDigits(patient.provinceCode());
    if (current.isPresent() && (province == null || province.equals(current.get().parentCode()))) {
      return Optional.of(code);
    }
    return successor(code)
        .or(() -> province == null ? current.map(AdminUnit::code) : Optional.empty());
  }

  private boolean isOldInItsDistrict(String code, @Nullable String district) {
    return district != null
        && reference
            .adminUnit("commune", code, LAST_OLD_DAY)
            .map(AdminUnit::parentCode)
            .filter(district::equals)
            .isPresent();
  }

  private Optional<String> successor(String oldCode) {
    List<String> successors = reference.successorsOf(oldCode);
    return successors.size() == 1 ? Optional.of(successors.get(0)) : Optional.empty();
  }

  /** The national three-digit province code is the two-digit one with a zero in front. */
  private static @Nullable String twoDigits(@Nullable String province) {
    if (province == null || province.length() < 2) {
      return null;
    }
    return province.substring(province.length() - 2);
  }
}
