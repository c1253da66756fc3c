// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.sending;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hoso.sample.care.Visit;
import vn.hoso.sample.chance.Dice;
import vn.hoso.sample.paper.Newborns;
import vn.hoso.sample.paper.Registration;
import vn.hoso.sample.people.Birth;
import vn.hoso.sample.people.Household;
import vn.hoso.sample.people.Insurance;
import vn.hoso.sample.people.Person;
import vn.hoso.sample.people.RegisterEntry;
import vn.hoso.sample.people.Residence;
import vn.hoso.sample.people.ResidentsRegister;
import vn.hoso.sample.place.Facility;
import vn.hoso.sample.place.FormerCommune;
import vn.hoso.sample.place.Vendor;
import vn.hoso.sample.text.Digits;

/** Writes people down as a facility's registration desk does, with its usual mistakes. */
final class Desk {
  private static final LocalDate UNKNOWN_FROM = LocalDate.of(2026, 1, 1);

  private final ResidentsRegister register;
  private final long seed;
  private final double trouble;

  Desk(ResidentsRegister register, long seed, double trouble) {
    this.register = register;
    this.seed = seed;
    this.trouble = trouble;
  }

  /**
   * How the facility wrote the person down.
   *
   * @param attempt counts registrations of the person at this facility from 0
   * @param on the day of the registration, on which the address was asked
   * @param corrected with the mistakes about identity put right
   */
  Registration register(Visit visit, int attempt, LocalDate on, boolean corrected) {
    return new Writing(visit, attempt, on, corrected).registration();
  }

  private final class Writing {
    private final Visit visit;
    private final Person person;
    private final Household household;
    private final Facility facility;
    private final int attempt;
    private final LocalDate on;
    private final boolean corrected;
    private final int age;
    private Dice dice;
    private final Set<String> troubles = new LinkedHashSet<>();
    private final List<String> cards = new ArrayList<>();
    private final List<String> cardFacilities = new ArrayList<>();
    private final List<LocalDate> from = new ArrayList<>();
    private final List<LocalDate> to = new ArrayList<>();

    Writing(Visit visit, int attempt, LocalDate on, boolean corrected) {
      this.visit = visit;
      this.person = visit.person();
      this.household = visit.household();
      this.facility = visit.facility();
      this.attempt = attempt;
      this.on = on;
      this.corrected = corrected;
      this.age = person.ageOn(on);
      this.dice = Dice.of(seed, "desk", person.number(), facility.number(), attempt);
    }

    Registration registration() {
      @Nullable Person mother = household.motherOf(person);
      @Nullable Person father = household.fatherOf(person);
      Dice ofVisit = Dice.of(seed, "desk unknown", person.number(), visit.ordinal());
      boolean nobodyKnows =
          age >= 18 && visit.stay().inpatient() && ofVisit.chance(0.01 * trouble) && !corrected;
      boolean newborn = visit.special().newbornOf() != null;
      String name =
          nobodyKnows
              ? unknown()
              : newborn && mother != null ? newbornName(mother, father) : name();
      String birth =
          nobodyKnows ? Integer.toString(person.birth().year() + dice.between(-4, 4)) : birth();
      String id = nobodyKnows || newborn ? newbornId(mother, newborn) : idNumber(mother);
      about("sex");
      boolean wrongSex = happens(0.001);
      if (newborn) {
        card(
            Newborns.temporaryCard(person, facility),
            facility.provincePart() + "000",
            visit.day(),
            visit.stay().left().toLocalDate());
      } else if (!nobodyKnows) {
        insurance(mother);
      }
      about("residence");
      Residence residence = person.residenceOn(on);
      boolean former = facility.formerCodes() || happens(0.03);
      @Nullable FormerCommune old = former ? residence.formerly() : null;
      String guardian = age < 15 && mother != null ? mother.name() : "";
      return new Registration(
          localId(),
          name,
          id,
          birth,
          nobodyKnows || !wrongSex
              ? person.sex().code()
              : trouble("wrong_sex", person.sex().female() ? "1" : "2"),
          cards,
          cardFacilities,
          from,
          to,
          nobodyKnows ? "" : phone(mother),
          person.ethnicity(),
          person.nationality(),
          occupation(),
          person.bloodGroup() != null && facility.kind().hospital() && !nobodyKnows
              ? person.bloodGroup()
              : "",
          nobodyKnows
              ? "Không rõ"
              : old != null ? old.address(residence.hamlet()) : residence.address(),
          province(residence, old),
          old != null ? old.districtCode() : facility.number() % 3 == 0 ? "" : "000",
          nobodyKnows
              ? facility.communeCode()
              : old != null ? old.code() : residence.commune().code(),
          guardian,
          age < 15 && mother != null ? mother.name() : "",
          age < 15 && father != null ? father.name() : "",
          troubles);
    }

    private String province(Residence residence, @Nullable FormerCommune old) {
      String code = old != null ? old.provinceCode() : provinceOf(residence);
      return facility.vendor() == Vendor.CDATA ? "0" + code : code;
    }

    private String provinceOf(Residence residence) {
      return residence.commune().provinceCode();
    }

    /** Each matter has its own dice, so that one visit's mistakes do not shift another's. */
    private void about(String matter) {
      dice = Dice.of(seed, "desk " + matter, person.number(), facility.number(), attempt);
    }

    private boolean happens(double rate) {
      boolean drawn = dice.chance(rate * trouble);
      return drawn && !corrected;
    }

    private String trouble(String kind, String value) {
      troubles.add(kind);
      return value;
    }

    private String localId() {
      String form =
          (attempt == 0 ? "" : Integer.toString(attempt)) + Digits.padded(person.number(), 9);
      return switch (facility.vendor()) {
        case LISTS, CDATA -> "BN" + form;
        case LOWER_CASE -> facility.code() + "." + form;
        case INNER_XML -> "26-" + form;
        default -> form;
      };
    }

    private String unknown() {
      about("unknown");
      return trouble(
          "unknown_patient",
          dice.pick(
              "Bệnh nhân vô danh",
              "Không rõ họ tên",
              "Vô danh " + (person.sex().female() ? "nữ" : "nam")));
    }

    private String newbornName(Person mother, @Nullable Person father) {
      double point = Dice.of(seed, "newborn", mother.number()).unit();
      if (point < 0.38) {
        return trouble("mothers_name", mother.name());
      }
      if (point < 0.62) {
        return trouble("mothers_name", (point < 0.5 ? "CB " : "Con bà ") + mother.name());
      }
      if (point < 0.70 && father != null) {
        return trouble("fathers_name", father.name());
      }
      if (point < 0.74) {
        return trouble("facilitys_name", facility.name());
      }
      return person.name();
    }

    private String newbornId(@Nullable Person mother, boolean newborn) {
      about("newborn id");
      String mothers = mother == null ? null : mother.personalIdOn(on);
      return newborn && mothers != null && happens(0.08) ? trouble("mothers_id", mothers) : "";
    }

    private String name() {
      about("name");
      String name = person.name();
      if (happens(0.022)) {
        name = trouble("name_without_marks", NameSlips.withoutMarks(name));
      } else if (happens(0.045)) {
        String other = NameSlips.otherTonePlacement(name);
        name = other.equals(name) ? name : trouble("tone_placement", other);
      } else if (happens(0.008)) {
        name = trouble("name_misspelt", NameSlips.misspelt(name, dice));
      } else if (happens(0.003)) {
        name = trouble("name_shortened", NameSlips.withoutMiddle(name));
      }
      if (happens(0.02)) {
        name = trouble("double_blank", name.replaceFirst(" ", "  "));
      }
      if (age < 6 && happens(0.02)) {
        name = trouble("note_in_name", name + dice.pick(" (con)", " (bé)", " - con"));
      }
      boolean upper =
          facility.vendor() == Vendor.DECOMPOSED
              || facility.vendor() == Vendor.LOWER_CASE
              || dice.chance(0.15);
      return upper ? name.toUpperCase(Locale.ROOT) : name;
    }

    private String birth() {
      about("birth");
      Birth birth = person.birth();
      if (birth.precision() == Birth.Precision.YEAR) {
        return Integer.toString(birth.year());
      }
      if (birth.precision() == Birth.Precision.TIME && birth.daysOldOn(visit.day()) <= 28) {
        return birth.at().toString().substring(0, 16);
      }
      if (happens(age >= 60 ? 0.035 : 0.002)) {
        return trouble("year_only", Integer.toString(birth.year()));
      }
      if (happens(age >= 60 ? 0.02 : 0.002)) {
        return trouble("first_of_january", birth.year() + "-01-01");
      }
      if (happens(0.002) && birth.day().getDayOfMonth() <= 12) {
        return trouble(
            "day_month_swapped",
            String.format(
                "%d-%02d-%02d",
                birth.year(), birth.day().getDayOfMonth(), birth.day().getMonthValue()));
      }
      if (happens(0.002)) {
        return trouble("wrong_birth_year", birth.day().plusYears(dice.pick(-1, 1, 2)).toString());
      }
      return birth.day().toString();
    }

    private String idNumber(@Nullable Person mother) {
      about("id");
      if (person.passport() != null) {
        return person.passport();
      }
      double missing = age < 6 ? 0.08 : age < 15 ? 0.04 : age >= 75 ? 0.03 : 0.009;
      boolean absent = happens(person.visitor() ? 0.04 : missing);
      boolean old = age >= 45 && happens(0.014);
      boolean typo = happens(0.005);
      boolean mothers = age < 6 && happens(0.035);
      String id = own();
      String mothersId = mother == null ? null : mother.personalIdOn(on);
      if (mothers && mothersId != null) {
        return trouble("mothers_id", mothersId);
      }
      if (id == null || absent) {
        return trouble("missing_id", "");
      }
      if (old && person.oldId() != null) {
        return trouble("old_id", person.oldId());
      }
      return typo ? trouble("mistyped_id", NameSlips.mistyped(id, dice)) : id;
    }

    /** The id the person shows: one of two when it was issued again. */
    private @Nullable String own() {
      @Nullable String id = person.personalIdOn(on);
      List<RegisterEntry> entries = id == null ? List.of() : register.entriesOf(person, household);
      if (entries.size() < 2) {
        return id;
      }
      return trouble("reissued_id", entries.get(dice.below(2)).personalId());
    }

    private void insurance(@Nullable Person mother) {
      about("card");
      @Nullable Insurance insurance = person.insurance();
      @Nullable Person lender = lender();
      if (age < 6 && mother != null && mother.insurance() != null && happens(0.02)) {
        trouble("mothers_card", "");
        card(mother.insurance());
      } else if (lender != null && lender.insurance() != null && happens(0.003)) {
        trouble("borrowed_card", "");
        card(lender.insurance());
      } else if (insurance != null) {
        boolean changed = facility.vendor() == Vendor.LISTS && dice.chance(0.06);
        if (changed) {
          String before = insurance.prefix().startsWith("GD") ? "HN2" : "GD4";
          card(
              before + insurance.prefix().substring(3) + insurance.number(),
              insurance.registeredAt(),
              insurance.from().minusYears(1),
              visit.day().minusDays(1));
        }
        card(insurance);
      }
    }

    private @Nullable Person lender() {
      for (Person other : household.members()) {
        boolean near =
            other.sex() == person.sex()
                && Math.abs(other.birth().year() - person.birth().year()) < 12;
        if (other.slot() != person.slot() && near && other.aliveOn(on)) {
          return other;
        }
      }
      return null;
    }

    private void card(Insurance insurance) {
      double form = dice.unit();
      @Nullable String id = person.personalIdOn(on);
      boolean own =
          person.insurance() != null && insurance.number().equals(person.insurance().number());
      String shown =
          form < 0.05
              ? insurance.number()
              : form < 0.13 && own && id != null && age >= 15 ? id : insurance.card();
      card(shown, insurance.registeredAt(), insurance.from(), insurance.to());
    }

    private void card(String card, String registeredAt, LocalDate validFrom, LocalDate validTo) {
      cards.add(card);
      cardFacilities.add(registeredAt);
      from.add(validFrom.isBefore(UNKNOWN_FROM.minusYears(20)) ? UNKNOWN_FROM : validFrom);
      to.add(validTo);
    }

    private String phone(@Nullable Person mother) {
      about("phone");
      String own = person.phone();
      if (age < 15 && mother != null && mother.phone() != null) {
        return mother.phone();
      }
      return own == null || dice.chance(0.12) ? "" : own;
    }

    private String occupation() {
      about("occupation");
      return dice.chance(0.06) ? "00000" : person.occupation();
    }
  }
}
