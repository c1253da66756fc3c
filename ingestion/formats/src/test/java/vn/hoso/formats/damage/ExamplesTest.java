// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.damage;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.lakehouse.submission.SubmissionKind.ASSESSMENT;
import static vn.hoso.lakehouse.submission.SubmissionKind.ATTACHMENT;
import static vn.hoso.lakehouse.submission.SubmissionKind.CHECK_IN;
import static vn.hoso.lakehouse.submission.SubmissionKind.ENCOUNTER_FILE;
import static vn.hoso.lakehouse.submission.SubmissionKind.FHIR;
import static vn.hoso.lakehouse.submission.SubmissionKind.HEALTH_CHECK;
import static vn.hoso.lakehouse.submission.SubmissionKind.HEALTH_PROFILE;
import static vn.hoso.lakehouse.submission.SubmissionKind.HL7V2;
import static vn.hoso.lakehouse.submission.SubmissionKind.PRESCRIPTION;
import static vn.hoso.lakehouse.submission.SubmissionKind.REGISTER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.hoso.formats.ScannedPaper;
import vn.hoso.lakehouse.submission.SubmissionKind;

/** The examples that vendors are told to send are what they are said to be, and break no rule. */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("..", "..", "docs", "examples");

  private static final Map<String, SubmissionKind> KINDS =
      Map.ofEntries(
          Map.entry("giam-dinh-3176.xml", ENCOUNTER_FILE),
          Map.entry("giam-dinh-4210.xml", ENCOUNTER_FILE),
          Map.entry("xml0-check-in.xml", CHECK_IN),
          Map.entry("xml12-giam-dinh-y-khoa.xml", ASSESSMENT),
          Map.entry("ho-so-831.xml", HEALTH_PROFILE),
          Map.entry("kham-suc-khoe.xml", HEALTH_CHECK),
          Map.entry("don-thuoc.json", PRESCRIPTION),
          Map.entry("fhir-bundle.json", FHIR),
          Map.entry("fhir-resources.ndjson", FHIR),
          Map.entry("ket-qua-xet-nghiem.hl7", HL7V2),
          Map.entry("giay-ra-vien.pdf", ATTACHMENT),
          Map.entry("registers/facilities.csv", REGISTER),
          Map.entry("registers/residents.csv", REGISTER),
          Map.entry("registers/population.csv", REGISTER));

  static Set<String> examples() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> EXAMPLES.relativize(file).toString())
          .filter(name -> !name.endsWith(".md"))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void everyFormatHasOne() throws IOException {
    assertThat(examples()).isEqualTo(KINDS.keySet());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void goesInWithoutAWord(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(EXAMPLES.resolve(name));

    if (KINDS.get(name) == ATTACHMENT) {
      assertThat(ScannedPaper.of(bytes)).isPresent();
      return;
    }
    Answers.Answer answer = new Answers().of(bytes);
    assertThat(answer.kind()).isEqualTo(KINDS.get(name));
    assertThat(answer.taken()).isPositive();
    assertThat(answer.violations()).isEmpty();
  }

  @Test
  void eachIsTaughtToSend() throws IOException {
    assertThat(Files.readString(EXAMPLES.resolve("README.md")))
        .contains(
            KINDS.keySet().stream()
                .map(name -> "@docs/examples/" + name)
                .filter(name -> !name.contains("registers"))
                .toList());
  }
}
