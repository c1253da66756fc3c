// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.hoso.formats.Severity;
import vn.hoso.formats.Violation;

class RuleCatalogueTest {

  /** Vietnamese before the stroke, and none of it after but the country's name. */
  private static final String IN_BOTH = ".*([À-ỹĐđ]|\\bsau\\b).* / ([^À-ỹĐđ]|Việt Nam)+";

  private static final String NO_WORDS = "[^a-z]*|[0-9–]+ g|yyyyMMddHHmm";
  private static final Path PAGE = Path.of("..", "docs", "quality-rules.md");

  /** Judged before there is a visit; the conform job's tests break them. */
  private static final Set<String> ABOUT_SUBMISSIONS = Set.of("C007", "C008", "C009", "C010");

  private record Case(String rule, String breaks, String passes) {}

  @Test
  void aValidVisitBreaksNothing() {
    assertThat(RuleCatalogue.judge(ValidVisit.with(""))).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> findsWhatBreaksARule() throws IOException {
    return cases().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.rule() + " " + one.breaks(),
                    () -> assertThat(rulesBroken(one.breaks())).contains(one.rule())));
  }

  @TestFactory
  Stream<DynamicTest> leavesAloneWhatDoesNot() throws IOException {
    return cases().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.rule() + " " + one.passes(),
                    () -> assertThat(rulesBroken(one.passes())).doesNotContain(one.rule())));
  }

  @Test
  void hasACaseForEveryRuleOfContent() throws IOException {
    assertThat(cases().stream().map(Case::rule).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            RuleCatalogue.rules().stream()
                .map(Rule::id)
                .filter(id -> id.startsWith("C") && !ABOUT_SUBMISSIONS.contains(id))
                .collect(Collectors.toSet()));
  }

  @Test
  void listsEveryRuleOnceInTwoLanguages() {
    List<Rule> rules = RuleCatalogue.rules();

    assertThat(rules).hasSizeGreaterThanOrEqualTo(40);
    assertThat(rules).extracting(Rule::id).doesNotHaveDuplicates();
    assertThat(rules).allSatisfy(rule -> assertThat(rule.messageVi()).isNotBlank());
    assertThat(rules).allSatisfy(rule -> assertThat(rule.messageEn()).isNotBlank());
    assertThat(rules).allSatisfy(rule -> assertThat(rule.source()).isNotBlank());
    assertThat(rules).extracting(Rule::severity).contains(Severity.REJECT, Severity.WARN);
  }

  @Test
  void saysWhatIsExpectedInTwoLanguages() throws IOException {
    Set<String> expected =
        cases().stream()
            .flatMap(one -> RuleCatalogue.judge(ValidVisit.with(one.breaks())).stream())
            .map(Violation::expected)
            .collect(Collectors.toSet());

    assertThat(expected)
        .hasSizeGreaterThan(60)
        .allSatisfy(phrase -> assertThat(phrase).matches(IN_BOTH + "|" + NO_WORDS));
  }

  @Test
  void neverTellsTheValueItself() {
    List<Violation> violations =
        RuleCatalogue.judge(ValidVisit.with("XML1.identity_number=225123456 & XML1.sex=1"));

    assertThat(violations).isNotEmpty();
    assertThat(violations.toString()).doesNotContain("225123456").doesNotContain("Hoa");
    assertThat(violations)
        .anySatisfy(
            one -> {
              assertThat(one.valueShape()).isEqualTo("9 chữ số / digits");
              assertThat(one.place()).isEqualTo("HOSO[1]/XML1[1]/SO_CCCD");
            });
  }

  @Test
  void keepsLongListsShort() {
    String rows = "XML4+service_code=x".concat(" & XML4+service_code=x".repeat(50));

    assertThat(RuleCatalogue.judge(ValidVisit.with(rows)))
        .filteredOn(one -> one.ruleId().equals("C406"))
        .hasSize(Found.MOST);
  }

  /**
   * Write the page anew with {@code mvn test -pl quality-rules -am -Dtest=RuleCatalogueTest
   * -Dsurefire.failIfNoSpecifiedTests=false -Dhoso.write=true}.
   */
  @Test
  void thePageOfRulesIsTrue() throws IOException {
    String page = RulesPage.markdown(RuleCatalogue.rules());
    if (Boolean.getBoolean("hoso.write")) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).hasContent(page);
  }

  private static List<String> rulesBroken(String changes) {
    return RuleCatalogue.judge(ValidVisit.with(changes)).stream().map(Violation::ruleId).toList();
  }

  private static List<Case> cases() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(RuleCatalogueTest.class.getResourceAsStream("cases.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\|", -1))
          .map(parts -> new Case(parts[0].strip(), parts[1].strip(), parts[2].strip()))
          .toList();
    }
  }
}
