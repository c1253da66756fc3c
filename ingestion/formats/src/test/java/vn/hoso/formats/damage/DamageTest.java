// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.damage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.hoso.lakehouse.submission.SubmissionKind;

/** Every kind of damage, each with the answer a HIS developer gets. */
@Timeout(60)
class DamageTest {
  private static final Path CASES = Path.of("src/test/resources/vn/hoso/formats/damage/cases.txt");
  private static final Map<String, String> VALID = ValidFiles.texts();

  private static final Answers ANSWERS = new Answers();

  /** One line of the corpus. */
  record Case(String file, Damage damage, String expected) {
    static Case of(String line) {
      String[] parts = line.split(" \\| ", -1);
      return new Case(parts[0], new Damage(parts[1]), parts[2]);
    }

    Answers.Answer answer() {
      return ANSWERS.of(damage.done(VALID.getOrDefault(file, "")));
    }

    /** Parts taken, and the rules broken that the valid file does not break. */
    String told() {
      Set<String> rules = rules(answer());
      rules.removeAll(rules(ANSWERS.of(ValidFiles.sent(VALID.getOrDefault(file, "")))));
      return answer().taken() + " " + (rules.isEmpty() ? "-" : String.join(" ", rules));
    }

    @Override
    public String toString() {
      return file + " | " + damage.words();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isAnsweredAsExpected(Case damaged) {
    assertThat(damaged.told()).isEqualTo(damaged.expected());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tellsTheSenderWhatToDo(Case damaged) {
    Answers.Answer answer = damaged.answer();

    assertThat(answer.says()).isTrue();
    assertThat(answer.violations()).allSatisfy(ClearViolations::assertClear);
  }

  @Test
  void holdsTwoHundredCasesOfEveryFormat() throws IOException {
    assertThat(cases()).hasSizeGreaterThan(200);
    assertThat(cases().stream().map(Case::file).collect(Collectors.toSet()))
        .isEqualTo(VALID.keySet());
  }

  /** Tells what is answered now, for a person to judge: {@code -Dhoso.write=true}. */
  @Test
  void writesTheAnswersWhenAsked() throws IOException {
    if (Boolean.getBoolean("hoso.write")) {
      List<String> lines = new ArrayList<>();
      for (String line : Files.readAllLines(CASES, UTF_8)) {
        lines.add(
            line.isBlank() || line.startsWith("#")
                ? line
                : Case.of(line) + " | " + Case.of(line).told());
      }
      Files.write(CASES, lines, UTF_8);
    }
  }

  static List<Case> cases() throws IOException {
    return Files.readAllLines(CASES, UTF_8).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Case::of)
        .toList();
  }

  /** What no reader understands is answered with C007 by the rules of content. */
  private static Set<String> rules(Answers.Answer answer) {
    if (answer.kind() == SubmissionKind.UNKNOWN) {
      return new TreeSet<>(Set.of("C007"));
    }
    return answer.violations().stream()
        .map(
            found ->
                found.field().isEmpty() ? found.ruleId() : found.ruleId() + ":" + found.field())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
