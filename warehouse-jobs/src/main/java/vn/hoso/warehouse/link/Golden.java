// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.identifier.PartialDate;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.CitizenIdentifier;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.lakehouse.source.Patient;
import vn.hoso.warehouse.link.Resolution.Member;
import vn.hoso.warehouse.link.Resolution.Person;

/**
 * The best-known demographics of a person. Each value comes from the first that has it: the
 * residents register, then mentions with the register's id, then the newest.
 */
final class Golden {
  private static final Set<String> BY_VERIFIED_ID = Set.of("P10", "P11", "P12");

  private final CurrentCommune communes;

  Golden(CurrentCommune communes) {
    this.communes = communes;
  }

  static String citizenId(String foundingMentionId) {
    return Ids.hash("C", foundingMentionId);
  }

  /** What is left of a citizen that turned out to be another one. */
  static Citizen redirect(
      String citizenId, String mergedInto, String foundingMentionId, Instant at) {
    return new Citizen(
        citizenId,
        "merged",
        mergedInto,
        State.PROVISIONAL.name(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        List.of(),
        foundingMentionId,
        0,
        at);
  }

  /**
   * The citizen a person is.
   *
   * @param deaths days of death that encounters tell, by mention
   * @param othersIds personal ids that the register gives to other people
   */
  Citizen citizen(Person person, Map<String, LocalDate> deaths, Set<String> othersIds) {
    List<Member> ranked = person.members().stream().sorted(bestFirst()).toList();
    List<Patient> patients = ranked.stream().map(member -> member.mention().patient()).toList();
    List<Mention> mentions = person.members().stream().map(Member::mention).toList();
    String personalId = personalId(patients, othersIds);
    String communeCode =
        patients.stream().flatMap(p -> communes.of(p).stream()).findFirst().orElse(null);
    String insuranceNumber = first(patients, Patient::insuranceNumber);
    String address = first(patients, Patient::address);
    return new Citizen(
        citizenId(person.founder().mentionId()),
        "active",
        null,
        identityState(patients, personalId).name(),
        ShownName.of(patients),
        first(patients, Patient::nameFolded),
        birth(patients),
        sex(patients),
        personalId,
        insuranceNumber,
        card(patients),
        first(patients, Patient::phone),
        first(patients, Patient::ethnicityCode),
        first(patients, Patient::nationalityCode),
        first(patients, Patient::occupationCode),
        address,
        communeCode,
        communeCode == null ? first(patients, Patient::communeCode) : null,
        first(patients, Patient::motherPersonalId),
        first(patients, Patient::householdId),
        diedOn(patients, mentions, deaths),
        patients.stream().anyMatch(Patient::verified),
        identifiers(mentions, personalId),
        person.founder().mentionId(),
        mentions.size(),
        mentions.stream()
            .map(Mention::firstSeenAt)
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH),
        Addresses.of(mentions, communes, address, communeCode));
  }

  private enum State {
    VERIFIED,
    PROVISIONAL,
    UNKNOWN,
    NEWBORN
  }

  private static Comparator<Member> bestFirst() {
    return Comparator.<Member>comparingInt(Golden::sourceRank)
        .thenComparing(Member::mention, Arrival.ORDER.reversed());
  }

  private static int sourceRank(Member member) {
    if (member.mention().patient().verified()) {
      return 0;
    }
    return BY_VERIFIED_ID.contains(member.ruleId()) ? 1 : 2;
  }

  private static <T> @Nullable T first(
      List<Patient> patients, Function<Patient, @Nullable T> value) {
    return patients.stream().map(value).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static State identityState(List<Patient> patients, @Nullable String personalId) {
    if (patients.stream().anyMatch(patient -> patient.verified() && personalId != null)) {
      return State.VERIFIED;
    }
    if (all(patients, patient -> PersonKind.of(patient) == PersonKind.NAMELESS)) {
      return State.UNKNOWN;
    }
    boolean newborn =
        all(
            patients,
            patient ->
                patient.temporaryCard() || PersonKind.of(patient) == PersonKind.NAMELESS_NEWBORN);
    return newborn && personalId == null ? State.NEWBORN : State.PROVISIONAL;
  }

  private static boolean all(List<Patient> patients, Predicate<Patient> test) {
    return patients.stream().allMatch(test);
  }

  /** The register's; else one that fits the person and that the register gives to nobody else. */
  private static @Nullable String personalId(List<Patient> patients, Set<String> othersIds) {
    return patients.stream()
        .filter(patient -> Evidence.realId(patient.personalId()) != null)
        .filter(patient -> Evidence.fits(patient.personalId(), patient))
        .map(Patient::personalId)
        .filter(Objects::nonNull)
        .filter(id -> !othersIds.contains(id))
        .findFirst()
        .orElse(null);
  }

  /** The best source's birth, to the day when another one that agrees with it knows the day. */
  private static @Nullable String birth(List<Patient> patients) {
    String best = first(patients, Patient::birth);
    if (best == null) {
      return null;
    }
    PartialDate known = new PartialDate(best);
    return patients.stream()
        .map(Patient::birth)
        .filter(Objects::nonNull)
        .map(PartialDate::new)
        .filter(known::compatibleWith)
        .filter(birth -> known.day().isEmpty() && birth.day().isPresent())
        .map(PartialDate::iso)
        .findFirst()
        .orElse(best);
  }

  private static @Nullable String sex(List<Patient> patients) {
    return patients.stream()
        .map(Patient::sex)
        .filter(sex -> "1".equals(sex) || "2".equals(sex))
        .findFirst()
        .orElseGet(() -> first(patients, Patient::sex));
  }

  private static @Nullable String card(List<Patient> patients) {
    return patients.stream()
        .filter(patient -> !patient.temporaryCard())
        .map(Patient::insuranceCard)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> first(patients, Patient::insuranceCard));
  }

  private static @Nullable LocalDate diedOn(
      List<Patient> patients, List<Mention> mentions, Map<String, LocalDate> deaths) {
    return Optional.ofNullable(first(patients, Patient::diedOn))
        .or(
            () ->
                mentions.stream()
                    .map(mention -> deaths.get(mention.mentionId()))
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder()))
        .orElse(null);
  }

  private record Numbered(String type, String value, @Nullable String issuer) {}

  private record Telling(Numbered number, Instant at, boolean verified) {}

  private static List<CitizenIdentifier> identifiers(
      List<Mention> mentions, @Nullable String personalId) {
    Map<String, List<Telling>> told = new TreeMap<>();
    for (Mention mention : mentions) {
      for (Telling telling : tellings(mention)) {
        Numbered number = telling.number();
        String key = number.type() + "|" + number.value() + "|" + number.issuer();
        told.computeIfAbsent(key, k -> new ArrayList<>()).add(telling);
      }
    }
    Map<String, Instant> newest = new TreeMap<>();
    told.values()
        .forEach(
            tellings ->
                newest.merge(
                    slot(tellings.get(0).number()),
                    last(tellings),
                    (a, b) -> a.isAfter(b) ? a : b));
    return told.values().stream()
        .map(tellings -> identifier(tellings, newest, personalId))
        .toList();
  }

  private static CitizenIdentifier identifier(
      List<Telling> tellings, Map<String, Instant> newest, @Nullable String personalId) {
    Numbered number = tellings.get(0).number();
    boolean current =
        number.type().equals("personal_id")
            ? number.value().equals(personalId)
            : last(tellings).equals(newest.get(slot(number)));
    return new CitizenIdentifier(
        number.type(),
        number.value(),
        number.issuer(),
        tellings.stream().map(Telling::at).min(Comparator.naturalOrder()).orElseThrow(),
        last(tellings),
        tellings.stream().anyMatch(Telling::verified),
        current);
  }

  private static Instant last(List<Telling> tellings) {
    return tellings.stream().map(Telling::at).max(Comparator.naturalOrder()).orElseThrow();
  }

  /** A patient number is one of its facility's; every other kind is one of the country's. */
  private static String slot(Numbered number) {
    return number.type().equals("local_patient_id")
        ? number.type() + "|" + number.issuer()
        : number.type();
  }

  private static List<Telling> tellings(Mention mention) {
    Patient patient = mention.patient();
    List<Telling> tellings = new ArrayList<>();
    add(tellings, mention, "personal_id", Evidence.realId(patient.personalId()), null);
    add(tellings, mention, "old_id", patient.oldId(), null);
    add(tellings, mention, "other_id", patient.otherId(), null);
    add(tellings, mention, "insurance_number", patient.insuranceNumber(), null);
    add(tellings, mention, "insurance_card", patient.insuranceCard(), null);
    add(tellings, mention, "local_patient_id", patient.localPatientId(), patient.facilityCode());
    return tellings;
  }

  private static void add(
      List<Telling> tellings,
      Mention mention,
      String type,
      @Nullable String value,
      @Nullable String issuer) {
    if (value != null) {
      boolean verified = mention.patient().verified() && type.equals("personal_id");
      tellings.add(new Telling(new Numbered(type, value, issuer), mention.firstSeenAt(), verified));
    }
  }
}
