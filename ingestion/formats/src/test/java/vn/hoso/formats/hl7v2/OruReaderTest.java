// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.hoso.formats.Violation;
import vn.hoso.formats.fhir.FhirResult;
import vn.hoso.formats.fhir.ReadResource;

class OruReaderTest {
  private static final String HEAD =
      "MSH|^~\\&|LIS|XN|HIS|BV|20260401103000||ORU^R01|M1|P|%s\r"
          + "PID|1||BN77^^^BV||PHAM^DONG^VAN||1975|M\r"
          + "PV1|1|I|||||||||||||||||LK900\r"
          + "OBR|1|P9|F9001|SH01^Sinh hoa^L|||202604010900\r";

  private final OruReader reader = new OruReader();

  @ParameterizedTest
  @ValueSource(strings = {"2.3", "2.3.1", "2.4", "2.5", "2.5.1"})
  void readsEveryTypeOfValueInEveryVersion(String version) {
    FhirResult read =
        read(
            HEAD.formatted(version)
                + "OBX|1|NM|A^Alpha^L||5.60|mmol/L^^UCUM|3-6|H|||F\r"
                + "OBX|2|SN|B^Beta||>^100|U/L|||||F\r"
                + "OBX|3|SN|C^Gamma||^1^:^128||||||F\r"
                + "OBX|4|CE|D^Delta^L||POS^Positive^L||||||C\r"
                + "OBX|5|TX|E^Note||line one||||||F\r"
                + "OBX|6|TX|E^Note||a \\T\\ b\\.br\\c||||||F\r"
                + "OBX|7|FT|F^Text||free~text||||||P\r"
                + "NTE|1||seen twice\r"
                + "OBX|8|NM|G^Bad||high||||||F\r"
                + "ZZZ|own|segment\r");

    List<ReadResource> results =
        read.resources().stream().filter(r -> r.type().equals("Observation")).toList();
    assertThat(results)
        .extracting(
            r -> r.resource().get("code").first("coding").text("code"),
            r -> r.resource().text("status"),
            r -> r.resource().get("valueQuantity").text("value"),
            r -> r.resource().text("valueString"))
        .containsExactly(
            tuple("A", "final", "5.60", null),
            tuple("B", "final", "100", null),
            tuple("C", "final", null, "1:128"),
            tuple("D", "corrected", null, null),
            tuple("E", "final", null, "line one\na & b\nc"),
            tuple("F", "preliminary", null, "free\ntext"),
            tuple("G", "final", null, "high"));
    assertThat(results.get(1).resource().get("valueQuantity").text("comparator")).isEqualTo(">");
    assertThat(results.get(5).resource().first("note").text("text")).isEqualTo("seen twice");
    assertThat(results)
        .extracting(ReadResource::encounter)
        .containsOnly("Encounter?http://fhir.hl7.org.vn/core/sid/ma-lk|LK900");
    assertThat(read.violations())
        .extracting(Violation::ruleId, Violation::place)
        .containsExactly(tuple("F224", "message[1]/OBX[8]/OBX-5"));
  }

  @Test
  void aCorrectionComesUnderTheSameId() {
    String last = "OBX|%d|NM|A^Alpha||%s|mmol/L|||||%s\r";

    assertThat(idsOf(HEAD.formatted("2.5") + last.formatted(1, "5", "F")))
        .isEqualTo(idsOf(HEAD.formatted("2.4") + last.formatted(3, "6", "C")));
  }

  @Test
  void aBatchGoesOnPastABadMessage() {
    FhirResult read =
        read(
            "FHS|^~\\&\rBHS|^~\\&\r"
                + "MSH|^~\\&|A|B|C|D|2026||ADT^A01|1|P|2.5\rPID|1\r"
                + "MSH|^~\\&|A|B|C|D|2026||ORU^R01|2|P|2.5\rPID|1||X1\r"
                + HEAD.formatted("2.5")
                + "OBX|1|NM|A^Alpha||5||||||F\rBTS|3\rFTS|1\r");

    assertThat(read.violations())
        .extracting(Violation::ruleId, Violation::place)
        .containsExactly(tuple("F221", "message[1]/MSH-9"), tuple("F222", "message[2]/OBR"));
    assertThat(read.resources()).hasSize(3);
  }

  private List<String> idsOf(String text) {
    return read(text).resources().stream().map(ReadResource::id).toList();
  }

  private FhirResult read(String text) {
    return reader.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
