// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.care;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.sample.chance.Dice;
import vn.hoso.sample.people.Condition;
import vn.hoso.sample.people.Household;
import vn.hoso.sample.people.Person;
import vn.hoso.sample.people.Pregnancy;
import vn.hoso.sample.place.Commune;
import vn.hoso.sample.place.Facility;
import vn.hoso.sample.place.FacilityKind;
import vn.hoso.sample.place.FacilityNetwork;

/** Lets the people of a household fall ill, be followed, give birth and die, visit by visit. */
public final class CareHistory {
  private static final double DAYS_IN_HALF_YEAR = 181;

  private final Catalogue catalogue;
  private final FacilityNetwork network;
  private final List<Commune> communes;
  private final long seed;
  private final LocalDate first;
  private final LocalDate until;

  public CareHistory(
      Catalogue catalogue,
      FacilityNetwork network,
      List<Commune> communes,
      long seed,
      LocalDate first,
      LocalDate until) {
    this.catalogue = catalogue;
    this.network = network;
    this.communes = List.copyOf(communes);
    this.seed = seed;
    this.first = first;
    this.until = until;
  }

  /** All visits of the household within the time told, person by person, in order of time. */
  public List<Visit> of(Household household) {
    List<Visit> visits = new ArrayList<>();
    for (Person person : household.members()) {
      List<VisitDraft> drafts = new PersonHistory(household, person).drafts();
      int ordinal = 0;
      for (VisitDraft draft : drafts) {
        visits.add(draft.finish(++ordinal));
      }
    }
    return visits;
  }

  /** The visits of one person being thought out. */
  private final class PersonHistory {
    private final Household household;
    private final Person person;
    private final Dice dice;
    private final VisitContent content;
    private final List<VisitDraft> drafts = new ArrayList<>();

    PersonHistory(Household household, Person person) {
      this.household = household;
      this.person = person;
      this.dice = Dice.of(seed, "care", person.number());
      this.content = new VisitContent(catalogue, dice);
    }

    List<VisitDraft> drafts() {
      person.conditions().stream().sorted().forEach(this::chronic);
      for (Pregnancy pregnancy : household.pregnancies()) {
        if (pregnancy.mother() == person.slot()) {
          pregnancy(pregnancy);
        }
        if (pregnancy.babies().contains(person.slot())) {
          newborn();
        }
      }
      acute();
      lastDays();
      return inOrder();
    }

    /** Nobody is in two places at once, before birth, after death or outside the time told. */
    private List<VisitDraft> inOrder() {
      List<VisitDraft> kept = new ArrayList<>();
      LocalDateTime free = LocalDateTime.MIN;
      drafts.sort(Comparator.comparing((VisitDraft d) -> d.arrived).thenComparing(d -> d.left));
      for (VisitDraft draft : drafts) {
        LocalDate day = draft.arrived.toLocalDate();
        LocalDate died = person.diedOn();
        boolean alive = died == null || !draft.left.toLocalDate().isAfter(died);
        boolean fatal = draft.result.equals("5") || draft.result.equals("6");
        boolean early = fatal || died == null || draft.left.toLocalDate().isBefore(died);
        if (!day.isBefore(first)
            && !draft.left.toLocalDate().isAfter(until)
            && !day.isBefore(person.birth().day())
            && draft.arrived.isAfter(free)
            && alive
            && early
            && draft.facility.openOn(day)) {
          kept.add(draft);
          free = draft.left;
        }
      }
      return kept;
    }

    private void chronic(Condition condition) {
      double inCare =
          switch (condition) {
            case HYPERTENSION -> 0.5;
            case DIABETES -> 0.68;
            case LUNG_DISEASE -> 0.6;
            case ASTHMA -> 0.3;
            case HIV -> 0.85;
            case TUBERCULOSIS -> 0.95;
          };
      boolean together =
          condition == Condition.HYPERTENSION && person.conditions().contains(Condition.DIABETES);
      if (together || !dice.chance(inCare)) {
        return;
      }
      Facility facility = chronicFacility(condition, residence(first));
      int interval = condition == Condition.HIV ? dice.pick(28, 56) : dice.between(28, 30);
      LocalDate day = first.plusDays(dice.below(interval));
      while (!day.isAfter(until)) {
        LocalDate next = weekday(day.plusDays(interval));
        if (!dice.chance(0.07)) {
          chronicVisit(condition, facility, weekday(day), next);
        }
        double shift = dice.unit();
        day =
            next.plusDays(
                shift < 0.68 ? 0 : shift < 0.9 ? dice.between(-4, 5) : dice.between(8, 20));
      }
    }

    private Facility chronicFacility(Condition condition, Commune commune) {
      double point = dice.unit();
      return switch (condition) {
        case TUBERCULOSIS ->
            point < 0.6
                ? network.regional(commune)
                : network.provincial(commune, FacilityKind.LUNG_HOSPITAL);
        case HIV ->
            point < 0.5
                ? network.regional(commune)
                : network.provincial(commune, FacilityKind.PROVINCIAL_HOSPITAL);
        case HYPERTENSION ->
            point < 0.48
                ? network.station(commune)
                : point < 0.9
                    ? network.regional(commune)
                    : network.provincial(commune, FacilityKind.PROVINCIAL_HOSPITAL);
        case DIABETES, LUNG_DISEASE, ASTHMA ->
            point < 0.14
                ? network.station(commune)
                : point < 0.8
                    ? network.regional(commune)
                    : network.provincial(commune, FacilityKind.PROVINCIAL_HOSPITAL);
      };
    }

    private void chronicVisit(
        Condition condition, Facility facility, LocalDate day, LocalDate next) {
      boolean collectOnly = dice.chance(0.12) && condition != Condition.TUBERCULOSIS;
      VisitDraft draft = draft(facility, collectOnly ? "07" : "05", day.atTime(morning()));
      coverage(draft, collectOnly ? "10" : dice.chance(0.75) ? "1.5" : null);
      content.chronic(draft, condition, collectOnly);
      draft.left = content.endOfVisit(draft);
      if (dice.chance(0.96)) {
        draft.followUps.add(next);
        draft.followUpWritten = dice.chance(0.83);
      }
      drafts.add(draft);
    }

    private void acute() {
      int age = person.ageOn(first);
      double halfYearly =
          age < 1 ? 1.5 : age < 6 ? 1.4 : age < 16 ? 0.78 : age < 40 ? 0.63 : age < 60 ? 0.9 : 1.3;
      if (person.visitor()) {
        halfYearly = 1;
      }
      LocalDate from = person.birth().day().isAfter(first) ? person.birth().day() : first;
      long days = until.toEpochDay() - from.toEpochDay() + 1;
      if (days <= 0) {
        return;
      }
      int count = dice.poisson(halfYearly * days / DAYS_IN_HALF_YEAR);
      if (person.visitor()) {
        count = Math.max(1, Math.min(count, 2));
      }
      for (int i = 0; i < count; i++) {
        LocalDate day = from.plusDays(dice.below((int) days));
        Illness illness = illness(day);
        if (dice.chance(illness.setting().equals("in") ? 1 : illness.stayChance())) {
          stay(illness, day, null);
        } else {
          clinic(illness, day);
        }
      }
    }

    /** One commune has an outbreak of dengue in the last six weeks. */
    private Illness illness(LocalDate day) {
      Commune outbreak = communes.get((int) Math.floorMod(seed * 7 + 3, (long) communes.size()));
      boolean there = !person.visitor() && residence(day).equals(outbreak);
      if (there && day.isAfter(until.minusDays(42)) && dice.chance(0.3)) {
        return catalogue.illness("dengue");
      }
      return catalogue.acute(person.ageOn(day), person.sex().code(), day.getMonthValue(), dice);
    }

    private void clinic(Illness illness, LocalDate day) {
      Facility facility = clinicFacility(day);
      VisitDraft draft = draft(facility, dice.chance(0.04) ? "02" : "01", day.atTime(daytime()));
      coverage(draft, null);
      content.acute(draft, illness);
      draft.left = content.endOfVisit(draft);
      if (dice.chance(0.09)) {
        draft.followUps.add(weekday(day.plusDays(dice.pick(5, 7, 7, 10, 14))));
        draft.followUpWritten = dice.chance(0.7);
      }
      int age = person.ageOn(day);
      if (age >= 18
          && age < 60
          && draft.insured
          && facility.kind().hospital()
          && dice.chance(0.06)) {
        draft.daysOff = dice.between(1, 5);
      }
      draft.abandoned = facility.sendsCheckIns() && dice.chance(0.012);
      drafts.add(draft);
      if (!draft.followUps.isEmpty() && dice.chance(0.55)) {
        returnVisit(illness, facility, draft.followUps.get(0));
      }
      double refer =
          facility.kind() == FacilityKind.COMMUNE_STATION
              ? 0.045
              : facility.kind() == FacilityKind.POLYCLINIC ? 0.03 : 0.006;
      if (!draft.abandoned && dice.chance(refer)) {
        refer(draft, illness, network.regional(residence(day)));
      }
    }

    private void returnVisit(Illness illness, Facility facility, LocalDate appointed) {
      LocalDate day = weekday(appointed.plusDays(dice.chance(0.7) ? 0 : dice.between(-3, 9)));
      VisitDraft draft = draft(facility, "01", day.atTime(morning()));
      coverage(draft, "1.5");
      content.acute(draft, illness);
      draft.result = "1";
      draft.left = content.endOfVisit(draft);
      drafts.add(draft);
    }

    private Facility clinicFacility(LocalDate day) {
      Commune commune = residence(day);
      double point = dice.unit();
      if (person.visitor()) {
        Commune here = dice.pick(communes);
        return point < 0.5
            ? network.provincial(here, FacilityKind.PROVINCIAL_HOSPITAL)
            : point < 0.75 ? network.regional(here) : network.nearby(here, day, dice);
      }
      boolean small = person.ageOn(day) < 15;
      if (point < 0.34) {
        return network.station(commune);
      }
      if (point < 0.68) {
        return network.regional(commune);
      }
      if (point < 0.87) {
        return network.nearby(commune, day, Dice.of(seed, "habit", person.number(), dice.below(2)));
      }
      return network.provincial(
          commune,
          small
              ? FacilityKind.WOMEN_AND_CHILDREN_HOSPITAL
              : dice.chance(0.12)
                  ? FacilityKind.TRADITIONAL_MEDICINE_HOSPITAL
                  : FacilityKind.PROVINCIAL_HOSPITAL);
    }

    private void stay(Illness illness, LocalDate day, @Nullable VisitDraft referredBy) {
      Facility facility = stayFacility(illness, day);
      if (referredBy != null && referredBy.referredTo != null) {
        facility = referredBy.referredTo;
      }
      boolean traditional = illness.key().equals("lumbar");
      boolean small = facility.kind() == FacilityKind.COMMUNE_STATION;
      String kind =
          small
              ? "06"
              : traditional ? (dice.chance(0.5) ? "04" : "03") : dice.chance(0.03) ? "09" : "03";
      VisitDraft draft = draft(facility, kind, day.atTime(anyTime()));
      draft.admitted = draft.arrived.plusMinutes(dice.between(20, 150));
      coverage(draft, dice.chance(0.4) ? "2" : "1.15");
      int days =
          kind.equals("09") ? 0 : dice.between(illness.shortestStay(), illness.longestStay());
      draft.left =
          kind.equals("09")
              ? draft.admitted.plusMinutes(dice.between(60, 200))
              : day.plusDays(days).atTime(dice.between(8, 16), dice.below(60));
      content.stay(draft, illness, days);
      endStay(draft);
      drafts.add(draft);
      if (referredBy != null) {
        arrivedByReferral(draft, referredBy);
      } else if (facility.kind() == FacilityKind.REGIONAL_HOSPITAL && dice.chance(0.05)) {
        refer(draft, illness, network.provincial(residence(day), FacilityKind.PROVINCIAL_HOSPITAL));
      }
    }

    private Facility stayFacility(Illness illness, LocalDate day) {
      Commune commune = person.visitor() ? dice.pick(communes) : residence(day);
      double point = dice.unit();
      if (illness.key().equals("lumbar") && point < 0.5) {
        return network.provincial(commune, FacilityKind.TRADITIONAL_MEDICINE_HOSPITAL);
      }
      boolean mild = illness.stayChance() < 0.1;
      if (mild && point < 0.12) {
        return network.station(commune);
      }
      if (point < 0.62) {
        return network.regional(commune);
      }
      if (person.ageOn(day) < 15) {
        return network.provincial(commune, FacilityKind.WOMEN_AND_CHILDREN_HOSPITAL);
      }
      return network.provincial(commune, FacilityKind.PROVINCIAL_HOSPITAL);
    }

    private void endStay(VisitDraft draft) {
      draft.dischargeWritten = dice.chance(0.93);
      double point = dice.unit();
      draft.result = point < 0.32 ? "1" : point < 0.94 ? "2" : point < 0.985 ? "3" : "4";
      draft.exit = dice.chance(0.025) ? "4" : dice.chance(0.006) ? "3" : "1";
      if (dice.chance(0.3)) {
        LocalDate day = weekday(draft.left.toLocalDate().plusDays(dice.pick(5, 7, 10, 14)));
        draft.followUps.add(day);
        if (dice.chance(0.05)) {
          draft.followUps.add(weekday(day.plusDays(14)));
        }
        draft.followUpWritten = dice.chance(0.75);
      }
      int age = person.ageOn(draft.arrived.toLocalDate());
      if (age >= 18 && age < 60 && dice.chance(0.4)) {
        draft.daysOff = dice.between(2, 10);
      }
    }

    private void refer(VisitDraft from, Illness illness, Facility to) {
      if (to.code().equals(from.facility.code())) {
        return;
      }
      from.exit = dice.chance(0.9) ? "2" : "5";
      from.result = "3";
      from.referredTo = to;
      from.referralWritten = dice.chance(0.9);
      from.referralPaper = String.format("%04d/GCT", dice.between(1, 9999));
      from.followUps.clear();
      from.followUpWritten = false;
      if (!dice.chance(0.84)) {
        return;
      }
      LocalDate day = from.left.toLocalDate().plusDays(dice.pick(0, 0, 0, 1, 1, 2, 4, 9, 14));
      if (day.isEqual(from.left.toLocalDate()) || dice.chance(0.55)) {
        stayAfterReferral(illness, day, from);
        return;
      }
      VisitDraft draft = draft(to, "01", day.atTime(daytime()));
      coverage(draft, "1.3");
      content.acute(draft, illness);
      draft.left = content.endOfVisit(draft);
      arrivedByReferral(draft, from);
      drafts.add(draft);
    }

    private void stayAfterReferral(Illness illness, LocalDate day, VisitDraft from) {
      int before = drafts.size();
      stay(illness, day, from);
      VisitDraft arrived = drafts.get(before);
      if (!arrived.arrived.isAfter(from.left)) {
        // Same day: later than the visit that sent the patient on.
        Duration shift =
            Duration.between(arrived.arrived, from.left.plusMinutes(dice.between(60, 240)));
        drafts.set(before, content.shifted(arrived, shift));
      }
    }

    private void arrivedByReferral(VisitDraft draft, VisitDraft from) {
      draft.referredFrom = from.facility;
      draft.referralPaper = from.referralPaper;
      if (draft.insured) {
        draft.situation = "1.3";
      }
    }

    private void pregnancy(Pregnancy pregnancy) {
      LocalDate conceived = pregnancy.due().minusDays(266);
      Facility care =
          dice.chance(0.45)
              ? network.station(residence(first))
              : network.regional(residence(first));
      for (int week : List.of(10, 14, 18, 22, 26, 30, 33, 35, 37, 38)) {
        LocalDate day = weekday(conceived.plusWeeks(week).plusDays(dice.between(-3, 3)));
        if (dice.chance(0.62) && !day.isBefore(first) && day.isBefore(pregnancy.due())) {
          antenatal(care, day, week);
        }
      }
      if (pregnancy.delivered()) {
        delivery(pregnancy);
      }
    }

    private void antenatal(Facility facility, LocalDate day, int week) {
      VisitDraft draft = draft(facility, "01", day.atTime(morning()));
      coverage(draft, null);
      content.antenatal(draft, week);
      draft.left = content.endOfVisit(draft);
      if (dice.chance(0.7)) {
        draft.followUps.add(weekday(day.plusWeeks(4)));
        draft.followUpWritten = dice.chance(0.8);
      }
      draft.pregnancyRest = draft.insured && facility.kind().hospital() && dice.chance(0.05);
      drafts.add(draft);
    }

    private void delivery(Pregnancy pregnancy) {
      List<Person> babies = pregnancy.babies().stream().map(household.members()::get).toList();
      LocalDateTime born = babies.get(0).birth().at();
      Commune commune = residence(born.toLocalDate());
      Facility facility =
          dice.chance(0.5)
              ? network.regional(commune)
              : network.provincial(commune, FacilityKind.WOMEN_AND_CHILDREN_HOSPITAL);
      VisitDraft draft = draft(facility, "03", born.minusMinutes(dice.between(70, 640)));
      draft.admitted = draft.arrived.plusMinutes(15);
      draft.surgicalBirth = dice.chance(babies.size() > 1 ? 0.8 : 0.38);
      int days = draft.surgicalBirth ? dice.between(4, 6) : dice.between(2, 3);
      draft.left = born.toLocalDate().plusDays(days).atTime(dice.between(8, 15), dice.below(60));
      coverage(draft, dice.chance(0.5) ? "2" : "1.15");
      content.delivery(draft, days, born);
      draft.babies.addAll(babies);
      draft.timesGivenBirth = pregnancy.times();
      draft.dischargeWritten = dice.chance(0.96);
      draft.result = "1";
      drafts.add(draft);
    }

    /**
     * Some newborns are treated right after birth, on a temporary card, before they have papers.
     */
    private void newborn() {
      Person mother = household.motherOf(person);
      if (mother == null || !dice.chance(0.3)) {
        return;
      }
      LocalDateTime born = person.birth().at();
      Commune commune = residence(born.toLocalDate());
      Facility facility =
          dice.chance(0.4)
              ? network.regional(commune)
              : network.provincial(commune, FacilityKind.WOMEN_AND_CHILDREN_HOSPITAL);
      boolean atOnce = dice.chance(0.5);
      VisitDraft draft =
          draft(
              facility,
              "03",
              atOnce ? born : born.plusDays(dice.between(1, 6)).plusMinutes(dice.below(200)));
      draft.admitted = draft.arrived.plusMinutes(10);
      int days = dice.between(3, 6);
      draft.left =
          draft.arrived.toLocalDate().plusDays(days).atTime(dice.between(8, 15), dice.below(60));
      draft.newbornOf = mother;
      draft.insured = true;
      draft.benefit = 100;
      draft.situation = "1.7";
      content.stay(draft, catalogue.illness("jaund"), days);
      draft.dischargeWritten = dice.chance(0.9);
      draft.result = "1";
      drafts.add(draft);
    }

    private void lastDays() {
      LocalDate died = person.diedOn();
      if (died == null || !dice.chance(0.4) || died.isBefore(first.plusDays(1))) {
        return;
      }
      Illness illness =
          catalogue.illness(
              person.ageOn(died) < 40
                  ? "pneum"
                  : dice.pick("stroke", "copdx", "pneum", "gib", "angina"));
      int days = dice.between(0, 7);
      LocalDate arrived = died.minusDays(days);
      Facility facility = stayFacility(illness, arrived);
      if (facility.kind() == FacilityKind.COMMUNE_STATION) {
        facility = network.regional(residence(arrived));
      }
      VisitDraft draft = draft(facility, "03", arrived.atTime(dice.between(0, 9), dice.below(60)));
      draft.admitted = draft.arrived.plusMinutes(20);
      draft.left = died.atTime(dice.between(14, 23), dice.below(60));
      coverage(draft, "2");
      content.stay(draft, illness, days);
      draft.result = dice.chance(0.62) ? "5" : "6";
      draft.exit = draft.result.equals("6") ? "4" : "1";
      draft.dischargeWritten = dice.chance(0.9);
      drafts.add(draft);
    }

    private VisitDraft draft(Facility facility, String kind, LocalDateTime arrived) {
      VisitDraft draft = new VisitDraft(household, person, facility, kind, arrived);
      draft.doctor = facility.number() * 100 + dice.below(facility.kind().hospital() ? 24 : 3);
      return draft;
    }

    /** The card is used where it is worth something; without it the visit is self-paid. */
    private void coverage(VisitDraft draft, @Nullable String situation) {
      boolean privately = !draft.facility.kind().publiclyOwned();
      boolean uses = person.insurance() != null && dice.chance(privately ? 0.55 : 0.965);
      draft.insured = uses;
      if (!uses || person.insurance() == null) {
        draft.situation = "9";
        draft.benefit = 0;
        return;
      }
      draft.benefit = person.insurance().benefit();
      draft.situation = situation != null ? situation : usualSituation(draft.facility);
    }

    private String usualSituation(Facility facility) {
      if (person.visitor()) {
        return dice.chance(0.5) ? "2" : "1.4";
      }
      boolean own =
          person.insurance() != null && person.insurance().registeredAt().equals(facility.code());
      if (own) {
        return "1.1";
      }
      return switch (facility.kind()) {
        case COMMUNE_STATION, POLYCLINIC -> "1.2";
        case REGIONAL_HOSPITAL, PRIVATE_CLINIC, PRIVATE_HOSPITAL -> "1.12";
        default -> dice.chance(0.5) ? "1.3" : "1.14";
      };
    }

    private Commune residence(LocalDate day) {
      return person.visitor()
          ? communes.get((int) Math.floorMod(person.number(), (long) communes.size()))
          : person.residenceOn(day).commune();
    }

    private java.time.LocalTime morning() {
      return java.time.LocalTime.of(dice.between(7, 10), dice.below(60));
    }

    private java.time.LocalTime daytime() {
      return java.time.LocalTime.of(
          dice.pick(7, 7, 8, 8, 8, 9, 9, 10, 10, 13, 13, 14, 15, 16), dice.below(60));
    }

    private java.time.LocalTime anyTime() {
      return java.time.LocalTime.of(dice.between(0, 23), dice.below(60));
    }

    private LocalDate weekday(LocalDate day) {
      return switch (day.getDayOfWeek()) {
        case SATURDAY -> day.plusDays(2);
        case SUNDAY -> day.plusDays(1);
        default -> day;
      };
    }
  }
}
