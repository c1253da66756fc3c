// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.Told;
import vn.hoso.formats.WireDates;
import vn.hoso.formats.XmlElement;
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

  private static final String DATE = "dd/MM/yyyy, with HH:mm or without";

  /** The elements that are read by name; everything beside them is kept by its path. */
  private static final Set<String> PARTS =
      Set.of("THONGTINCHUNG", "TIENSU", "TIEMCHUNG", "DANHSACHHOSOKHAMCHUABENH");

  private RecordParts() {}

  /** The record; empty when it says nothing of who it is about. */
  static Optional<ProfileDocument> document(
      String facility, XmlElement record, int number, Remarks remarks) {
    XmlElement general =
        record.find("THONGTINCHUNG").orElse(new XmlElement("THONGTINCHUNG", "", List.of()));
    List<ProfileRelative> relatives =
        general.all("QUANHEGIADINH").flatMap(RecordParts::relatives).toList();
    Told told = Told.in(without(general, "QUANHEGIADINH"));
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
    List<ProfileItem> history = new ArrayList<>();
    bloodGroup(told).ifPresent(history::add);
    record.all("TIENSU").forEach(part -> history.addAll(HistoryReader.items(part)));
    return Optional.of(
        new ProfileDocument(
            number,
            profileId,
            patient,
            person,
            relatives,
            history,
            record
                .all("TIEMCHUNG")
                .flatMap(part -> rows(part, "THONGTINMUITIEM"))
                .map(dose -> dose(dose, remarks))
                .toList(),
            visits(facility, key.get(), record, remarks),
            beside(record)));
  }

  /** The best of what tells this person from the facility's others. */
  private static Optional<String> personKey(Told told) {
    String number =
        told.see("MADINHDANH", "SOCMND", "SOCCCD", "VNEID", "MABHXH", "MATHE", "MANHANKHAU");
    String name = told.see("HOTEN");
    if (number != null) {
      return Optional.of(number);
    }
    return Optional.ofNullable(name)
        .map(PersonName::of)
        .map(PersonName::folded)
        .filter(folded -> !folded.isEmpty())
        .map(folded -> folded + "|" + told.see("NGAYSINH"));
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

  /** The relatives of one block, which is a list of them or one itself. */
  private static Stream<ProfileRelative> relatives(XmlElement block) {
    List<XmlElement> nested = block.children().stream().filter(child -> !child.leaf()).toList();
    if (!nested.isEmpty()) {
      return nested.stream().flatMap(RecordParts::relatives);
    }
    if (!block.told()) {
      return Stream.empty();
    }
    Told told = Told.in(block);
    String name = told.take("TENQUANHE");
    String code = told.take("LOAIQUANHE");
    String guards = told.take("GIAMHO");
    boolean guardian = guards != null && Set.of("1", "true", "x", "X").contains(guards);
    return Stream.of(
        new ProfileRelative(
            relation(name == null ? code : name, guardian),
            code,
            name,
            told.take("HOTEN"),
            told.take("MADINHDANH", "SOCMND"),
            told.take("DIDONG", "DIENTHOAI"),
            guardian));
  }

  private static String relation(@Nullable String name, boolean guardian) {
    String folded = name == null ? "" : PersonName.of(name).folded();
    if (folded.matches("(.* )?(ME|MA)( .*)?")
        && !folded.contains("VO")
        && !folded.contains("CHONG")) {
      return "mother";
    }
    if (folded.matches("(BO|CHA|BA)( DE)?")) {
      return "father";
    }
    return guardian ? "guardian" : "other";
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
      String facility, String personKey, XmlElement record, Remarks remarks) {
    List<ProfileVisit> visits = new ArrayList<>();
    Stream<XmlElement> listed =
        record.all("DANHSACHHOSOKHAMCHUABENH").flatMap(list -> rows(list, "HOSOKHAMCHUABENH"));
    boolean inList = record.find("DANHSACHHOSOKHAMCHUABENH").isPresent();
    (inList ? listed : record.all("HOSOKHAMCHUABENH"))
        .filter(XmlElement::told)
        .forEach(row -> visits.add(visit(facility, personKey, row, visits.size() + 1, remarks)));
    return visits;
  }

  private static ProfileVisit visit(
      String facility, String personKey, XmlElement row, int place, Remarks remarks) {
    Told told = Told.in(without(row, "CANLAMSANG", "CHANDOANKETLUAN"));
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
            row.all("CANLAMSANG")
                .flatMap(part -> rows(part, "DICHVU"))
                .map(RecordParts::examination)
                .toList(),
            row.all("CHANDOANKETLUAN")
                .flatMap(part -> rows(part, "CHANDOANBENH"))
                .map(RecordParts::conclusion)
                .toList(),
            told.left());
    if (maLk == null) {
      remarks.add(FormatRule.PROFILE_VISIT_WITHOUT_KEY, "MA_LK", "empty", "MA_LK of the visit");
    }
    return visit;
  }

  private static ProfileVisit.Examination examination(XmlElement row) {
    Told told = Told.in(row);
    return new ProfileVisit.Examination(
        told.take("MADICHVU"), told.take("TENDICHVU"), told.take("MANHOM"), told.take("KETQUA"));
  }

  private static ProfileVisit.Conclusion conclusion(XmlElement row) {
    Told told = Told.in(row);
    return new ProfileVisit.Conclusion(
        told.take("MABENH"), told.take("TENBENH"), told.take("KETLUAN"));
  }

  /**
   * The rows of a list. Where none has the name it should have, every element that holds fields is
   * one, and so is a list that holds fields itself.
   */
  private static Stream<XmlElement> rows(XmlElement list, String row) {
    List<XmlElement> named = list.all(row).filter(XmlElement::told).toList();
    if (!named.isEmpty()) {
      return named.stream();
    }
    return list.children().stream().anyMatch(child -> child.leaf() && child.told())
        ? Stream.of(list)
        : list.children().stream()
            .filter(child -> !child.leaf())
            .flatMap(child -> rows(child, row));
  }

  private static XmlElement without(XmlElement element, String... keys) {
    Set<String> left = Set.of(keys);
    return new XmlElement(
        element.name(),
        element.text(),
        element.children().stream()
            .filter(child -> !left.contains(child.key()))
            .map(child -> without(child, keys))
            .toList());
  }

  private static Map<String, String> beside(XmlElement record) {
    Map<String, String> beside = new HashMap<>();
    for (XmlElement child : record.children()) {
      boolean part =
          PARTS.contains(child.key()) || PARTS.stream().anyMatch(p -> child.find(p).isPresent());
      if (!part && !child.text().isEmpty()) {
        beside.put(child.name(), child.text());
      } else if (!part) {
        Told.in(child).left().forEach((name, text) -> beside.put(child.name() + "/" + name, text));
      }
    }
    return beside;
  }
}
