// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hoso.sample.chance.Dice;
import vn.hoso.sample.people.Birth;
import vn.hoso.sample.people.Condition;
import vn.hoso.sample.people.Household;
import vn.hoso.sample.people.Person;
import vn.hoso.sample.people.RegisterEntry;
import vn.hoso.sample.people.ResidentsRegister;
import vn.hoso.sample.people.Sex;
import vn.hoso.sample.place.Facility;
import vn.hoso.sample.place.FacilityKind;

/**
 * QĐ 831 records: the commune station sends one file for a household, once, for a share of the
 * households. It knows the people by what the residents register says of them.
 */
public final class StationProfiles {
  private static final double SHARE = 0.06;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  /** The programme of immunisation as far as months of age go. */
  private static final List<Scheduled> SCHEDULE =
      List.of(
          new Scheduled("BCG", "BCG", 0, 1),
          new Scheduled("DPT-VGB-HIB", "Bạch hầu, ho gà, uốn ván, viêm gan B, Hib", 2, 1),
          new Scheduled("DPT-VGB-HIB", "Bạch hầu, ho gà, uốn ván, viêm gan B, Hib", 3, 2),
          new Scheduled("DPT-VGB-HIB", "Bạch hầu, ho gà, uốn ván, viêm gan B, Hib", 4, 3),
          new Scheduled("SOI", "Sởi", 9, 1),
          new Scheduled("MR", "Sởi - Rubella", 18, 1));

  private record Scheduled(String code, String name, int month, int dose) {}

  /**
   * What a station's file tells of one person, for the truth.
   *
   * @param lastDose day of the newest dose; null when none was told
   */
  public record Told(boolean history, @Nullable LocalDate lastDose) {}

  /**
   * The file of one household.
   *
   * @param told by the person's slot
   */
  // Thousands pass through; nobody changes or compares them.
  @SuppressWarnings("ArrayRecordComponent")
  public record HouseholdFile(
      String facilityCode, LocalDateTime at, String name, byte[] bytes, Map<Integer, Told> told) {
    public HouseholdFile {
      told = Map.copyOf(told);
    }
  }

  private final ResidentsRegister register;
  private final Map<String, Facility> stations = new HashMap<>();
  private final long seed;
  private final LocalDate until;

  public StationProfiles(
      ResidentsRegister register, List<Facility> facilities, long seed, LocalDate until) {
    this.register = register;
    this.seed = seed;
    this.until = until;
    facilities.stream()
        .filter(facility -> facility.kind() == FacilityKind.COMMUNE_STATION)
        .forEach(station -> stations.putIfAbsent(station.communeCode(), station));
  }

  /** The file a household's station has sent by the last day, if it sent one. */
  public Optional<HouseholdFile> of(Household household) {
    Dice dice = Dice.of(seed, "profile-831", household.number());
    LocalDateTime at = until.minusDays(dice.between(3, 60)).atTime(dice.between(8, 16), 30);
    boolean sends = dice.chance(SHARE);
    Person head = household.members().get(0);
    Facility station = stations.get(head.residenceOn(at.toLocalDate()).commune().code());
    if (!sends || head.visitor() || station == null || !sentBy(station, at.toLocalDate())) {
      return Optional.empty();
    }
    Map<Integer, Told> told = new HashMap<>();
    StringBuilder records = new StringBuilder();
    for (Person person : household.members()) {
      List<RegisterEntry> entries = register.entriesOf(person, household);
      if (person.aliveOn(at.toLocalDate()) && entries.size() == 1 && known(entries.get(0))) {
        records.append(record(person, entries.get(0), household, at.toLocalDate(), told));
      }
    }
    if (told.isEmpty()) {
      return Optional.empty();
    }
    String name = Timestamps.fileStamp(at) + "-831-" + household.id() + ".xml";
    byte[] bytes = message(station, at, household, records).getBytes(UTF_8);
    return Optional.of(new HouseholdFile(station.code(), at, name, bytes, told));
  }

  private static boolean sentBy(Facility station, LocalDate day) {
    return station.openOn(day)
        && (station.silentFrom() == null || day.isBefore(station.silentFrom()));
  }

  private static boolean known(RegisterEntry entry) {
    return entry.diedOn() == null;
  }

  private static String message(
      Facility station, LocalDateTime at, Household household, StringBuilder records) {
    return """
    <?xml version="1.0" encoding="utf-8"?>
    <DATA><HEADER><MESSAGE_VERSION>1.0</MESSAGE_VERSION><SENDER_CODE>%s</SENDER_CODE>
    <SENDER_NAME>%s</SENDER_NAME><TRANSACTION_DATE>%s</TRANSACTION_DATE><REQUEST_ID>%s-%s</REQUEST_ID>
    </HEADER><BODY>
    %s</BODY><SECURITY><SIGNATURE/></SECURITY></DATA>
    """
        .formatted(
            station.code(),
            station.name(),
            DAY.format(at),
            station.code(),
            household.id(),
            records);
  }

  private String record(
      Person person,
      RegisterEntry entry,
      Household household,
      LocalDate on,
      Map<Integer, Told> told) {
    Dice dice = Dice.of(seed, "profile-831-person", person.number());
    boolean history = dice.chance(0.8);
    List<String> doses = new ArrayList<>();
    LocalDate lastDose = doses(person, on, dice, doses);
    told.put(person.slot(), new Told(history, lastDose));
    return """
    <HOSOSUCKHOE><THONGTINCHUNG><MADINHDANH>%s</MADINHDANH><MABHXH>%s</MABHXH>
    <MAHO_GIADINH>%s</MAHO_GIADINH><HOTEN>%s</HOTEN><GIOITINH>%s</GIOITINH><NGAYSINH>%s</NGAYSINH>
    <MADANTOC>%s</MADANTOC><SOCMND>%s</SOCMND><MAXA_HIENTAI>%s</MAXA_HIENTAI>%s</THONGTINCHUNG>
    %s<TIEMCHUNG>%s</TIEMCHUNG></HOSOSUCKHOE>
    """
        .formatted(
            entry.personalId(),
            person.socialInsurance(),
            household.id(),
            entry.fullName(),
            entry.sex(),
            birth(entry.birthDate()),
            entry.ethnicity(),
            entry.personalId(),
            entry.communeCode(),
            mother(person, household),
            history ? history(person, dice) : "",
            String.join("", doses));
  }

  private static String birth(String registered) {
    return registered.length() == 10 ? DAY.format(LocalDate.parse(registered)) : registered;
  }

  private static String mother(Person person, Household household) {
    Person mother = household.motherOf(person);
    return mother == null
        ? ""
        : "<QUANHE_GIADINH><QUANHE><TEN_QUANHE>Mẹ</TEN_QUANHE><HOTEN>%s</HOTEN></QUANHE></QUANHE_GIADINH>"
            .formatted(mother.name());
  }

  /** Somebody is always asked about tobacco; lasting illnesses that are no secret are told. */
  private static String history(Person person, Dice dice) {
    StringBuilder history = new StringBuilder("<TIENSU>");
    int smokes = person.sex() == Sex.MALE && dice.chance(0.4) ? dice.between(1, 2) : 0;
    history.append(
        "<YEUTO_SUCKHOE><LOAI>1</LOAI><TRANGTHAI>%d</TRANGTHAI></YEUTO_SUCKHOE>".formatted(smokes));
    String allergen = dice.pick("Penicilin", "Tôm, cua", "Phấn hoa", "Aspirin");
    if (dice.chance(0.06)) {
      int kind = allergen.equals("Tôm, cua") ? 3 : allergen.equals("Phấn hoa") ? 4 : 1;
      history.append("<DIUNG><LOAI>%d</LOAI><MOTA>%s</MOTA></DIUNG>".formatted(kind, allergen));
    }
    line(history, person, Condition.HYPERTENSION, 2);
    line(history, person, Condition.DIABETES, 3);
    line(history, person, Condition.ASTHMA, 6);
    return history.append("</TIENSU>").toString();
  }

  private static void line(StringBuilder history, Person person, Condition condition, int number) {
    if (person.conditions().contains(condition)) {
      history.append(
          "<BENHTAT><LOAIBENH>%d</LOAIBENH><TRANGTHAI>1</TRANGTHAI></BENHTAT>".formatted(number));
    }
  }

  /** Children under six with what the schedule has given them; one dose in ten is missed. */
  private static @Nullable LocalDate doses(
      Person person, LocalDate on, Dice dice, List<String> doses) {
    if (person.birth().precision() == Birth.Precision.YEAR || person.ageOn(on) >= 6) {
      return null;
    }
    LocalDate last = null;
    for (Scheduled scheduled : SCHEDULE) {
      LocalDate day =
          person.birth().day().plusMonths(scheduled.month()).plusDays(dice.between(1, 12));
      if (!day.isAfter(on) && !dice.chance(0.1)) {
        last = day;
        doses.add(
            "<THONGTINMUITIEM><MAVACXIN>%s</MAVACXIN><TENVACXIN>%s</TENVACXIN><MUISO>%d</MUISO><TRANGTHAI>1</TRANGTHAI><NGAYTIEM>%s</NGAYTIEM></THONGTINMUITIEM>"
                .formatted(scheduled.code(), scheduled.name(), scheduled.dose(), DAY.format(day)));
      }
    }
    return last;
  }
}
