// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.lookup;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.InsuranceCard;
import vn.hoso.lakehouse.identifier.PartialDate;
import vn.hoso.lakehouse.identifier.PersonName;

/**
 * What was typed, and what it means or what is wrong with it.
 *
 * @param question the search, when the form is right
 * @param numberProblem message key about the number field
 */
record LookupForm(
    String number,
    String name,
    String birth,
    @Nullable PersonQuery question,
    @Nullable String numberProblem,
    @Nullable String nameProblem,
    @Nullable String birthProblem) {
  private static final Pattern SAID_DATE =
      Pattern.compile("(?:(?:(\\d{1,2})[/. -])?(\\d{1,2})[/. -])?(\\d{4})");
  private static final Pattern TYPED_DATE = Pattern.compile("(\\d{2})(\\d{2})(\\d{4})");

  static LookupForm empty() {
    return new LookupForm("", "", "", null, null, null, null);
  }

  /** A number wins; without one, both name and birth date are needed. */
  static LookupForm read(String number, String name, String birth) {
    if (!number.isBlank()) {
      Optional<PersonQuery> query = number(number);
      return new LookupForm(
          number,
          name,
          birth,
          query.orElse(null),
          query.isPresent() ? null : "lookup.number.wrong",
          null,
          null);
    }
    if (name.isBlank() && birth.isBlank()) {
      return new LookupForm(number, name, birth, null, "lookup.number.missing", null, null);
    }
    boolean named = PersonName.of(name).syllables().size() >= 2;
    Optional<PartialDate> born = date(birth);
    return new LookupForm(
        number,
        name,
        birth,
        named && born.isPresent()
            ? new PersonQuery.ByNameAndBirth(PersonName.of(name).shown(), born.get().iso())
            : null,
        null,
        named ? null : "lookup.name.wrong",
        born.isPresent() ? null : "lookup.birth.wrong");
  }

  Optional<PersonQuery> query() {
    return Optional.ofNullable(question);
  }

  /** A card nobody has now may still end in the number its owner keeps for life. */
  static Optional<PersonQuery> widerThan(PersonQuery query) {
    return query instanceof PersonQuery.ByNumber number && number.value().length() == 15
        ? InsuranceCard.parse(number.value())
            .flatMap(InsuranceCard::insuranceNumber)
            .map(tail -> new PersonQuery.ByNumber(List.of("insurance_number"), tail))
        : Optional.empty();
  }

  private static Optional<PersonQuery> number(String typed) {
    String bare = typed.replaceAll("[\\s.-]", "");
    if (bare.matches("\\d{9}")) {
      return Optional.of(new PersonQuery.ByNumber(List.of("old_id"), bare));
    }
    return InsuranceCard.parse(bare)
        .map(
            card ->
                switch (card.value().length()) {
                  case 12 ->
                      new PersonQuery.ByNumber(
                          List.of("personal_id", "insurance_card"), card.value());
                  case 10 ->
                      new PersonQuery.ByNumber(
                          List.of("insurance_number", "insurance_card"), card.value());
                  default -> new PersonQuery.ByNumber(List.of("insurance_card"), card.value());
                });
  }

  /** 2/3/1965, 02-03-1965, 02031965, 3/1965 or 1965. */
  static Optional<PartialDate> date(String typed) {
    String text = typed.strip();
    Matcher said = SAID_DATE.matcher(text);
    Matcher run = TYPED_DATE.matcher(text);
    if (run.matches()) {
      return iso(run.group(3), run.group(2), run.group(1));
    }
    if (!said.matches()) {
      return PartialDate.parseIso(text);
    }
    return iso(said.group(3), said.group(2), said.group(1));
  }

  private static Optional<PartialDate> iso(
      String year, @Nullable String month, @Nullable String day) {
    return PartialDate.parseIso(
        year + (month == null ? "" : "-" + two(month)) + (day == null ? "" : "-" + two(day)));
  }

  private static String two(String digits) {
    return digits.length() == 1 ? "0" + digits : digits;
  }
}
