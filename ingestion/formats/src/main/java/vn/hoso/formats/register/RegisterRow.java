// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.ValueShape;
import vn.hoso.formats.Violation;
import vn.hoso.formats.WireText;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.identifier.PartialDate;
import vn.hoso.lakehouse.identifier.PersonName;
import vn.hoso.lakehouse.identifier.PersonalId;

/** One line of a register on its way to a typed row. */
final class RegisterRow {

  private static final Set<String> KINDS =
      Set.of("hospital", "polyclinic", "commune_station", "private_clinic");
  private static final Set<String> YES = Set.of("true", "1", "yes", "y", "có", "x");
  private static final Set<String> NO = Set.of("false", "0", "no", "n", "không");
  private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
  private static final Pattern COMMUNE = Pattern.compile("\\d{5}");

  private final RegisterKind kind;
  private final int number;
  private final Map<String, Integer> positions;
  private final CSVRecord line;
  private final List<Violation> violations = new ArrayList<>();

  RegisterRow(RegisterKind kind, int number, Map<String, Integer> positions, CSVRecord line) {
    this.kind = kind;
    this.number = number;
    this.positions = positions;
    this.line = line;
  }

  List<Violation> violations() {
    return violations;
  }

  Optional<FacilityRow> facility() {
    return key("facility_code", "5 characters", FacilityCode::parse)
        .map(
            code ->
                new FacilityRow(
                    number,
                    code.value(),
                    text("name"),
                    value("kind", String.join(", ", KINDS), RegisterRow::facilityKind),
                    value("public", "true, false", RegisterRow::yesOrNo),
                    value("commune_code", "5 chữ số / digits", RegisterRow::commune),
                    day("opened_on"),
                    day("closed_on"),
                    day("emr_announced_on"),
                    day("paperless_since")));
  }

  Optional<ResidentRow> resident() {
    return key("personal_id", "12 chữ số / digits", PersonalId::parse)
        .map(
            id ->
                new ResidentRow(
                    number,
                    id.value(),
                    name("full_name"),
                    value("birth_date", "yyyy-MM-dd, yyyy", RegisterRow::partialDate),
                    value("sex", "1, 2, 3", RegisterRow::sex),
                    text("ethnicity_code"),
                    value("commune_code", "5 chữ số / digits", RegisterRow::commune),
                    text("household_id"),
                    value("mother_personal_id", "12 chữ số / digits", RegisterRow::personalId),
                    day("died_on")));
  }

  Optional<PopulationRow> population() {
    Optional<String> commune = key("commune_code", "5 chữ số / digits", RegisterRow::commune);
    Optional<LocalDate> asOf = key("as_of", "yyyy-MM-dd", RegisterRow::date);
    Optional<Long> people = key("population", "số nguyên / a whole number", RegisterRow::count);
    if (commune.isEmpty() || asOf.isEmpty() || people.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new PopulationRow(number, commune.get(), asOf.get(), people.get()));
  }

  private <T> Optional<T> key(String column, String expected, Function<String, Optional<T>> parse) {
    Optional<T> key = parse.apply(raw(column));
    if (key.isEmpty()) {
      add(FormatRule.REGISTER_KEY_MISSING, column, expected);
    }
    return key;
  }

  private <T> @Nullable T value(
      String column, String expected, Function<String, Optional<T>> parse) {
    String text = whole(column);
    if (text.isEmpty()) {
      return null;
    }
    Optional<T> value = parse.apply(text);
    if (value.isEmpty()) {
      add(FormatRule.REGISTER_VALUE_MALFORMED, column, expected);
    }
    return value.orElse(null);
  }

  private @Nullable LocalDate day(String column) {
    return value(column, "yyyy-MM-dd", RegisterRow::date);
  }

  private @Nullable String text(String column) {
    String text = whole(column);
    return text.isEmpty() ? null : text;
  }

  private @Nullable String name(String column) {
    String name = PersonName.of(whole(column)).shown();
    return name.isEmpty() ? null : name;
  }

  /**
   * A text whose letters all came through. A register is believed before what facilities tell: a
   * broken name would stand as the citizen's own, so it is left out like any malformed value.
   */
  private String whole(String column) {
    String text = raw(column);
    if (!WireText.isDamaged(text)) {
      return text;
    }
    add(FormatRule.TEXT_DAMAGED, column, "utf-8");
    return "";
  }

  private String raw(String column) {
    Integer position = positions.get(column);
    return position == null || position >= line.size() ? "" : line.get(position).strip();
  }

  private void add(FormatRule rule, String column, String expected) {
    violations.add(
        Violation.at(rule, "", kind.code(), number, column, ValueShape.of(raw(column)), expected));
  }

  private static Optional<String> facilityKind(String text) {
    return Optional.of(text.toLowerCase(Locale.ROOT)).filter(KINDS::contains);
  }

  private static Optional<Boolean> yesOrNo(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return YES.contains(word)
        ? Optional.of(true)
        : NO.contains(word) ? Optional.of(false) : Optional.empty();
  }

  private static Optional<String> commune(String text) {
    return Optional.of(text).filter(COMMUNE.asMatchPredicate());
  }

  private static Optional<String> sex(String text) {
    return Optional.of(text).filter(Set.of("1", "2", "3")::contains);
  }

  private static Optional<String> personalId(String text) {
    return PersonalId.parse(text).map(PersonalId::value);
  }

  private static Optional<String> partialDate(String text) {
    return PartialDate.parseIso(isoForm(text)).map(PartialDate::iso);
  }

  private static Optional<LocalDate> date(String text) {
    return PartialDate.parseIso(isoForm(text)).flatMap(PartialDate::day);
  }

  /** Spreadsheets turn 2020-03-01 into 01/03/2020; the day comes first in Việt Nam. */
  private static String isoForm(String text) {
    Matcher dayFirst = DAY_FIRST.matcher(text);
    if (!dayFirst.matches()) {
      return text;
    }
    return dayFirst.group(3)
        + "-"
        + twoDigits(dayFirst.group(2))
        + "-"
        + twoDigits(dayFirst.group(1));
  }

  private static String twoDigits(String digits) {
    return digits.length() == 1 ? "0" + digits : digits;
  }

  private static Optional<Long> count(String text) {
    return text.matches("\\d{1,12}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }
}
