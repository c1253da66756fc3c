// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.CitizenAddress;
import vn.hoso.lakehouse.registry.CitizenIdentifier;

/** A citizen's demographics as a Patient. */
final class PatientMapping {
  private static final String BIRTH_TIME =
      "http://hl7.org/fhir/StructureDefinition/patient-birthTime";
  private static final int DAY_PRECISION = 10;

  private PatientMapping() {}

  static Patient map(Subject subject, Citizen citizen) {
    Patient patient = new Patient();
    patient.setId("Patient/" + citizen.citizenId() + "/_history/" + subject.version());
    patient
        .getMeta()
        .setVersionId(subject.version())
        .setLastUpdatedElement(subject.updatedAt().copy());
    patient.setActive(citizen.mergedInto() == null);
    identifiers(subject, citizen).forEach(patient::addIdentifier);
    name(citizen.fullName()).ifPresent(patient::addName);
    gender(citizen.sex()).ifPresent(patient::setGender);
    birthDate(citizen.birth()).ifPresent(patient::setBirthDateElement);
    Elements.told(citizen.phone())
        .ifPresent(
            phone -> patient.addTelecom().setSystem(ContactPointSystem.PHONE).setValue(phone));
    address(citizen).ifPresent(patient::addAddress);
    formerAddresses(citizen).forEach(patient::addAddress);
    patient.setDeceased(Elements.day(citizen.diedOn()));
    replacement(citizen)
        .ifPresent(link -> patient.addLink().setType(LinkType.REPLACEDBY).setOther(link));
    patient.setText(
        Elements.narrative(
            citizen.fullName() == null ? "Chưa rõ họ tên" : Elements.clean(citizen.fullName()),
            Elements.line("Ngày sinh", citizen.birth()),
            Elements.line(
                "Giới tính", gender(citizen.sex()).map(PatientMapping::shownGender).orElse(null)),
            Elements.line("Địa chỉ", citizen.address())));
    return patient;
  }

  private static Optional<Reference> replacement(Citizen citizen) {
    return Optional.ofNullable(citizen.mergedInto())
        .map(into -> new Reference("Patient/" + into).setType("Patient"));
  }

  private static Stream<Identifier> identifiers(Subject subject, Citizen citizen) {
    Stream<Identifier> known = citizen.identifiers().stream().map(row -> identifier(subject, row));
    Stream<Identifier> golden =
        Stream.of(
                missing(subject, citizen, "personal_id", citizen.personalId()),
                missing(subject, citizen, "insurance_card", citizen.insuranceCard()),
                missing(subject, citizen, "insurance_number", citizen.insuranceNumber()))
            .flatMap(Optional::stream);
    Identifier own =
        Elements.identifier(Systems.CITIZEN, citizen.citizenId()).setUse(IdentifierUse.SECONDARY);
    return Stream.of(known, golden, Stream.of(own)).flatMap(identifier -> identifier);
  }

  /** A golden identifier that the history does not list. */
  private static Optional<Identifier> missing(
      Subject subject, Citizen citizen, String type, @Nullable String value) {
    return Elements.told(value)
        .filter(
            golden ->
                citizen.identifiers().stream()
                    .noneMatch(known -> known.type().equals(type) && known.value().equals(golden)))
        .map(golden -> identifier(subject, type, golden, null, true));
  }

  private static Identifier identifier(Subject subject, CitizenIdentifier known) {
    return identifier(subject, known.type(), known.value(), known.issuer(), known.current());
  }

  private static Identifier identifier(
      Subject subject, String type, String value, @Nullable String issuer, boolean current) {
    Identifier identifier = Elements.identifier(system(type, value, issuer), value);
    type(type, value).ifPresent(identifier::setType);
    if (type.equals("local_patient_id") && issuer != null) {
      identifier.setAssigner(subject.facility(issuer));
    }
    IdentifierUse use = type.equals("personal_id") ? IdentifierUse.OFFICIAL : IdentifierUse.USUAL;
    return identifier.setUse(current ? use : IdentifierUse.OLD);
  }

  private static String system(String type, String value, @Nullable String issuer) {
    return switch (type) {
      case "personal_id" -> Systems.PERSONAL_ID;
      case "insurance_card", "insurance_number" -> Systems.INSURANCE;
      case "old_id" -> Systems.OLD_ID;
      case "local_patient_id" -> Systems.patientNumbersOf(issuer == null ? "" : issuer);
      default -> passport(value) ? Systems.PASSPORT : Systems.OTHER_ID;
    };
  }

  private static Optional<CodeableConcept> type(String type, String value) {
    return switch (type) {
      case "personal_id" ->
          v2("NI", "National unique individual identifier")
              .map(
                  nation ->
                      nation.addCoding(Elements.coding(Systems.IDENTIFIER_TYPE, "CCCD", null)));
      case "insurance_card", "insurance_number" -> v2("HC", "Health Card Number");
      case "old_id" -> Optional.of(Elements.concept(Systems.IDENTIFIER_TYPE, "CMND", null));
      case "local_patient_id" -> v2("MR", "Medical record number");
      default -> passport(value) ? v2("PPN", "Passport number") : Optional.empty();
    };
  }

  private static Optional<CodeableConcept> v2(String code, String display) {
    return Optional.of(Elements.concept(Systems.IDENTIFIER_TYPE_V2, code, display));
  }

  private static boolean passport(String value) {
    return value.matches("[A-Z]\\d{7}");
  }

  /** Vietnamese order: family name first, then middle and given names as they are said. */
  static Optional<HumanName> name(@Nullable String fullName) {
    return Elements.told(fullName).map(PatientMapping::nameOf);
  }

  private static HumanName nameOf(String shown) {
    List<String> parts = Arrays.asList(shown.split("\\s+"));
    HumanName name = new HumanName().setUse(HumanName.NameUse.OFFICIAL).setText(shown);
    if (parts.size() == 1) {
      return name.addGiven(parts.get(0));
    }
    name.setFamily(parts.get(0));
    parts.subList(1, parts.size()).forEach(name::addGiven);
    return name;
  }

  static Optional<AdministrativeGender> gender(@Nullable String sex) {
    if (sex == null) {
      return Optional.empty();
    }
    return Optional.of(
        switch (sex) {
          case "1" -> AdministrativeGender.MALE;
          case "2" -> AdministrativeGender.FEMALE;
          default -> AdministrativeGender.UNKNOWN;
        });
  }

  static String shownGender(AdministrativeGender gender) {
    return switch (gender) {
      case MALE -> "Nam";
      case FEMALE -> "Nữ";
      default -> "Chưa xác định";
    };
  }

  /**
   * The date as precise as it is known; a known time of birth goes into the standard's extension.
   */
  static Optional<DateType> birthDate(@Nullable String partial) {
    if (partial == null) {
      return Optional.empty();
    }
    if (partial.length() <= DAY_PRECISION) {
      return Optional.of(new DateType(partial));
    }
    DateType day = new DateType(partial.substring(0, DAY_PRECISION));
    day.addExtension(BIRTH_TIME, new DateTimeType(partial + ":00+07:00"));
    return Optional.of(day);
  }

  private static Optional<Address> address(Citizen citizen) {
    return address(citizen.address(), citizen.communeCode())
        .map(address -> address.setUse(Address.AddressUse.HOME));
  }

  /** Whoever told one, it is one address, told from the first day to the last. */
  private static Stream<Address> formerAddresses(Citizen citizen) {
    Map<List<String>, List<CitizenAddress>> former =
        citizen.addresses().stream()
            .filter(told -> !told.current() && !isInUse(told, citizen))
            .collect(
                Collectors.groupingBy(
                    told ->
                        List.of(
                            Objects.requireNonNullElse(told.text(), ""),
                            Objects.requireNonNullElse(told.communeCode(), "")),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return former.values().stream()
        .flatMap(
            told ->
                address(told.get(0).text(), told.get(0).communeCode())
                    .map(address -> address.setUse(Address.AddressUse.OLD).setPeriod(period(told)))
                    .stream());
  }

  /** The same told by somebody else, or its commune alone, is no former address. */
  private static boolean isInUse(CitizenAddress told, Citizen citizen) {
    return (told.text() == null || told.text().equals(citizen.address()))
        && (told.communeCode() == null || told.communeCode().equals(citizen.communeCode()));
  }

  private static Period period(List<CitizenAddress> told) {
    Period period = new Period();
    told.stream()
        .map(CitizenAddress::firstSeenAt)
        .min(Comparator.naturalOrder())
        .ifPresent(first -> period.setStartElement(day(first)));
    told.stream()
        .map(CitizenAddress::lastSeenAt)
        .max(Comparator.naturalOrder())
        .ifPresent(last -> period.setEndElement(day(last)));
    return period;
  }

  private static DateTimeType day(Instant at) {
    return new DateTimeType(LocalDate.ofInstant(at, DrugStatus.ZONE).toString());
  }

  private static Optional<Address> address(@Nullable String text, @Nullable String commune) {
    if (!Elements.filled(text) && !Elements.filled(commune)) {
      return Optional.empty();
    }
    Address address = new Address().setCountry("VN").setText(Elements.cleanOrNull(text));
    Elements.told(commune)
        .ifPresent(
            ward ->
                address.addExtension(
                    Systems.WARD_EXTENSION, Elements.coding(Systems.ADMIN_UNIT, ward, null)));
    return Optional.of(address);
  }
}
