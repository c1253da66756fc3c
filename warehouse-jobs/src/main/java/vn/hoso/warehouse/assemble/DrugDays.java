// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.fhir.Element;
import vn.hoso.lakehouse.identifier.PartialDate;

/** The last day a drug is to be taken: told as a day, or by the number of days from its start. */
final class DrugDays {
  /** LIEU_DUNG writes per time * times a day * days; people write x 5 ngày or trong 5 ngày. */
  private static final Pattern DAYS =
      Pattern.compile(
          "(?:[*x×]|TRONG|DU|DUNG|UONG)\\s*(\\d{1,3})\\s*NGAY\\b", Pattern.CASE_INSENSITIVE);

  private static final int LONGEST = 730;

  private DrugDays() {}

  /** Of a request or a statement. */
  static @Nullable LocalDate until(Element told, Element dose, @Nullable Instant start) {
    Element bounds = dose.get("timing").get("repeat");
    LocalDate end =
        Stream.of(bounds.get("boundsPeriod"), told.get("effectivePeriod"))
            .map(period -> period.partialDate("end"))
            .filter(Objects::nonNull)
            .flatMap(day -> PartialDate.parseIso(day).stream())
            .flatMap(day -> day.day().stream())
            .findFirst()
            .orElse(null);
    if (end != null) {
      return end;
    }
    Integer days =
        Stream.of(
                bounds.get("boundsDuration"),
                told.get("dispenseRequest").get("expectedSupplyDuration"))
            .flatMap(duration -> days(duration).stream())
            .findFirst()
            .orElse(null);
    return days == null
        ? until(start, dose.text("text"), dose.text("patientInstruction"))
        : last(start, days);
  }

  /** Of a line that says in words for how many days. */
  static @Nullable LocalDate until(@Nullable Instant start, @Nullable String... instructions) {
    return Arrays.stream(instructions)
        .filter(Objects::nonNull)
        .map(text -> DAYS.matcher(Folded.of(text)))
        .filter(Matcher::find)
        .map(found -> last(start, Integer.parseInt(found.group(1))))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
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
