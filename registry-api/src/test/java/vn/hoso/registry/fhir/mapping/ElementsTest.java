// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class ElementsTest {
  @Test
  void whoCaredIsALicenceNumberOrANameToShow() {
    assertThat(
            Elements.practitioners(
                "001234/KH-CCHN;0005 / KH - GPHN; ;BS. Lê Văn Tám;Arlette12 Quimby88"))
        .extracting(
            who -> who.getType(), who -> who.getIdentifier().getValue(), who -> who.getDisplay())
        .containsExactly(
            tuple("Practitioner", "001234/KH-CCHN", null),
            tuple("Practitioner", "0005 / KH - GPHN", null),
            tuple(null, null, "BS. Lê Văn Tám"),
            tuple(null, null, "Arlette12 Quimby88"));
    assertThat(Elements.practitioners(null)).isEmpty();
  }
}
