// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ReferenceDataTest {
  private static final LocalDate BEFORE = LocalDate.of(2025, 6, 30);
  private static final LocalDate AFTER = LocalDate.of(2025, 7, 1);

  private final ReferenceData data = ReferenceData.shipped();

  @Test
  void theReformLeft34ProvincesAnd3321Communes() {
    assertThat(
            data.adminUnits().stream()
                .filter(u -> u.level().equals("province") && u.inForce(BEFORE)))
        .hasSize(63);
    assertThat(
            data.adminUnits().stream()
                .filter(u -> u.level().equals("province") && u.inForce(AFTER)))
        .hasSize(34);
    assertThat(
            data.adminUnits().stream().filter(u -> u.level().equals("commune") && u.inForce(AFTER)))
        .hasSize(3_321);
    assertThat(
            data.adminUnits().stream()
                .filter(u -> u.level().equals("district") && u.inForce(AFTER)))
        .isEmpty();
  }

  @Test
  void oneCodeNamesOneProvinceOrAnotherByDay() {
    assertThat(data.adminUnit("province", "52", BEFORE))
        .get()
        .extracting(AdminUnit::name)
        .asString()
        .contains("Bình Định");
    assertThat(data.adminUnit("province", "52", AFTER))
        .get()
        .extracting(AdminUnit::name)
        .asString()
        .contains("Gia Lai");
  }

  @Test
  void aProvinceListsTheCommunesItHasOnThatDay() {
    assertThat(data.communes("56", AFTER)).isNotEmpty().allMatch(unit -> unit.inForce(AFTER));
    assertThat(data.communes("56", BEFORE)).hasSizeGreaterThan(data.communes("56", AFTER).size());
  }

  @Test
  void icdCodesAreChosenByDay() {
    LocalDate newList = LocalDate.of(2026, 7, 1);

    assertThat(data.code("icd10-vn", "A90", newList.minusDays(1))).isPresent();
    assertThat(data.code("icd10-vn", "A90", newList)).isEmpty();
    assertThat(data.code("icd10-vn", "A97.0", newList)).isPresent();
    assertThat(data.everKnew("icd10-vn", "A90")).isTrue();
  }

  @Test
  void listsAndPlacesAreToldApartByTheirFingerprints() {
    assertThat(data.codesFingerprint())
        .isEqualTo(ReferenceData.shipped().codesFingerprint())
        .isNotEqualTo(data.geographyFingerprint());
  }
}
