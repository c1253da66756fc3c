// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.patient;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.Told;
import vn.hoso.formats.WireDates;
import vn.hoso.formats.encounter.EncounterDocument;
import vn.hoso.formats.encounter.TableRow;
import vn.hoso.formats.register.ResidentRow;
import vn.hoso.lakehouse.dictionary.DictionaryField;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.identifier.PartialDate;
import vn.hoso.lakehouse.identifier.PersonName;
import vn.hoso.lakehouse.identifier.PersonalId;
import vn.hoso.lakehouse.source.Patient;
import vn.hoso.lakehouse.source.ProfileRelative;

/**
 * The mention of a person in a submission. Values are typed but not judged: whether an id on a
 * small child's record is the mother's is for linking to say.
 */
public final class PatientReader {

  private PatientReader() {}

  /** The person of an encounter as told by the facility that its file names. */
  public static Patient ofEncounter(EncounterDocument encounter) {
    return ofEncounter(encounter.facilityCode(), encounter);
  }

  /** The person of an encounter: XML1, with the parents that papers of the encounter name. */
  public static Patient ofEncounter(String facilityCode, EncounterDocument encounter) {
    TableRow summary = encounter.summary();
    Draft draft = person(facilityCode, "encounter", summary);
    draft.identityNumber(
        first(encounter, row -> text(row, "identity_number"), "XML1", "XML15", "XML6"));
    draft.cards(summary.texts("insurance_cards"));
    draft.motherName =
        first(encounter, row -> text(row, "mother_name"), "XML7", "XML8", "XML11").orElse(null);
    draft.fatherName =
        first(encounter, row -> text(row, "father_name"), "XML7", "XML8", "XML11").orElse(null);
    draft.guardianName = first(encounter, row -> text(row, "guardian_name"), "XML8").orElse(null);
    return draft.patient();
  }

  /** The person of a check-in row (XML0) as told by the facility the row names. */
  public static Patient ofCheckIn(TableRow row) {
    return ofCheckIn(text(row, "facility_code").orElse(""), row);
  }

  /** The person of a check-in row (XML0). */
  public static Patient ofCheckIn(String facilityCode, TableRow row) {
    return ofLoneRow(facilityCode, "check_in", row);
  }

  /** The person of a board assessment row (XML12), which names no facility of its own. */
  public static Patient ofAssessment(String facilityCode, TableRow row) {
    return ofLoneRow(facilityCode, "assessment", row);
  }

  /** The person of a row of the residents register, whose personal id an authority vouches for. */
  public static Patient ofResident(ResidentRow row) {
    Draft draft = new Draft(FacilityCode.DEPARTMENT.value(), "register");
    draft.name(row.fullName());
    draft.birth = row.birth();
    draft.sex = row.sex();
    draft.personalId = row.personalId();
    draft.ethnicityCode = row.ethnicityCode();
    draft.communeCode = row.communeCode();
    draft.householdId = row.householdId();
    draft.motherPersonalId = row.motherPersonalId();
    draft.diedOn = row.diedOn();
    draft.verified = true;
    return draft.patient();
  }

  /**
   * The person of a QĐ 831 record.
   *
   * @param told the fields of THONGTINCHUNG; none is taken away
   */
  public static Patient ofProfile(String facilityCode, Told told, List<ProfileRelative> relatives) {
    return ofFields(facilityCode, "profile", told, relatives);
  }

  /**
   * The person of a document that names its fields as QĐ 831 or the health checks do.
   *
   * @param source what kind of document tells it
   */
  public static Patient ofFields(
      String facilityCode, String source, Told told, List<ProfileRelative> relatives) {
    Draft draft = new Draft(facilityCode, source);
    String health = Filler.orNone(told.see("MADINHDANH"));
    draft.localPatientId = health != null && PersonalId.parse(health).isPresent() ? null : health;
    draft.name(told.see("HOTEN"));
    draft.birth = WireDates.partial(told.see("NGAYSINH")).map(PartialDate::iso).orElse(null);
    draft.sex = sex(told.see("GIOITINH"));
    draft.identityNumber(Optional.ofNullable(told.see("SOCMND", "SOCCCD", "VNEID")));
    if (draft.personalId == null) {
      draft.personalId =
          Optional.ofNullable(health)
              .flatMap(PersonalId::parse)
              .map(PersonalId::value)
              .orElse(null);
    }
    draft.cards(
        Optional.ofNullable(told.see("MATHE", "MATHEBHYT")).map(List::of).orElse(List.of()));
    draft.insuranceNumber(told.see("MABHXH"));
    draft.phone(told.see("DIENTHOAIDD", "DIENTHOAI", "DIENTHOAICD"));
    draft.ethnicityCode = told.see("MADANTOC");
    draft.nationalityCode = told.see("MAQUOCTICH");
    draft.occupationCode = told.see("MANGHENGHIEP");
    residence(draft, told);
    draft.householdId = told.see("MAHOGIADINH");
    ProfileRelative mother = only(relatives, "mother");
    draft.motherName = mother.fullName();
    draft.fatherName = only(relatives, "father").fullName();
    draft.motherPersonalId =
        Optional.ofNullable(mother.identityNumber())
            .flatMap(PersonalId::parse)
            .map(PersonalId::value)
            .orElse(null);
    draft.guardianName =
        relatives.stream()
            .filter(ProfileRelative::guardian)
            .map(ProfileRelative::fullName)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return draft.patient();
  }

  /** The code, also when the word is written instead. */
  private static @Nullable String sex(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return switch (PersonName.of(text).folded()) {
      case "NAM" -> "1";
      case "NU" -> "2";
      default -> text;
    };
  }

  /** Where somebody lives now; the registered address when nothing else is told. */
  private static void residence(Draft draft, Told told) {
    boolean current = told.see("MAXAHIENTAI", "DIACHIHIENTAI", "MATINHHIENTAI") != null;
    String where = current ? "HIENTAI" : "THUONGTRU";
    draft.address = told.see("DIACHI" + where, "DIACHI");
    draft.provinceCode = told.see("MATINH" + where, "MATINH");
    draft.districtCode = told.see("MAHUYEN" + where, "MAHUYEN");
    draft.communeCode = told.see("MAXA" + where, "MAXA");
    if (current) {
      draft.addressKind = "current";
    } else if (told.see("MAXATHUONGTRU", "DIACHITHUONGTRU", "MATINHTHUONGTRU") != null) {
      draft.addressKind = "permanent";
    }
  }

  /**
   * The one relative who is this, though told in several rows of which each may lack something; of
   * two who differ nobody can say which it is.
   */
  private static ProfileRelative only(List<ProfileRelative> relatives, String relation) {
    List<ProfileRelative> all =
        relatives.stream().filter(relative -> relative.relation().equals(relation)).toList();
    List<String> names = told(all, ProfileRelative::fullName);
    List<String> numbers = told(all, relative -> Filler.orNone(relative.identityNumber()));
    boolean one =
        numbers.stream().distinct().count() <= 1
            && names.stream().map(name -> PersonName.of(name).folded()).distinct().count() <= 1;
    return new ProfileRelative(
        relation, null, null, one ? first(names) : null, one ? first(numbers) : null, null, false);
  }

  private static List<String> told(
      List<ProfileRelative> relatives, Function<ProfileRelative, @Nullable String> of) {
    return relatives.stream().map(of).filter(Objects::nonNull).toList();
  }

  private static @Nullable String first(List<String> told) {
    return told.isEmpty() ? null : told.get(0);
  }

  private static Patient ofLoneRow(String facilityCode, String source, TableRow row) {
    Draft draft = person(facilityCode, source, row);
    draft.identityNumber(text(row, "identity_number"));
    draft.cards(text(row, "insurance_card").map(List::of).orElse(List.of()));
    return draft.patient();
  }

  private static Draft person(String facilityCode, String source, TableRow row) {
    Draft draft = new Draft(facilityCode, source);
    draft.localPatientId = value(row, "local_patient_id");
    draft.name(value(row, "full_name"));
    draft.birth = value(row, "birth");
    draft.sex = value(row, "sex");
    draft.phone(value(row, "phone"));
    draft.ethnicityCode = value(row, "ethnicity_code");
    draft.nationalityCode = value(row, "nationality_code");
    draft.occupationCode = value(row, "occupation_code");
    draft.address = value(row, "address");
    draft.provinceCode = value(row, "province_code");
    draft.districtCode = value(row, "district_code");
    draft.communeCode = value(row, "commune_code");
    return draft;
  }

  private static Optional<String> first(
      EncounterDocument encounter, Function<TableRow, Optional<String>> of, String... tables) {
    for (String table : tables) {
      for (TableRow row : encounter.rows(table)) {
        Optional<String> found = of.apply(row);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static @Nullable String value(TableRow row, String column) {
    return text(row, column).orElse(null);
  }

  /** The text of a column; absent as well when the table has no such column. */
  private static Optional<String> text(TableRow row, String column) {
    List<DictionaryField> fields = row.table().fields();
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).column().equals(column)) {
        return Optional.ofNullable((String) row.values().get(i));
      }
    }
    return Optional.empty();
  }
}
