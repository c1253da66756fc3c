// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.reference.Code;
import vn.hoso.lakehouse.reference.ReferenceData;

class NeedlesTest {
  @Test
  void everyAlternativeHasItsOwn() {
    assertThat(Needles.of("LAO (PHOI|MANG)\\b|\\bHIV|TU ?SAT"))
        .contains(List.of("LAO ", "HIV", "SAT"));
    assertThat(Needles.of("(A|B)|TU SAT")).as("nothing to look for").isEmpty();
    assertThat(Needles.of("\\bB2[0-4]")).contains(List.of("B2"));
  }

  /** What is looked for stands in whatever the pattern finds. */
  @Test
  void noneIsMissingWhereARuleIsFound() {
    List<String> names =
        ReferenceData.shipped().codes().stream()
            .filter(code -> code.system().equals("icd10-vn"))
            .map(Code::nameVi)
            .map(Folded::of)
            .toList();

    assertThat(names).hasSizeGreaterThan(10_000);
    for (SensitivityRule rule : SensitivityRules.ALL) {
      List<String> needles = Needles.of(rule.pattern().pattern()).orElse(List.of());
      for (String name : names) {
        if (!needles.isEmpty() && rule.pattern().matcher(name).find()) {
          assertThat(needles).as(name).anyMatch(name::contains);
        }
      }
    }
  }
}
