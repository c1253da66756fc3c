// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.patient;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.fhir.Element;
import vn.hoso.lakehouse.identifier.PartialDate;
import vn.hoso.lakehouse.source.Patient;

/**
 * The mention a FHIR Patient makes. An identifier counts as a national number only when its system
 * says so: a number of twelve digits under a system of another country is not an identity here.
 * What no system of ours explains is the facility's own patient number when its type says so, and
 * is otherwise kept in the resource alone.
 */
public final class ResourcePatientReader {
  /** Both guides that name national identifiers: VN Core, and the ministry's earlier one. */
  private static final Pattern NATIONAL =
      Pattern.compile("https?://fhir\\.(?:hl7\\.org|ehealth\\.gov)\\.vn/core/sid/(.+)");

  private static final Set<String> CITIZEN_ID = Set.of("cccd", "citizen-id", "national-id", "cmnd");
  private static final Set<String> INSURANCE = Set.of("bhyt", "insurance-number");
  private static final Set<String> PASSPORT = Set.of("passport", "passport-number");
  private static final Set<String> PATIENT_NUMBER = Set.of("patient-internal-id", "ma-bn");

  private ResourcePatientReader() {}

  /**
   * The person.
   *
   * @param source fhir or hl7v2
   * @param id of the resource: it stands for a patient number where none is told, so that a
   *     corrected name stays the same chart
   */
  public static Patient read(String facilityCode, String source, String id, Element resource) {
    Draft draft = new Draft(facilityCode, source);
    draft.name(name(resource));
    draft.birth = birth(resource);
    draft.sex = sex(resource.text("gender"));
    identifiers(draft, resource.each("identifier"));
    if (draft.localPatientId == null) {
      draft.localPatientId = id;
    }
    draft.phone(phone(resource));
    extensions(draft, resource.each("extension"));
    address(draft, best(resource.each("address"), "home"));
    relatives(draft, resource);
    return draft.patient();
  }

  /** The time of birth, where the standard's extension tells it, makes the date precise. */
  private static @Nullable String birth(Element resource) {
    String exact =
        resource.get("_birthDate").each("extension").stream()
            .filter(
                e ->
                    "http://hl7.org/fhir/StructureDefinition/patient-birthTime"
                        .equals(e.text("url")))
            .map(e -> e.text("valueDateTime"))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    String day = resource.partialDate("birthDate");
    if (exact != null && day != null && exact.length() >= 16 && exact.startsWith(day)) {
      return exact.substring(0, 16);
    }
    return Optional.ofNullable(day)
        .flatMap(PartialDate::parseIso)
        .map(PartialDate::iso)
        .orElse(null);
  }

  /** Text as written, else family before given names, as names are said here. */
  private static @Nullable String name(Element resource) {
    Element name = best(resource.each("name"), "official");
    String text = name.text("text");
    if (text != null) {
      return text;
    }
    String joined =
        Stream.concat(
                Stream.ofNullable(name.text("family")),
                name.each("given").stream().map(Element::text).filter(Objects::nonNull))
            .collect(Collectors.joining(" "));
    return joined.isEmpty() ? null : joined;
  }

  /** What is in use, the wanted use before others; never what is marked as old. */
  private static Element best(List<Element> all, String use) {
    List<Element> current = all.stream().filter(one -> !"old".equals(one.text("use"))).toList();
    return current.stream()
        .filter(one -> use.equals(one.text("use")))
        .findFirst()
        .or(() -> current.stream().findFirst())
        .orElse(Element.NONE);
  }

  private static @Nullable String sex(@Nullable String gender) {
    if (gender == null) {
      return null;
    }
    return switch (gender.toLowerCase(Locale.ROOT)) {
      case "male" -> "1";
      case "female" -> "2";
      default -> "3";
    };
  }

  private static void identifiers(Draft draft, List<Element> identifiers) {
    List<String> cards = new ArrayList<>();
    for (Element identifier : identifiers) {
      String value = identifier.text("value");
      if (value == null || "old".equals(identifier.text("use"))) {
        continue;
      }
      String kind = nationalKind(identifier.text("system"));
      if (CITIZEN_ID.contains(kind)) {
        draft.identityNumber(Optional.of(value));
      } else if (INSURANCE.contains(kind)) {
        cards.add(value);
      } else if (PASSPORT.contains(kind) || isOfType(identifier, "PPN")) {
        draft.passport(value);
      } else if (draft.localPatientId == null && isPatientNumber(kind, identifier)) {
        draft.localPatientId = value;
      }
    }
    draft.cards(cards);
  }

  /** The last part of a national system's name, in one spelling; empty for any other system. */
  private static String nationalKind(@Nullable String system) {
    if (system == null) {
      return "";
    }
    Matcher national = NATIONAL.matcher(system);
    if (national.matches()) {
      return national.group(1).toLowerCase(Locale.ROOT).replace('_', '-');
    }
    if (system.startsWith("urn:hoso:sid:ma-bn")) {
      return "ma-bn";
    }
    return system.equals("urn:hoso:sid:cmnd") ? "cmnd" : "";
  }

  private static boolean isPatientNumber(String kind, Element identifier) {
    return PATIENT_NUMBER.contains(kind)
        || isOfType(identifier, "MR")
        || isOfType(identifier, "PI");
  }

  private static boolean isOfType(Element identifier, String code) {
    return identifier.get("type").each("coding").stream()
        .anyMatch(coding -> code.equals(coding.text("code")));
  }

  private static @Nullable String phone(Element resource) {
    return resource.each("telecom").stream()
        .filter(one -> !"old".equals(one.text("use")))
        .filter(one -> "phone".equals(one.text("system")) || "sms".equals(one.text("system")))
        .map(one -> one.text("value"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static void address(Draft draft, Element address) {
    String text = address.text("text");
    draft.address =
        text != null
            ? text
            : Optional.of(
                    Stream.concat(
                            address.each("line").stream().map(Element::text),
                            Stream.of("district", "city", "state", "country").map(address::text))
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(", ")))
                .filter(joined -> !joined.isEmpty())
                .orElse(null);
    administrative(draft, address.each("extension"));
  }

  /** Codes of the units of an address: the guide's extensions carry them as codings. */
  private static void administrative(Draft draft, List<Element> extensions) {
    for (Element extension : extensions) {
      String url = String.valueOf(extension.text("url")).toLowerCase(Locale.ROOT);
      String code = extension.get("valueCoding").text("code");
      if (code == null) {
        code = extension.get("valueCodeableConcept").first("coding").text("code");
      }
      if (code != null && code.matches("\\d{2,5}")) {
        if (url.endsWith("ward") || url.endsWith("commune") || url.endsWith("xa")) {
          draft.communeCode = code;
        } else if (url.endsWith("district")) {
          draft.districtCode = code;
        } else if (url.endsWith("province") || url.endsWith("city")) {
          draft.provinceCode = code;
        }
      }
      administrative(draft, extension.each("extension"));
    }
  }

  private static void extensions(Draft draft, List<Element> extensions) {
    for (Element extension : extensions) {
      String url = String.valueOf(extension.text("url"));
      String code = extension.get("valueCodeableConcept").first("coding").text("code");
      if (url.endsWith("/vn-ext-ethnicity")) {
        draft.ethnicityCode = code;
      } else if (url.endsWith("/vn-ext-occupation")) {
        draft.occupationCode = code;
      }
    }
  }

  private static void relatives(Draft draft, Element resource) {
    for (Element contact : resource.each("contact")) {
      List<String> relation = contact.codes("relationship");
      String name = contact.get("name").text("text");
      if (name != null && relation.contains("MTH")) {
        draft.motherName = name;
      } else if (name != null && relation.contains("FTH")) {
        draft.fatherName = name;
      }
    }
  }
}
