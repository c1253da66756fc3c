// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.truth;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.hoso.sample.care.ServiceLine;
import vn.hoso.sample.care.Visit;
import vn.hoso.sample.paper.Edition;
import vn.hoso.sample.people.Birth;
import vn.hoso.sample.people.Household;
import vn.hoso.sample.people.Person;
import vn.hoso.sample.people.RegisterEntry;
import vn.hoso.sample.place.Facility;
import vn.hoso.sample.sending.Outgoing.SentVisit;
import vn.hoso.sample.sending.StationProfiles;

/**
 * The indicators as they truly are, counted from the people and visits themselves. Every part of
 * the province fills figures of its own; parts add up to the whole.
 */
public final class Figures {
  private final LocalDate until;
  private final String province;
  private final Set<String> inpatientKinds;
  private final Tally tally = new Tally();
  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<String, TreeMap<LocalDate, Integer>> admittedByDay = new HashMap<>();
  private final Map<String, TreeSet<LocalDate>> messageDays = new HashMap<>();

  public Figures(LocalDate until, String province, Set<String> inpatientKinds) {
    this.until = until;
    this.province = province;
    this.inpatientKinds = Set.copyOf(inpatientKinds);
  }

  public Tally tally() {
    return tally;
  }

  public Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }

  public void addAll(Figures other) {
    tally.addAll(other.tally);
    other.counts.forEach((name, count) -> counts.merge(name, count, Long::sum));
    other.admittedByDay.forEach(
        (facility, days) ->
            days.forEach(
                (day, visits) ->
                    admittedByDay
                        .computeIfAbsent(facility, f -> new TreeMap<>())
                        .merge(day, visits, Integer::sum)));
    other.messageDays.forEach(
        (facility, days) ->
            messageDays.computeIfAbsent(facility, f -> new TreeSet<>()).addAll(days));
  }

  /** A message that is taken; the days of such messages tell silence. */
  public void message(String facility, LocalDateTime at) {
    messageDays.computeIfAbsent(facility, f -> new TreeSet<>()).add(at.toLocalDate());
  }

  public void count(String name, long by) {
    counts.merge(name, by, Long::sum);
  }

  /**
   * One person with the register's lines, with what receivers know of their visits and with what
   * the station's QĐ 831 record tells; null when it sent none.
   */
  public void person(
      Person person,
      Household household,
      List<RegisterEntry> register,
      List<SentVisit> visits,
      StationProfiles.@Nullable Told profile) {
    List<SentVisit> current = visits.stream().filter(SentVisit::current).toList();
    for (SentVisit sent : visits) {
      visit(sent, current);
    }
    coverage(person, register, current, profile);
    boolean known = !register.isEmpty() || !current.isEmpty();
    count("persons", 1);
    if (known) {
      count("persons_known", 1);
    }
    if (!current.isEmpty()) {
      count("persons_with_encounters", 1);
    }
    if (household.members().size() == 1) {
      count("persons_living_alone", 1);
    }
  }

  private void coverage(
      Person person,
      List<RegisterEntry> register,
      List<SentVisit> current,
      StationProfiles.@Nullable Told profile) {
    LocalDate lastDose = profile == null ? null : profile.lastDose();
    boolean knownDead =
        register.stream().anyMatch(e -> e.diedOn() != null)
            || current.stream().anyMatch(s -> s.visit().ending().result().equals("5"));
    boolean updated =
        current.stream().anyMatch(s -> s.visit().day().isAfter(until.minusDays(365)))
            || (lastDose != null && lastDose.isAfter(until.minusDays(365)));
    boolean trulyThere = !person.visitor() && person.aliveOn(until);
    if (trulyThere) {
      String home = person.residenceOn(until).commune().code();
      boolean known = !register.isEmpty() || !current.isEmpty();
      residents("K01", "true_living", home, known ? 1 : 0, 1);
      residents("K03", "true_living", home, updated ? 1 : 0, 1);
    }
    if (knownDead || (register.isEmpty() && current.isEmpty()) || person.visitor()) {
      return;
    }
    String commune =
        register.isEmpty()
            ? person.residenceOn(current.get(current.size() - 1).visit().day()).commune().code()
            : register.get(0).communeCode();
    boolean adult = isAdult(person);
    boolean pregnant = current.stream().anyMatch(this::pregnancyCare);
    boolean history = profile != null && profile.history();
    boolean doses = (adult && !pregnant) || lastDose != null;
    int parts = 1 + (history ? 1 : 0) + (doses ? 1 : 0) + (current.isEmpty() ? 0 : 1);
    residents("K01", "high", commune, 1, 0);
    residents("K01", "low", commune, register.size(), 0);
    residents("K02", "complete", commune, parts == 4 ? 1 : 0, 1);
    residents("K02", "mean_parts", commune, parts, 1);
    residents("K03", "of_population", commune, updated ? 1 : 0, 0);
    residents("K03", "of_created", commune, updated ? 1 : 0, 1);
    residents("K05", "if_all_acknowledged", commune, updated && !register.isEmpty() ? 1 : 0, 0);
  }

  private boolean isAdult(Person person) {
    LocalDate eighteenYearsAgo = until.minusMonths(216);
    return person.birth().precision() == Birth.Precision.YEAR
        ? person.birth().year() <= eighteenYearsAgo.getYear()
        : !person.birth().day().isAfter(eighteenYearsAgo);
  }

  private boolean pregnancyCare(SentVisit sent) {
    boolean lately = sent.visit().day().isAfter(until.minusDays(280));
    String main = sent.visit().finding().mainIcd();
    return lately && (main.startsWith("O") || main.startsWith("Z34"));
  }

  /** Population is the denominator of some readings; it is filled in at the end. */
  private void residents(String indicator, String variant, String commune, long num, long den) {
    tally.add(indicator, variant, "commune", commune, num, den);
    tally.add(indicator, variant, "province", province, num, den);
  }

  private void visit(SentVisit sent, List<SentVisit> current) {
    Visit visit = sent.visit();
    count("visits", visit.special().abandoned() ? 0 : 1);
    if (!sent.current()) {
      return;
    }
    count("current_encounters", 1);
    sent.rows().forEach((table, rows) -> count("rows_" + table, rows));
    admittedByDay
        .computeIfAbsent(visit.facility().code(), f -> new TreeMap<>())
        .merge(visit.day(), 1, Integer::sum);
    LocalDate left = visit.stay().left().toLocalDate();
    timely(sent, left);
    boolean lastMonth = within(left, until.minusDays(29), until);
    if (lastMonth) {
      papers(sent);
    }
    referralClosed(sent, left, current);
    appointmentsKept(sent, current);
  }

  private void timely(SentVisit sent, LocalDate left) {
    LocalDateTime first = sent.firstAccepted();
    if (first == null || !within(left, until.minusDays(37), until.minusDays(8))) {
      return;
    }
    LocalDateTime ended = sent.visit().stay().left();
    at("K11", "within_24h", sent, !first.isAfter(ended.plusHours(24)));
    at("K11", "within_7d", sent, !first.isAfter(ended.plusHours(168)));
  }

  private void papers(SentVisit sent) {
    Visit visit = sent.visit();
    if (inpatientKinds.contains(visit.stay().kind())) {
      at("K20", "with_paper", sent, sent.rows().containsKey("XML7"));
    }
    if (visit.ending().exit().equals("2") || visit.ending().exit().equals("5")) {
      at("K21", "with_paper", sent, sent.rows().containsKey("XML13"));
    }
    if (!visit.ending().followUps().isEmpty()) {
      at("K22", "with_paper", sent, sent.rows().containsKey("XML14"));
    }
    Edition edition = sent.newest();
    if (edition != null && !edition.bare()) {
      laboratory(sent, edition);
    }
  }

  private void laboratory(SentVisit sent, Edition edition) {
    Set<String> resulted = new HashSet<>();
    for (ServiceLine line : sent.visit().services()) {
      if (!line.results().isEmpty() && (!line.late() || edition.resultsIn())) {
        resulted.add(line.service().code());
      }
    }
    Map<String, Boolean> allAnswered = new TreeMap<>();
    for (ServiceLine line : edition.linesAsWritten(sent.visit())) {
      boolean answered = resulted.contains(line.service().code());
      String kind =
          line.service().laboratory()
              ? "laboratory"
              : line.service().group().equals("2") ? "imaging" : "";
      if (!kind.isEmpty()) {
        at("K23", kind + "_lines", sent, answered);
        allAnswered.merge(kind, answered, Boolean::logicalAnd);
      }
    }
    allAnswered.forEach((kind, answered) -> at("K23", kind + "_visits", sent, answered));
  }

  private void referralClosed(SentVisit sent, LocalDate left, List<SentVisit> current) {
    Facility to = sent.visit().ending().referredTo();
    boolean written = sent.rows().containsKey("XML13");
    if (to == null || !written || !within(left, until.minusDays(39), until.minusDays(10))) {
      return;
    }
    boolean seen =
        current.stream()
            .filter(s -> s.visit().ordinal() != sent.visit().ordinal())
            .filter(s -> s.visit().facility().code().equals(to.code()))
            .anyMatch(s -> within(s.visit().day(), left, left.plusDays(10)));
    at("K21", "closed_10d", sent, seen);
  }

  private void appointmentsKept(SentVisit sent, List<SentVisit> current) {
    for (LocalDate due : sent.visit().ending().followUps()) {
      if (within(due, until.minusDays(36), until.minusDays(7))) {
        boolean kept =
            current.stream()
                .filter(s -> s.visit().ordinal() != sent.visit().ordinal())
                .filter(s -> s.visit().day().isAfter(sent.visit().day()))
                .anyMatch(s -> within(s.visit().day(), due.minusDays(7), due.plusDays(7)));
        at("K22", "kept_7d", sent, kept);
      }
    }
  }

  private void at(String indicator, String variant, SentVisit sent, boolean yes) {
    String facility = sent.visit().facility().code();
    tally.add(indicator, variant, "facility", facility, yes ? 1 : 0, 1);
    tally.add(indicator, variant, "province", province, yes ? 1 : 0, 1);
  }

  private static boolean within(LocalDate day, LocalDate from, LocalDate to) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  /** Adds what needs the whole province: populations, silence, expected visits. */
  public void close(Map<String, Integer> population, List<Facility> facilities) {
    long everybody = population.values().stream().mapToLong(Integer::longValue).sum();
    for (Map.Entry<String, String> reading :
        List.of(
            Map.entry("K01", "high"),
            Map.entry("K01", "low"),
            Map.entry("K03", "of_population"),
            Map.entry("K05", "if_all_acknowledged"))) {
      population.forEach(
          (commune, people) ->
              tally.add(reading.getKey(), reading.getValue(), "commune", commune, 0, people));
      tally.add(reading.getKey(), reading.getValue(), "province", province, 0, everybody);
    }
    List<Facility> open =
        facilities.stream()
            .filter(f -> !f.openedOn().isAfter(until))
            .filter(f -> f.closedOn() == null || !f.closedOn().isBefore(until))
            .toList();
    for (Facility facility : open) {
      silence(facility);
    }
    completeness(open);
  }

  private void silence(Facility facility) {
    @Nullable TreeSet<LocalDate> days = messageDays.get(facility.code());
    LocalDate last = days == null ? null : days.last();
    for (int window : List.of(7, 30)) {
      boolean heard = last != null && last.isAfter(until.minusDays(window));
      tally.add("K06", "within_" + window + "d", "province", province, heard ? 1 : 0, 1);
    }
    LocalDate since = last == null ? facility.openedOn() : last;
    tally.add(
        "K10",
        "days_silent",
        "facility",
        facility.code(),
        until.toEpochDay() - since.toEpochDay(),
        0);
  }

  /** The last week's visits by the median of the same weekdays of the eight weeks before. */
  private void completeness(List<Facility> open) {
    double expectedInAll = 0;
    long receivedInAll = 0;
    for (Facility facility : open) {
      @Nullable TreeMap<LocalDate, Integer> days = admittedByDay.get(facility.code());
      if (days == null) {
        continue;
      }
      double expected = 0;
      boolean judged = false;
      long received = 0;
      for (int back = 6; back >= 0; back--) {
        LocalDate day = until.minusDays(back);
        received += days.getOrDefault(day, 0);
        List<Integer> past = pastVisits(days, day);
        if (!past.isEmpty()) {
          expected += median(past);
          judged = true;
        }
      }
      if (judged) {
        tally.add("K12", "last_7d", "facility", facility.code(), received, Math.round(expected));
        expectedInAll += expected;
        receivedInAll += received;
      }
    }
    tally.add("K12", "last_7d", "province", province, receivedInAll, Math.round(expectedInAll));
  }

  private static List<Integer> pastVisits(NavigableMap<LocalDate, Integer> days, LocalDate day) {
    List<Integer> past = new ArrayList<>();
    for (int week : IntStream.rangeClosed(1, 8).toArray()) {
      LocalDate then = day.minusWeeks(week);
      if (!then.isBefore(days.firstKey())) {
        past.add(days.getOrDefault(then, 0));
      }
    }
    return past;
  }

  private static double median(List<Integer> values) {
    List<Integer> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
  }
}
