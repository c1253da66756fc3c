// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.damage;

import static org.assertj.core.api.Assertions.assertThat;

import vn.hoso.formats.Violation;

/** That a violation tells a developer what stood there, what is expected and where. */
final class ClearViolations {
  /** Words come in both languages; names, codes and forms of values need none. */
  private static final String IN_BOTH_LANGUAGES = "(?s).* / .*|(?!.*\\p{L} \\p{L}).*";

  private ClearViolations() {}

  static void assertClear(Violation violation) {
    assertThat(violation.ruleId()).matches("F\\d{3}");
    assertThat(violation.messageVi()).isNotBlank();
    assertThat(violation.messageEn()).isNotBlank().isNotEqualTo(violation.messageVi());
    assertThat(violation.expected()).matches(IN_BOTH_LANGUAGES);
    assertThat(violation.valueShape()).matches(IN_BOTH_LANGUAGES);
    assertThat(violation.place()).matches(IN_BOTH_LANGUAGES);
  }
}
