// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.search;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.jspecify.annotations.Nullable;

/** A code or identifier value with the system it belongs to. */
public record Token(@Nullable String system, String code) {

  public static Stream<Token> of(CodeableConcept concept) {
    return concept.getCoding().stream().filter(Coding::hasCode).map(Token::of);
  }

  public static Stream<Token> of(List<CodeableConcept> concepts) {
    return concepts.stream().flatMap(Token::of);
  }

  public static Token of(Coding coding) {
    return new Token(coding.getSystem(), coding.getCode());
  }

  public static Stream<Token> identifiers(List<Identifier> identifiers) {
    return identifiers.stream()
        .filter(Identifier::hasValue)
        .map(identifier -> new Token(identifier.getSystem(), identifier.getValue()));
  }

  /**
   * What a search asks for: {@code code}, {@code system|code}, {@code |code} or {@code system|}.
   */
  record Wanted(Scope scope, String system, String code) {
    enum Scope {
      ANY_SYSTEM,
      NO_SYSTEM,
      ONE_SYSTEM
    }

    static Wanted parse(String value) {
      int bar = value.indexOf('|');
      if (bar < 0) {
        return new Wanted(Scope.ANY_SYSTEM, "", value);
      }
      Scope scope = bar == 0 ? Scope.NO_SYSTEM : Scope.ONE_SYSTEM;
      return new Wanted(scope, value.substring(0, bar), value.substring(bar + 1));
    }

    boolean matches(Token token) {
      boolean systemFits =
          switch (scope) {
            case ANY_SYSTEM -> true;
            case NO_SYSTEM -> token.system() == null;
            case ONE_SYSTEM -> system.equals(token.system());
          };
      return systemFits && (code.isEmpty() || code.equalsIgnoreCase(token.code()));
    }
  }
}
