// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.warehouse.link.People.lan;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.reference.AdminUnit;
import vn.hoso.lakehouse.reference.CommuneCrosswalk;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.lakehouse.source.Patient;

class CurrentCommuneTest {
  private static final ReferenceData REFERENCE = ReferenceData.shipped();

  private final CurrentCommune communes = new CurrentCommune(REFERENCE);

  @Test
  void keepsACodeOfToday() {
    assertThat(communes.of(lan().commune("22333").patient())).contains("22333");
  }

  @Test
  void bringsAnOldCodeToldWithItsDistrictToTheCommuneThatTookItInWhole() {
    CommuneCrosswalk whole =
        REFERENCE.crosswalk().stream()
            .filter(row -> row.kind().equals("whole") && !row.oldCode().equals(row.newCode()))
            .filter(row -> REFERENCE.successorsOf(row.oldCode()).size() == 1)
            .filter(row -> oldDistrict(row.oldCode()) != null)
            .findFirst()
            .orElseThrow();

    assertThat(communes.of(in(oldDistrict(whole.oldCode()), whole.oldCode())))
        .contains(whole.newCode());
  }

  @Test
  void leavesACommuneThatWasSplitAsReceived() {
    String split =
        REFERENCE.crosswalk().stream()
            .map(CommuneCrosswalk::oldCode)
            .filter(code -> REFERENCE.successorsOf(code).size() > 1 && oldDistrict(code) != null)
            .findFirst()
            .orElseThrow();

    assertThat(communes.of(in(oldDistrict(split), split))).isEmpty();
  }

  @Test
  void knowsNoCommuneWithoutACode() {
    assertThat(communes.of(lan().commune(null).patient())).isEmpty();
    assertThat(communes.of(lan().commune("99999").patient())).isEmpty();
  }

  private static String oldDistrict(String commune) {
    return REFERENCE
        .adminUnit("commune", commune, LocalDate.of(2025, 6, 30))
        .map(AdminUnit::parentCode)
        .orElse(null);
  }

  private static Patient in(String district, String commune) {
    return lan().commune(commune).inDistrict(district);
  }
}
