// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.people;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.sample.chance.Dice;
import vn.hoso.sample.chance.Weighted;
import vn.hoso.sample.place.Commune;
import vn.hoso.sample.place.FacilityNetwork;
import vn.hoso.sample.place.FormerCommune;
import vn.hoso.sample.place.Geography;

/** Makes any household of the province by its number, without knowing the others. */
public final class HouseholdFactory {
  /** Provinces that people who moved here were registered in at birth. */
  private static final List<String> ELSEWHERE =
      List.of("52", "54", "66", "68", "48", "79", "01", "38", "40");

  private static final LocalDate LONG_AGO = LocalDate.of(1900, 1, 1);

  private final long seed;
  private final LocalDate first;
  private final LocalDate until;
  private final Identifiers identifiers;
  private final FacilityNetwork network;
  private final Weighted<Commune> communes;
  private final List<Commune> elsewhere;
  private final EthnicMix ethnicMix;

  public HouseholdFactory(
      Geography geography,
      List<Commune> elsewhere,
      FacilityNetwork network,
      long seed,
      LocalDate first,
      LocalDate until) {
    this.seed = seed;
    this.first = first;
    this.until = until;
    this.identifiers = new Identifiers(seed);
    this.network = network;
    this.communes = geography.byPopulation();
    this.elsewhere = List.copyOf(elsewhere);
    this.ethnicMix = EthnicMix.load();
  }

  /** The largest number a household may have: beyond it identifiers would repeat. */
  public static long largestNumber() {
    return Identifiers.LARGEST_HOUSEHOLD;
  }

  public Household resident(long number) {
    return new Making(number, false).household();
  }

  /** Somebody from another province who falls ill here: not in the residents register. */
  public Household visitor(long number) {
    return new Making(number, true).household();
  }

  /** One household being put together. */
  private final class Making {
    private final long number;
    private final boolean visitor;
    private final Dice dice;
    private final List<Residence> residences = new ArrayList<>();
    private final List<Person> members = new ArrayList<>();
    private final List<Pregnancy> pregnancies = new ArrayList<>();
    private final Map<String, Integer> ranks = new HashMap<>();
    private final String ethnicity;
    private final String home;
    private final String familyPhone;

    Making(long number, boolean visitor) {
      this.number = number;
      this.visitor = visitor;
      this.dice = Dice.of(seed, "household", number);
      Commune commune = visitor ? dice.pick(elsewhere) : communes.pick(dice);
      residences.add(residence(LONG_AGO, commune));
      if (!visitor && dice.chance(0.008)) {
        residences.add(residence(someDay(first, until), communes.pick(dice)));
      }
      home = commune.formerProvince().isEmpty() ? "56" : commune.formerProvince();
      boolean foreign = visitor && dice.chance(0.12);
      ethnicity = foreign ? "55" : ethnicMix.pick(commune, dice);
      familyPhone = phone();
    }

    Household household() {
      double kind = dice.unit();
      if (visitor) {
        single(dice.between(18, 66));
      } else if (kind < 0.52) {
        nuclear(dice.between(25, 58));
      } else if (kind < 0.73) {
        threeGenerations(dice.between(27, 50));
      } else if (kind < 0.82) {
        couple(dice.between(24, 79));
      } else if (kind < 0.89) {
        single(dice.between(64, 92));
      } else if (kind < 0.94) {
        single(dice.between(19, 38));
      } else {
        parentAlone(dice.between(26, 60));
      }
      if (!visitor) {
        births();
      }
      return new Household(number, members, pregnancies);
    }

    private void nuclear(int fatherAge) {
      int father = adult(Sex.MALE, fatherAge);
      int mother = adult(Sex.FEMALE, Math.max(19, fatherAge - dice.between(-2, 7)));
      children(mother, father);
    }

    private void threeGenerations(int fatherAge) {
      nuclear(fatherAge);
      int elderAge = fatherAge + dice.between(21, 33);
      if (dice.chance(0.5)) {
        adult(Sex.MALE, elderAge + dice.between(0, 6));
      }
      adult(Sex.FEMALE, elderAge);
    }

    private void couple(int age) {
      adult(Sex.MALE, age);
      adult(Sex.FEMALE, Math.max(19, age - dice.between(-2, 6)));
    }

    private void parentAlone(int age) {
      int mother = adult(Sex.FEMALE, age);
      children(mother, Person.NOBODY);
    }

    private void single(int age) {
      adult(dice.chance(0.56) ? Sex.FEMALE : Sex.MALE, age);
    }

    private void children(int mother, int father) {
      int motherAge = members.get(mother).ageOn(first);
      double wanted = dice.unit();
      int count = wanted < 0.10 ? 0 : wanted < 0.36 ? 1 : wanted < 0.80 ? 2 : wanted < 0.95 ? 3 : 4;
      int age = Math.min(motherAge - dice.between(20, 28), 30);
      for (int i = 0; i < count && age >= 0; i++) {
        boolean twins = dice.chance(0.011);
        if (age < 23 || dice.chance(0.35)) {
          LocalDateTime born = birthday(age);
          Sex sex = sex();
          child(sex, new Birth(born, Birth.Precision.DAY), mother, father, twins);
          if (twins) {
            child(
                dice.chance(0.65) ? sex : sex(),
                new Birth(born, Birth.Precision.DAY),
                mother,
                father,
                true);
          }
        }
        age -= dice.between(2, 6);
      }
    }

    private void births() {
      int grown = members.size();
      for (int slot = 0; slot < grown && members.size() < Household.SLOTS - 2; slot++) {
        Person mother = members.get(slot);
        int age = mother.ageOn(first);
        if (mother.sex().female()
            && age >= 18
            && age <= 42
            && mother.diedOn() == null
            && hasPartner(mother)) {
          pregnancy(slot, age);
        }
      }
    }

    private boolean hasPartner(Person mother) {
      return members.stream()
          .anyMatch(p -> !p.sex().female() && p.ageOn(first) >= 18 && p.slot() != mother.father());
    }

    /** The chance is that of a delivery within ten months from the first day on, by age. */
    private void pregnancy(int mother, int age) {
      long days = until.toEpochDay() - first.toEpochDay() + 1;
      double yearly = age < 22 ? 0.10 : age < 33 ? 0.145 : age < 38 ? 0.07 : 0.02;
      if (!dice.chance(yearly * (days + 210) / 365.0)) {
        return;
      }
      LocalDate due = first.plusDays(dice.below((int) days + 210));
      List<Integer> babies = new ArrayList<>();
      if (!due.isAfter(until)) {
        boolean twins = dice.chance(0.018);
        LocalDateTime born = due.atTime(dice.below(24), dice.below(60));
        int father = fatherFor(mother);
        Sex sex = sex();
        babies.add(child(sex, new Birth(born, Birth.Precision.TIME), mother, father, twins));
        if (twins) {
          Sex second = dice.chance(0.65) ? sex : sex();
          babies.add(child(second, new Birth(born, Birth.Precision.TIME), mother, father, true));
        }
      }
      int before = (int) members.stream().filter(p -> p.mother() == mother).count() - babies.size();
      pregnancies.add(new Pregnancy(mother, due, before + 1, babies));
    }

    private int fatherFor(int mother) {
      return members.stream()
          .filter(
              p ->
                  !p.sex().female()
                      && p.ageOn(first) >= 18
                      && p.slot() != members.get(mother).father()
                      && p.mother() != mother)
          .map(Person::slot)
          .findFirst()
          .orElse(Person.NOBODY);
    }

    private int adult(Sex sex, int age) {
      LocalDateTime born = birthday(age);
      boolean minority = !ethnicity.equals("01");
      boolean onlyYear =
          dice.chance(age >= 65 ? (minority ? 0.18 : 0.05) : age >= 45 && minority ? 0.04 : 0);
      boolean newYear = dice.chance(age >= 60 ? 0.05 : minority ? 0.04 : 0.004);
      if (onlyYear || newYear) {
        born = LocalDateTime.of(born.getYear(), 1, 1, 0, 0);
      }
      Birth birth = new Birth(born, onlyYear ? Birth.Precision.YEAR : Birth.Precision.DAY);
      String surname = Names.surname(ethnicity, dice);
      return member(
          sex,
          birth,
          Names.fullName(ethnicity, sex, birth.year(), surname, dice),
          Person.NOBODY,
          Person.NOBODY,
          false);
    }

    private int child(Sex sex, Birth birth, int mother, int father, boolean twin) {
      Person mum = members.get(mother);
      String surname;
      if (father != Person.NOBODY && Names.inheritsSurname(ethnicity)) {
        surname = surnameOf(members.get(father).name());
      } else {
        surname =
            Names.inheritsSurname(ethnicity)
                ? surnameOf(mum.name())
                : Names.surname(ethnicity, dice);
      }
      String name = Names.fullName(ethnicity, sex, birth.year(), surname, dice);
      if (sex == Sex.MALE && father != Person.NOBODY && dice.chance(0.006)) {
        name = members.get(father).name();
      }
      return member(sex, birth, name, mother, father, twin);
    }

    /** The family name with its second part where the group has one (Bo Bo, Pi Năng, Rơ Châm). */
    private String surnameOf(String name) {
      String[] words = name.split(" ", -1);
      boolean two = List.of("Bo", "Pi", "Rơ", "Tôn", "Pa").contains(words[0]) && words.length > 2;
      return two ? words[0] + " " + words[1] : words[0];
    }

    private int member(Sex sex, Birth birth, String name, int mother, int father, boolean twin) {
      int slot = members.size();
      int age = birth.ageOn(until);
      boolean foreign = ethnicity.equals("55");
      long serial = number * Household.SLOTS + slot;
      String bornIn = dice.chance(0.88) ? home : dice.pick(ELSEWHERE);
      boolean newborn = birth.precision() == Birth.Precision.TIME;
      boolean registered = !foreign && (age >= 2 || dice.chance(newborn ? 0.88 : 0.97));
      String personalId = registered ? personalId(bornIn, sex, birth.year()) : null;
      LocalDate from = newborn ? birth.day().plusDays(dice.between(6, 55)) : LONG_AGO;
      boolean hadOld = !foreign && birth.year() <= 1998 && age >= 30;
      String socialInsurance = identifiers.socialInsurance(home, serial);
      members.add(
          new Person(
              number,
              slot,
              name,
              sex,
              birth,
              ethnicity,
              foreign ? dice.pick("RUS", "KOR", "CHN", "USA", "FRA") : "000",
              occupation(age, foreign),
              personalId,
              from,
              hadOld ? identifiers.oldId(home, serial) : null,
              foreign
                  ? dice.pick("P", "M", "E") + String.format("%07d", serial * 37 % 10_000_000)
                  : null,
              socialInsurance,
              foreign ? null : insurance(age, socialInsurance),
              age < 15 || dice.chance(0.25) ? familyPhone : dice.chance(0.93) ? phone() : null,
              dice.chance(0.55)
                  ? dice.pick("O+", "O+", "O+", "A+", "A+", "B+", "B+", "B+", "AB+", "O-")
                  : null,
              mother,
              father,
              twin,
              visitor,
              conditions(age, sex),
              lived(age),
              death(birth)));
      return slot;
    }

    /**
     * A household has room for two persons of one sex, year and province of registration; a third,
     * as a triplet is, was registered elsewhere.
     */
    private String personalId(String province, Sex sex, int year) {
      String registeredIn =
          Stream.concat(Stream.of(province), ELSEWHERE.stream())
              .filter(
                  place -> ranks.getOrDefault(place + sex + year, -1) + 1 < Identifiers.REISSUED)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("Too many alike in one household"));
      int rank = ranks.merge(registeredIn + sex + year, 0, (used, zero) -> used + 1);
      return identifiers.personalId(registeredIn, sex, year, number, rank);
    }

    private @Nullable Insurance insurance(int age, String socialInsurance) {
      if (!dice.chance(age < 6 || age >= 80 ? 0.985 : 0.93)) {
        return null;
      }
      boolean minority = !ethnicity.equals("01");
      String kind;
      if (age < 6) {
        kind = "TE1";
      } else if (age >= 80) {
        kind = "BT2";
      } else if (minority && dice.chance(0.8)) {
        kind = dice.pick("DT2", "DK2", "HN2");
      } else if (age < 23) {
        kind = dice.chance(0.06) ? "CN3" : "HS4";
      } else if (age >= 60) {
        kind = dice.pick("GD4", "GD4", "HT3", "HT3", "CN3");
      } else {
        kind = dice.pick("DN4", "DN4", "GD4", "GD4", "HC4", "CN3");
      }
      Residence residence = residences.get(0);
      String registeredAt =
          visitor
              ? home + String.format("%03d", dice.between(1, 60))
              : (dice.chance(0.55)
                      ? network.station(residence.commune())
                      : network.regional(residence.commune()))
                  .code();
      LocalDate from = LocalDate.of(first.getYear(), 1, 1).minusYears(dice.below(3));
      return new Insurance(
          kind + home, socialInsurance, registeredAt, from, LocalDate.of(until.getYear(), 12, 31));
    }

    private Set<Condition> conditions(int age, Sex sex) {
      EnumSet<Condition> found = EnumSet.noneOf(Condition.class);
      double pressure =
          age < 35 ? 0.004 : age < 50 ? 0.05 : age < 60 ? 0.14 : age < 75 ? 0.27 : 0.31;
      if (dice.chance(pressure)) {
        found.add(Condition.HYPERTENSION);
      }
      double sugar = age < 35 ? 0.002 : age < 50 ? 0.02 : age < 60 ? 0.055 : 0.095;
      if (dice.chance(found.isEmpty() ? sugar * 0.7 : sugar * 2)) {
        found.add(Condition.DIABETES);
      }
      if (age >= 55 && dice.chance(sex.female() ? 0.008 : 0.03)) {
        found.add(Condition.LUNG_DISEASE);
      }
      if (dice.chance(age < 15 ? 0.012 : 0.006)) {
        found.add(Condition.ASTHMA);
      }
      if (age >= 19 && age < 60 && dice.chance(0.0022)) {
        found.add(Condition.HIV);
      }
      if (age >= 16 && dice.chance(0.0012)) {
        found.add(Condition.TUBERCULOSIS);
      }
      return found;
    }

    private List<Residence> lived(int age) {
      if (!visitor && residences.size() == 1 && age >= 19 && age <= 32 && dice.chance(0.012)) {
        return List.of(residences.get(0), residence(someDay(first, until), communes.pick(dice)));
      }
      return residences;
    }

    private @Nullable LocalDate death(Birth birth) {
      int age = birth.ageOn(first);
      double yearly =
          birth.precision() == Birth.Precision.TIME
              ? 0.008
              : age < 40 ? 0.0007 : age < 60 ? 0.004 : age < 70 ? 0.013 : age < 80 ? 0.035 : 0.10;
      LocalDate from = birth.day().isAfter(first) ? birth.day() : first;
      double years = Math.max(0, until.toEpochDay() - from.toEpochDay()) / 365.0;
      return dice.chance(yearly * years) ? someDay(from, until) : null;
    }

    private String occupation(int age, boolean foreign) {
      if (foreign || age < 6) {
        return "00000";
      }
      if (age < 19) {
        return dice.chance(0.9) ? "00000" : "95100";
      }
      if (age >= 62) {
        return dice.pick("00000", "00000", "61110", "52212");
      }
      return dice.pick(
          "61110", "62210", "52212", "52212", "93290", "93130", "71120", "81530", "23410", "22210",
          "43110", "33130", "83220", "54190", "00000");
    }

    private Residence residence(LocalDate from, Commune commune) {
      FormerCommune formerly = commune.formerly().isEmpty() ? null : dice.pick(commune.formerly());
      String hamlet =
          commune.name().startsWith("Phường")
              ? dice.between(1, 250)
                  + " đường "
                  + dice.pick(
                      "2 Tháng 4",
                      "Lê Hồng Phong",
                      "Trần Phú",
                      "23 Tháng 10",
                      "Thống Nhất",
                      "Hùng Vương",
                      "Nguyễn Trãi",
                      "Ngô Gia Tự",
                      "Yersin",
                      "Quang Trung")
              : "Thôn "
                  + dice.pick(
                      "Phú Lộc",
                      "Tân Lập",
                      "Mỹ Hiệp",
                      "Đại An",
                      "Hòa Bình",
                      "Suối Sâu",
                      "Phước Lập",
                      "Hiệp Thành",
                      "A Xây",
                      "Tà Lương",
                      "Hữu Đức",
                      "Bỉnh Nghĩa")
                  + " "
                  + dice.between(1, 3);
      return new Residence(from, commune, formerly, hamlet);
    }

    private LocalDateTime birthday(int age) {
      LocalDate day = first.minusYears(age).minusDays(dice.below(365));
      return day.atTime(LocalTime.MIDNIGHT);
    }

    private LocalDate someDay(LocalDate from, LocalDate to) {
      return from.plusDays(dice.below((int) (to.toEpochDay() - from.toEpochDay()) + 1));
    }

    private Sex sex() {
      return dice.chance(0.525) ? Sex.MALE : Sex.FEMALE;
    }

    private String phone() {
      return dice.pick("090", "091", "093", "097", "098", "035", "038", "070", "077", "082")
          + String.format("%07d", dice.below(10_000_000));
    }
  }
}
