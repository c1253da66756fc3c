// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.damage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.hoso.formats.Violation;
import vn.hoso.formats.fhir.FhirReader;
import vn.hoso.formats.fhir.FhirResult;
import vn.hoso.formats.hl7v2.OruReader;

/** Files within the gateway's limit that hold far more parts, values or faults than a real one. */
@Timeout(30)
class TooMuchTest {
  private static final int SENT = 9 << 20;
  private static final String MESSAGE =
      "MSH|^~\\&|LIS|XN|HIS|BV|2026||ORU^R01|M1|P|2.5\rPID|1||X1\rOBR|1|P9|F1|A\r";
  private static final String BUNDLE =
      "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[";

  @ParameterizedTest
  @MethodSource("tooLarge")
  void isRefusedWhole(String name, Supplier<String> file) {
    FhirResult read = read(file.get());

    assertThat(read.resources()).isEmpty();
    assertThat(read.violations()).extracting(Violation::ruleId).containsExactly("F009");
    assertThat(read.refused()).hasSize(1);
  }

  static List<Object[]> tooLarge() {
    return List.of(
        of("empty entries", () -> BUNDLE + filled("{},") + "{}]}"),
        of("entries in entries", () -> BUNDLE + filled("[[],[]],") + "{}]}"),
        of(
            "values of one resource",
            () -> "{\"resourceType\":\"Basic\",\"a\":[" + filled("0,") + "0]}"),
        of("small resources", () -> "[" + filled("{\"resourceType\":\"Basic\"},") + "{}]"),
        of("lines", () -> filled("{\"resourceType\":\"Basic\",\"id\":\"1\"}\n")),
        of("broken lines", () -> "{\"resourceType\":\"Basic\"}\n" + filled("{\n")),
        of(
            "persons within a resource",
            () ->
                "{\"resourceType\":\"Basic\",\"contained\":["
                    + filled("{\"resourceType\":\"Patient\",\"id\":\"1\"},")
                    + "{}]}"),
        of("segments", () -> MESSAGE + filled("OBX\r")),
        of("messages", () -> filled(MESSAGE)),
        of("fields", () -> MESSAGE + "OBX|1|NM|" + filled("|")),
        of("repetitions", () -> MESSAGE + "OBX|1|NM|A||" + filled("~")),
        of("lines of a text", () -> MESSAGE + "OBX|1|TX|A||" + filled("dong\r")),
        of("parts of a value", () -> MESSAGE + "OBX|1|NM|A||" + filled("^&")));
  }

  @Test
  void faultsBeyondThoseListedAreCounted() {
    FhirResult read = read(BUNDLE + "{},".repeat(2000) + "{}]}");

    assertThat(read.violations())
        .hasSize(501)
        .last()
        .extracting(Violation::ruleId, Violation::valueShape)
        .containsExactly("F090", "1501 lỗi nữa / 1501 more");
    assertThat(read.refused()).hasSize(500);
  }

  @Test
  void whatRefusesIsListedBeforeWhatWarns() {
    String warned = "{\"resource\":{\"resourceType\":\"Basik\",\"id\":\"%s\"}},";
    StringBuilder entries = new StringBuilder(BUNDLE);
    for (int i = 0; i < 700; i++) {
      entries.append(warned.formatted(i));
    }

    FhirResult read = read(entries + "{}]}");

    assertThat(read.resources()).hasSize(700);
    assertThat(read.violations()).hasSize(501).extracting(Violation::ruleId).contains("F202");
    assertThat(read.refused()).hasSize(1);
  }

  @Test
  void aResourceIsNotLargerInItsFaultsThanInItsBytes() {
    String dangling = "{\"reference\":\"urn:uuid:%s\"},";
    StringBuilder references = new StringBuilder("{\"resourceType\":\"Basic\",\"x\":[");
    for (int i = 0; i < 100_000; i++) {
      references.append(dangling.formatted(i));
    }

    FhirResult read = read(references + "{}]}");

    assertThat(read.resources()).hasSize(1);
    assertThat(read.violations()).hasSize(501);
  }

  @Test
  void aLongTextOfManyLinesIsOneText() {
    FhirResult read = read(MESSAGE + "OBX|1|TX|A||" + "dong\r".repeat(100_000) + "het||||||F\r");

    assertThat(read.violations()).isEmpty();
    assertThat(read.resources().get(2).resource().text("valueString"))
        .startsWith("dong\ndong")
        .endsWith("het");
  }

  private static FhirResult read(String file) {
    byte[] bytes = file.getBytes(UTF_8);
    return file.startsWith("MSH") ? new OruReader().read(bytes) : new FhirReader().read(bytes);
  }

  private static String filled(String piece) {
    return piece.repeat(SENT / piece.length());
  }

  private static Object[] of(String name, Supplier<String> file) {
    return new Object[] {name, file};
  }
}
