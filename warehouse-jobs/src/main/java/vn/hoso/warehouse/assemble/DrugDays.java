// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.fhir.Element;
import vn.hoso.lakehouse.identifier.PartialDate;

/**
 * The last day a drug is to be taken: told as a day, or by the number of days from its start. A
 * drug that is said to have ended may be given again or left out, so in doubt there is no last day.
 */
final class DrugDays {
  /** LIEU_DUNG writes per time * times a day * days; people write x 5 ngày. */
  private static final String TIMES =
      "(?:[*×]|(?<!MA)X)\\s*(\\d{1,3})\\s*NGAY\\b(?!\\s*(?:\\d|/|MOI\\b|[*×X]\\s*\\d))";

  /**
   * Trong 5 ngày, uống 5 ngày; but uống 1 ngày 2 lần, dùng 2 ngày một gói tell how often, and are
   * written in too many ways to tell them from one day of treatment.
   */
  private static final String WORDS =
      "\\b(?:(?:TRONG(?: VONG)?|DU)\\s*(\\d{1,3})|(?:DUNG|UONG)\\s*(0?[3-9]|[1-9]\\d{1,2}))"
          + "\\s*NGAY\\b(?!\\s*(?:MOT|HAI|BA|BON|NAM)\\b)(?!\\s*(?:/|MOI\\b)|[\\s,:;(-]*(?:(?!NGAY)[A-Z]+\\s+)?\\d)";

  private static final Pattern DAYS = Pattern.compile(TIMES + "|" + WORDS);

  /** Between a dose and the one that follows it. */
  private static final Pattern THEN =
      Pattern.compile("\\b(?:ROI|SAU (?:DO|\\d+ NGAY)|TIEP (?:THEO|DO|TUC))\\b");

  private static final int LONGEST = 730;

  private DrugDays() {}

  /**
   * Of a request or a statement: by what its instructions tell or by what was supplied, whichever
   * lasts longer.
   *
   * @param doses its instructions
   */
  static @Nullable LocalDate until(Element told, List<Element> doses, @Nullable Instant start) {
    LocalDate ended = end(told.get("effectivePeriod"));
    if (ended != null) {
      return ended;
    }
    List<LocalDate> ends =
        doses.stream()
            .flatMap(dose -> Stream.ofNullable(end(repeat(dose, "boundsPeriod"))))
            .toList();
    if (!ends.isEmpty()) {
      return ends.size() < doses.size() ? null : Collections.max(ends);
    }
    Element request = told.get("dispenseRequest");
    int supplies = 1 + refills(request);
    Optional<Integer> supplied =
        days(request.get("expectedSupplyDuration")).map(days -> days * supplies);
    return Stream.of(supplied, inTurn(doses, supplies))
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder())
        .map(days -> last(start, days))
        .orElse(null);
  }

  /** Nothing unless every instruction tells its days, and their order when these differ. */
  private static Optional<Integer> inTurn(List<Element> doses, int supplies) {
    Map<String, Integer> longest = new HashMap<>();
    for (Element dose : doses) {
      Optional<Integer> days =
          days(repeat(dose, "boundsDuration")).or(() -> inWords(dose).map(told -> told * supplies));
      if (days.isEmpty()) {
        return Optional.empty();
      }
      String sequence = dose.text("sequence");
      String turn = sequence == null ? "of " + days.get() : sequence;
      longest.merge(turn, days.get(), Math::max);
    }
    boolean ordered = doses.stream().allMatch(dose -> dose.text("sequence") != null);
    return longest.isEmpty() || (longest.size() > 1 && !ordered)
        ? Optional.empty()
        : Optional.of(longest.values().stream().mapToInt(Integer::intValue).sum());
  }

  private static Element repeat(Element dose, String bounds) {
    return dose.get("timing").get("repeat").get(bounds);
  }

  private static int refills(Element request) {
    BigDecimal told = request.number("numberOfRepeatsAllowed");
    return told == null ? 0 : told.max(BigDecimal.ZERO).min(BigDecimal.valueOf(LONGEST)).intValue();
  }

  private static @Nullable LocalDate end(Element period) {
    return Optional.ofNullable(period.partialDate("end"))
        .flatMap(PartialDate::parseIso)
        .flatMap(PartialDate::day)
        .orElse(null);
  }

  /** Of a line that says in words for how many days. */
  static @Nullable LocalDate until(@Nullable Instant start, @Nullable String... instructions) {
    return Arrays.stream(instructions)
        .filter(Objects::nonNull)
        .flatMap(text -> inWords(text).stream())
        .findFirst()
        .map(days -> last(start, days))
        .orElse(null);
  }

  private static Optional<Integer> inWords(Element dose) {
    return Stream.of("text", "patientInstruction")
        .flatMap(field -> Stream.ofNullable(dose.text(field)))
        .flatMap(text -> inWords(text).stream())
        .findFirst();
  }

  /** One number of days in each part of the text, or nothing. */
  private static Optional<Integer> inWords(String text) {
    int sum = 0;
    for (String part : THEN.split(Folded.of(text), -1)) {
      Set<Integer> told =
          DAYS.matcher(part)
              .results()
              .flatMap(found -> IntStream.rangeClosed(1, 3).mapToObj(found::group))
              .filter(Objects::nonNull)
              .map(Integer::valueOf)
              .collect(Collectors.toSet());
      if (told.size() != 1) {
        return Optional.empty();
      }
      sum += told.iterator().next();
    }
    return Optional.of(sum);
  }

  private static @Nullable LocalDate last(@Nullable Instant start, int days) {
    return start == null || days < 1 || days > LONGEST
        ? null
        : EncounterReader.localDay(start).plusDays(days - 1L);
  }

  private static Optional<Integer> days(Element duration) {
    BigDecimal value = duration.number("value");
    String unit = duration.text("code") == null ? duration.text("unit") : duration.text("code");
    int of =
        switch (unit == null ? "" : unit) {
          case "d", "day", "days", "ngày" -> 1;
          case "wk", "week", "weeks", "tuần" -> 7;
          case "mo", "month", "months", "tháng" -> 30;
          default -> 0;
        };
    return value == null || of == 0 || value.abs().compareTo(BigDecimal.valueOf(LONGEST)) > 0
        ? Optional.empty()
        : Optional.of(
            value.multiply(BigDecimal.valueOf(of)).setScale(0, RoundingMode.CEILING).intValue());
  }
}
