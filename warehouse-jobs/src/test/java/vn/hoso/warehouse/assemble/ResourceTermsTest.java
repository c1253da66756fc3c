// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.hoso.formats.fhir.Element;

class ResourceTermsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"code\":\"mg/dL\",\"system\":\"http://unitsofmeasure.org\"; mg/dL",
        "\"code\":\"mg/dl\",\"unit\":\"milligram\"; mg/dL",
        "\"code\":\"MGDL\",\"unit\":\"milligram\";",
        "\"code\":\"258797006\",\"system\":\"http://snomed.info/sct\";",
        "\"unit\":\"mg/dL\";"
      })
  void theCodeOfAUnitIsOneOfUcum(String quantity, String code) {
    Element holder = Element.parse("{\"valueQuantity\":{\"value\":1," + quantity + "}}");

    assertThat(ResourceTerms.unitCode(holder)).isEqualTo(code);
  }

  @Test
  void theSpecimenIsToldInWordsWhereItIs() {
    assertThat(specimen("\"specimen\":{\"display\":\"Nước tiểu\"}")).isEqualTo("Nước tiểu");
    assertThat(
            specimen(
                "\"specimen\":{\"reference\":\"#s\"},\"contained\":[{\"resourceType\":\"Specimen\","
                    + "\"id\":\"s\",\"type\":{\"text\":\"Máu\"}}]"))
        .isEqualTo("Máu");
    assertThat(specimen("\"specimen\":{\"reference\":\"Specimen/1\"}")).isEqualTo("Specimen/1");
    assertThat(specimen("\"status\":\"final\"")).isNull();
  }

  private static String specimen(String members) {
    return ResourceTerms.specimen(Element.parse("{" + members + "}"));
  }
}
