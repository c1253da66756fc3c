// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.Phrase;
import vn.hoso.formats.Rows;
import vn.hoso.formats.Told;
import vn.hoso.formats.WireDates;
import vn.hoso.formats.XmlElement;
import vn.hoso.formats.patient.Filler;
import vn.hoso.formats.patient.PatientReader;
import vn.hoso.formats.profile.ProfileReader.Remarks;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.identifier.PersonName;
import vn.hoso.lakehouse.source.Patient;
import vn.hoso.lakehouse.source.ProfileItem;
import vn.hoso.lakehouse.source.ProfileRelative;
import vn.hoso.lakehouse.source.ProfileVisit;

/** The parts of one HOSOSUCKHOE: A person, B history, C doses, D encounters. */
final class RecordParts {

  private static final String DATE = "dd/MM/yyyy [HH:mm]";

  /** How GIAMHO is seen to say yes. */
  private static final Set<String> YES = Set.of("1", "TRUE", "X", "CÓ");

  private RecordParts() {}

  /** The record; empty when it says nothing of who it is about. */
  static Optional<ProfileDocument> document(
      String facility, XmlElement record, int number, Remarks remarks) {
    XmlElement general =
        record.find("THONGTINCHUNG").orElse(new XmlElement("THONGTINCHUNG", "", List.of()));
    Map<String, String> beside = new HashMap<>();
    List<ProfileRelative> relatives = relatives(general, beside);
    Told told = Told.in(Rows.without(general, "QUANHEGIADINH"));
    Map<String, String> person = told.left();
    Optional<String> key = personKey(told);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    remarks.read(
        "NGAYSINH",
        told.see("NGAYSINH"),
        WireDates.partial(told.see("NGAYSINH")),
        FormatRule.NOT_PARTIAL_DATE,
        DATE);
    Patient patient = PatientReader.ofProfile(facility, told, relatives);
    String profileId = Ids.hash("H", facility, key.get());
    List<XmlElement> read = new ArrayList<>(List.of(general));
    List<ProfileItem> history = new ArrayList<>();
    bloodGroup(told).ifPresent(history::add);
    each(record, "TIENSU", read).forEach(part -> history.addAll(HistoryReader.items(part)));
    List<ToldDose> doses = new ArrayList<>();
    for (XmlElement part : each(record, "TIEMCHUNG", read)) {
      Rows rows = Rows.named(part, "THONGTINMUITIEM");
      rows.rows().forEach(row -> doses.add(dose(row, remarks)));
      keep(beside, part.name(), rows.beside());
    }
    List<ProfileVisit> visits = visits(facility, key.get(), record, read, beside, remarks);
    beside.putAll(Rows.besides(record, read));
    return Optional.of(
        new ProfileDocument(
            number, profileId, patient, person, relatives, history, doses, visits, beside));
  }

  /** The topmost parts of a name, which count as read. */
  private static List<XmlElement> each(XmlElement record, String key, List<XmlElement> read) {
    List<XmlElement> parts = record.all(key).toList();
    read.addAll(parts);
    return parts;
  }

  private static void keep(Map<String, String> kept, String path, Map<String, String> left) {
    left.forEach((name, text) -> kept.merge(path + "/" + name, text, (a, b) -> a + "; " + b));
  }

  /**
   * The best of what tells this person from the facility's others. The health id is one person's
   * own; any other number is seen on the records of relatives too, so that the name and the birth
   * count with it.
   */
  private static Optional<String> personKey(Told told) {
    String health = Filler.orNone(told.see("MADINHDANH"));
    if (health != null) {
      return Optional.of(health);
    }
    String number =
        Stream.of("SOCMND", "SOCCCD", "VNEID", "MABHXH", "MATHE", "MANHANKHAU")
            .map(told::see)
            .filter(text -> !Filler.is(text))
            .findFirst()
            .orElse(null);
    String name = told.see("HOTEN");
    String folded = name == null ? "" : PersonName.of(name).folded();
    if (number == null && folded.isEmpty()) {
      return Optional.empty();
    }
    String named = folded + "|" + told.see("NGAYSINH");
    return Optional.of(number == null ? named : number + "|" + named);
  }

  private static Optional<ProfileItem> bloodGroup(Told told) {
    String abo = told.see("NHOMMAUHEABO");
    String rhesus = told.see("NHOMMAUHERH");
    return abo == null
        ? Optional.empty()
        : Optional.of(
            new ProfileItem(
                "blood_group",
                null,
                "Nhóm máu",
                rhesus == null ? abo : abo + " " + rhesus,
                null,
                null,
                null,
                Map.of()));
  }

  /** The relatives; what is told of one and has no column is kept by its place among them. */
  private static List<ProfileRelative> relatives(XmlElement general, Map<String, String> beside) {
    List<ProfileRelative> relatives = new ArrayList<>();
    for (XmlElement block : general.all("QUANHEGIADINH").toList()) {
      Rows rows =
          Rows.holding(block, "HOTEN", "TENQUANHE", "LOAIQUANHE", "MADINHDANH", "SOCMND", "DIDONG");
      for (XmlElement row : rows.rows()) {
        Told told = Told.in(row);
        relatives.add(relative(told));
        keep(beside, "QUANHE_GIADINH[" + relatives.size() + "]", told.left());
      }
      keep(beside, "QUANHE_GIADINH", rows.beside());
    }
    return relatives;
  }

  private static ProfileRelative relative(Told told) {
    String name = told.take("TENQUANHE");
    String code = told.take("LOAIQUANHE");
    String fullName = told.take("HOTEN");
    boolean guardian = YES.contains(String.valueOf(told.see("GIAMHO")).toUpperCase(Locale.ROOT));
    if (guardian || "0".equals(told.see("GIAMHO"))) {
      told.take("GIAMHO");
    }
    return new ProfileRelative(
        Kinship.relation(name == null ? code : name, fullName, guardian),
        code,
        name,
        fullName,
        told.take("MADINHDANH", "SOCMND"),
        told.take("DIDONG", "DIENTHOAI"),
        guardian);
  }

  private static ToldDose dose(XmlElement row, Remarks remarks) {
    Told told = Told.in(row);
    String givenOn = told.see("NGAYTIEM");
    String nextOn = told.see("NGAYHENTIEM");
    var given =
        remarks.read("NGAYTIEM", givenOn, WireDates.day(givenOn), FormatRule.NOT_DATE, DATE);
    var next =
        remarks.read("NGAYHENTIEM", nextOn, WireDates.day(nextOn), FormatRule.NOT_DATE, DATE);
    if (given != null) {
      told.take("NGAYTIEM");
    }
    if (next != null) {
      told.take("NGAYHENTIEM");
    }
    String number = told.see("MUISO", "LANTIEM", "MUITHU", "SOMUI");
    Integer dose = number != null && number.matches("\\d{1,3}") ? Integer.valueOf(number) : null;
    return new ToldDose(
        told.take("MAVACXIN"),
        told.take("TENVACXIN"),
        told.take("LOAIVACXIN"),
        told.take("TRANGTHAI"),
        given,
        dose,
        told.take("PHANUNGSAUTIEM"),
        next,
        told.take("THANGTHAI"),
        told.take("SOMUIUONVANMETIEM"),
        told.left());
  }

  private static List<ProfileVisit> visits(
      String facility,
      String personKey,
      XmlElement record,
      List<XmlElement> read,
      Map<String, String> beside,
      Remarks remarks) {
    List<XmlElement> lists = each(record, "DANHSACHHOSOKHAMCHUABENH", read);
    List<XmlElement> rows = new ArrayList<>();
    for (XmlElement list : lists) {
      Rows listed = Rows.named(list, "HOSOKHAMCHUABENH");
      rows.addAll(listed.rows());
      keep(beside, list.name(), listed.beside());
    }
    if (lists.isEmpty()) {
      rows.addAll(each(record, "HOSOKHAMCHUABENH", read));
    }
    List<ProfileVisit> visits = new ArrayList<>();
    for (XmlElement row : rows) {
      if (row.told()) {
        visits.add(visit(facility, personKey, row, visits.size() + 1, remarks));
      }
    }
    return visits;
  }

  private static ProfileVisit visit(
      String facility, String personKey, XmlElement row, int place, Remarks remarks) {
    Told told = Told.in(Rows.without(row, "CANLAMSANG", "CHANDOANKETLUAN"));
    Map<String, String> details = new HashMap<>();
    List<ProfileVisit.Examination> examinations =
        inner(row, "CANLAMSANG", "DICHVU", details, RecordParts::examination);
    List<ProfileVisit.Conclusion> conclusions =
        inner(row, "CHANDOANKETLUAN", "CHANDOANBENH", details, RecordParts::conclusion);
    String maLk = told.take("MALK");
    String examined = told.see("NGAYKHAM");
    String started = told.see("NGAYBATDAU");
    String ended = told.see("NGAYKETTHUC");
    String doctor = told.take("MABACSI");
    String examinedDay = examined == null ? started : examined;
    ProfileVisit visit =
        new ProfileVisit(
            maLk == null
                ? Ids.hash(
                    "E",
                    facility,
                    "831",
                    personKey,
                    examinedDay == null ? String.valueOf(place) : examinedDay)
                : Ids.encounter(facility, maLk),
            maLk == null ? "" : maLk,
            remarks.read(
                "NGAYKHAM", examined, WireDates.instant(examined), FormatRule.NOT_TIME, DATE),
            remarks.read(
                "NGAYBATDAU", started, WireDates.instant(started), FormatRule.NOT_TIME, DATE),
            remarks.read("NGAYKETTHUC", ended, WireDates.instant(ended), FormatRule.NOT_TIME, DATE),
            doctor == null ? told.take("BACSIKHAM") : doctor,
            told.take("LYDOKHAM"),
            told.take("BENHSU"),
            told.take("TUVAN"),
            examinations,
            conclusions,
            with(told.left(), details));
    if (maLk == null) {
      remarks.add(FormatRule.PROFILE_VISIT_WITHOUT_KEY, "MA_LK", Phrase.EMPTY, Phrase.ANY_TEXT);
    }
    return visit;
  }

  /** The rows of one part of a visit; what is told of one and has no column goes to the details. */
  private static <T> List<T> inner(
      XmlElement visit,
      String part,
      String row,
      Map<String, String> details,
      Function<Told, T> reader) {
    List<T> all = new ArrayList<>();
    for (XmlElement list : visit.all(part).toList()) {
      Rows rows = Rows.named(list, row);
      for (XmlElement one : rows.rows()) {
        Told told = Told.in(one);
        all.add(reader.apply(told));
        keep(details, part + "/" + row + "[" + all.size() + "]", told.left());
      }
      keep(details, part, rows.beside());
    }
    return all;
  }

  private static Map<String, String> with(Map<String, String> fields, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(fields);
    all.putAll(more);
    return all;
  }

  private static ProfileVisit.Examination examination(Told told) {
    return new ProfileVisit.Examination(
        told.take("MADICHVU"), told.take("TENDICHVU"), told.take("MANHOM"), told.take("KETQUA"));
  }

  private static ProfileVisit.Conclusion conclusion(Told told) {
    return new ProfileVisit.Conclusion(
        told.take("MABENH"), told.take("TENBENH"), told.take("KETLUAN"));
  }
}
