// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.sending;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.sample.care.ServiceLine;
import vn.hoso.sample.care.Visit;
import vn.hoso.sample.chance.Dice;
import vn.hoso.sample.paper.Edition;
import vn.hoso.sample.paper.Registration;
import vn.hoso.sample.people.ResidentsRegister;
import vn.hoso.sample.place.Facility;
import vn.hoso.sample.place.Sending;
import vn.hoso.sample.place.Vendor;

/** Decides what a facility sends of each visit, when, how often, and how badly. */
final class SendingPlan {
  private static final List<Flaw> FLAWS = List.of(Flaw.values());

  private final Desk desk;
  private final long seed;
  private final double trouble;
  private final LocalDate until;

  SendingPlan(ResidentsRegister register, long seed, double trouble, LocalDate until) {
    this.desk = new Desk(register, seed, trouble);
    this.seed = seed;
    this.trouble = trouble;
    this.until = until;
  }

  /** What is sent of each visit of one household by the last day told, in order of time. */
  List<List<Sent>> of(List<Visit> visits) {
    List<List<Sent>> sent = new ArrayList<>();
    Map<Long, Chart> charts = new HashMap<>();
    for (Visit visit : visits) {
      long key = visit.person().number() * 1000 + visit.facility().number();
      Chart chart = charts.computeIfAbsent(key, k -> new Chart());
      sent.add(new VisitSending(visit, chart).all());
    }
    return sent;
  }

  /** What one facility keeps of one person. */
  private static final class Chart {
    int attempt;
    int visits;
    @Nullable LocalDate registeredOn;
  }

  private final class VisitSending {
    private final Visit visit;
    private final Facility facility;
    private final Dice dice;
    private final String linkKey;
    private final Registration registration;
    private final int attempt;
    private final LocalDate registeredOn;
    private final boolean totalsOff;
    private final boolean rowsTwice;
    private final boolean bare;
    private final List<Sent> sent = new ArrayList<>();

    VisitSending(Visit visit, Chart chart) {
      this.visit = visit;
      this.facility = visit.facility();
      this.dice = Dice.of(seed, "sending", visit.person().number(), visit.ordinal());
      chart.visits++;
      boolean again = chart.registeredOn != null && dice.chance(0.022 * trouble);
      boolean moved = dice.chance(0.5);
      if (chart.registeredOn == null || again || moved) {
        chart.attempt += again ? 1 : 0;
        chart.registeredOn = visit.day();
      }
      LocalDate on = chart.registeredOn;
      this.registration = desk.register(visit, chart.attempt, on, false);
      this.attempt = chart.attempt;
      this.registeredOn = on;
      this.linkKey = linkKey(chart.visits);
      this.totalsOff = dice.chance(0.01 * trouble);
      this.rowsTwice = dice.chance(0.004 * trouble);
      this.bare = !visit.coverage().insured() && dice.chance(0.35);
    }

    List<Sent> all() {
      checkIns();
      if (!visit.special().abandoned()) {
        editions();
      }
      LocalDateTime end = until.plusDays(1).atStartOfDay();
      LocalDate silentFrom = facility.silentFrom();
      return sent.stream()
          .filter(s -> s.at().isBefore(end))
          .filter(s -> silentFrom == null || s.at().toLocalDate().isBefore(silentFrom))
          .toList();
    }

    private void checkIns() {
      boolean asked = visit.special().abandoned() || dice.chance(0.3);
      if (!facility.sendsCheckIns() || !asked) {
        return;
      }
      LocalDateTime at =
          visit.stay().arrived().plusMinutes(dice.between(10, 25)).plusSeconds(dice.below(60));
      Edition edition = edition(registration, false, true);
      sent.add(new Sent(visit, edition, Reason.FIRST, at, null, true));
      if (dice.chance(0.03)) {
        sent.add(new Sent(visit, edition, Reason.REPEATED, at.plusHours(3), null, true));
      }
    }

    private void editions() {
      boolean lateLines = visit.services().stream().anyMatch(ServiceLine::late);
      boolean unsettled = dice.chance(0.122);
      boolean repeats = dice.chance(0.012);
      boolean corrects = wrongIdentity() && dice.chance(0.2);
      boolean bad = dice.chance(0.011 * trouble);
      LocalDateTime at = firstSending();
      boolean resultsIn = !lateLines || !at.isBefore(lastResult());
      Edition first = edition(registration, !unsettled, resultsIn);
      if (bad) {
        Flaw flaw = dice.pick(FLAWS);
        sent.add(new Sent(visit, first, Reason.FIRST, at, flaw, false));
        if (!dice.chance(0.65)) {
          return;
        }
        at = later(at, dice.between(1, 9));
        sent.add(new Sent(visit, first, Reason.REPAIRED, at, null, false));
      } else {
        sent.add(new Sent(visit, first, Reason.FIRST, at, null, false));
      }
      Edition last = first;
      if (repeats) {
        at = later(at, dice.between(0, 2));
        sent.add(new Sent(visit, last, Reason.REPEATED, at, null, false));
      }
      if (!resultsIn && dice.chance(0.85)) {
        at = later(at.isAfter(lastResult()) ? at : lastResult(), dice.between(0, 4));
        last = edition(last.desk(), last.settled(), true);
        sent.add(new Sent(visit, last, Reason.LATE_RESULTS, at, null, false));
      }
      if (unsettled && dice.chance(0.93)) {
        at = later(at, dice.between(1, 20));
        last = edition(last.desk(), true, last.resultsIn());
        sent.add(new Sent(visit, last, Reason.SETTLED, at, null, false));
      }
      if (corrects) {
        at = later(at, dice.between(1, 15));
        Registration right = desk.register(visit, attempt, registeredOn, true);
        last = edition(right, last.settled(), last.resultsIn());
        sent.add(new Sent(visit, last, Reason.CORRECTED, at, null, false));
      }
    }

    private boolean wrongIdentity() {
      return registration.troubles().stream()
          .anyMatch(
              List.of(
                      "mistyped_id",
                      "mothers_id",
                      "wrong_birth_year",
                      "wrong_sex",
                      "missing_id",
                      "borrowed_card",
                      "unknown_patient",
                      "day_month_swapped")
                  ::contains);
    }

    private Edition edition(Registration desk, boolean settled, boolean resultsIn) {
      return new Edition(linkKey, desk, settled, resultsIn, totalsOff, rowsTwice, bare);
    }

    private LocalDateTime lastResult() {
      return visit.services().stream()
          .filter(ServiceLine::late)
          .map(ServiceLine::resultAt)
          .max(LocalDateTime::compareTo)
          .orElse(visit.stay().left());
    }

    /** Vendors form their link keys differently; each is unique inside a facility only. */
    private String linkKey(int visitNumber) {
      long number = visit.person().number();
      LocalDateTime left = visit.stay().left();
      return switch (facility.vendor()) {
        case PLAIN, LISTS -> String.format("%09d%03d", number, visitNumber);
        case BROKEN_LINES, BATCHES ->
            String.format(
                "%s_%d_%02d_%d_%d",
                facility.code(), left.getYear(), left.getMonthValue(), number, visitNumber);
        case CDATA, INNER_XML -> String.format("HSKB.%d.%d", number, visitNumber);
        case LOWER_CASE ->
            String.format(
                "%02d%02d-%08X-%02d",
                left.getYear() % 100, left.getMonthValue(), number, visitNumber);
        case DECOMPOSED, LOOSE_ROOTS, OWN_SPELLING ->
            String.format(
                "%s%02d%07d%02d", facility.code(), left.getYear() % 100, number, visitNumber);
      };
    }

    private LocalDateTime firstSending() {
      LocalDateTime left = visit.stay().left();
      double point = dice.unit();
      return switch (facility.sending()) {
        case AT_ONCE ->
            point < 0.72
                ? left.plusMinutes(dice.between(5, 55)).plusSeconds(dice.below(60))
                : point < 0.93 ? evening(left, 0) : evening(left, dice.between(1, 3));
        case EVENING ->
            point < 0.85
                ? evening(left, 0)
                : point < 0.97 ? evening(left, 1) : evening(left, dice.between(2, 6));
        case LATE -> evening(left, dice.between(1, 6));
        case VERY_LATE -> evening(left, dice.between(7, 35));
        case WEEKLY -> friday(left);
      };
    }

    private LocalDateTime later(LocalDateTime before, int days) {
      if (facility.sending() == Sending.WEEKLY) {
        return friday(before.plusDays(days).plusMinutes(1));
      }
      LocalDateTime at =
          before
              .plusDays(days)
              .withHour(dice.between(8, 22))
              .withMinute(dice.below(60))
              .withSecond(dice.below(60));
      return at.isAfter(before.plusMinutes(5))
          ? at
          : before.plusHours(1).plusSeconds(dice.below(3000));
    }

    private LocalDateTime evening(LocalDateTime left, int days) {
      LocalDateTime at =
          left.toLocalDate()
              .plusDays(days)
              .atTime(dice.between(18, 22), dice.below(60), dice.below(60));
      return at.isAfter(left) ? at : left.plusMinutes(dice.between(20, 90));
    }

    /** The weekly run is at one moment; whatever is ready by then goes into it. */
    private LocalDateTime friday(LocalDateTime after) {
      LocalDateTime run =
          after.toLocalDate().with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY)).atTime(19, 30);
      return run.isAfter(after) ? run : run.plusWeeks(1);
    }
  }

  static boolean batches(Facility facility) {
    return facility.vendor() == Vendor.BATCHES;
  }
}
