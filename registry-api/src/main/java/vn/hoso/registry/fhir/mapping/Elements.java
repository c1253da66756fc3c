// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.jspecify.annotations.Nullable;

/** The small FHIR elements every mapping is made of; an absent value gives an absent element. */
final class Elements {
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final TimeZone TIME_ZONE = TimeZone.getTimeZone(ZONE);
  private static final Pattern DIGIT = Pattern.compile("\\d");
  private static final Pattern TWO_WORDS = Pattern.compile("\\p{L}\\S*\\s+\\p{L}");
  private static final Pattern NOT_A_CODE = Pattern.compile("[\\s\\p{Z}]+");

  private Elements() {}

  /** The text, tidied, if it says anything. */
  static Optional<String> told(@Nullable String text) {
    return Optional.ofNullable(text).map(Elements::clean).filter(told -> !told.isEmpty());
  }

  static boolean filled(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  /** A time in local offset; the standard's times are given to the minute. */
  static @Nullable DateTimeType time(@Nullable Instant at) {
    return at == null
        ? null
        : new DateTimeType(Date.from(at), TemporalPrecisionEnum.SECOND, TIME_ZONE);
  }

  static @Nullable DateTimeType day(@Nullable LocalDate day) {
    return day == null ? null : new DateTimeType(day.toString());
  }

  static InstantType instant(Instant at) {
    return new InstantType(Date.from(at), TemporalPrecisionEnum.MILLI, TIME_ZONE);
  }

  /** A period of what is known of it, or none. An end before the start is left out, not turned. */
  static @Nullable Period period(@Nullable Instant from, @Nullable Instant to) {
    if (from == null && to == null) {
      return null;
    }
    Period period = new Period().setStartElement(time(from));
    boolean reversed = from != null && to != null && to.isBefore(from);
    return reversed ? period : period.setEndElement(time(to));
  }

  static CodeableConcept concept(String system, String code, @Nullable String display) {
    return new CodeableConcept().addCoding(coding(system, code, display));
  }

  static Coding coding(String system, String code, @Nullable String display) {
    return new Coding(system, code(code), told(display).orElse(null));
  }

  /** The system a row tells for its code, else the national list the code is of. */
  static String system(@Nullable String told, String national) {
    return told == null ? national : told;
  }

  static CodeableConcept text(String text) {
    return new CodeableConcept().setText(clean(text));
  }

  /** A concept of a local code and its name; either may be missing, not both. */
  static CodeableConcept named(
      String system, @Nullable String code, @Nullable String name, String otherwise) {
    CodeableConcept concept = new CodeableConcept();
    told(code).ifPresent(known -> concept.addCoding(coding(system, known, name)));
    told(name)
        .or(() -> concept.hasCoding() ? Optional.empty() : Optional.of(otherwise))
        .ifPresent(concept::setText);
    return concept;
  }

  /** FHIR codes have single blanks inside and none around; as-sent codes are not that tidy. */
  static String code(String text) {
    return NOT_A_CODE.matcher(text.strip()).replaceAll(" ");
  }

  /** Text as FHIR strings allow it: no control characters but line breaks and tabs. */
  static String clean(String text) {
    return text.replaceAll("[\\p{Cc}&&[^\\n\\r\\t]]", "").strip();
  }

  static @Nullable String cleanOrNull(@Nullable String text) {
    return told(text).orElse(null);
  }

  static Identifier identifier(String system, String value) {
    return new Identifier().setSystem(system).setValue(clean(value));
  }

  /** The facility by its code: a logical reference, so that nothing dangles. */
  static Reference facility(String code, FacilityNames names) {
    Reference facility = logical("Organization", identifier(Systems.FACILITY, code));
    names.of(code).ifPresent(facility::setDisplay);
    return facility;
  }

  /**
   * Who cared, of a ;-separated list: a licence number as a logical reference; a name, of a person
   * or an organisation, as what to show.
   */
  static Stream<Reference> practitioners(@Nullable String told) {
    return told == null
        ? Stream.empty()
        : Stream.of(told.split(";"))
            .filter(Elements::filled)
            .map(
                one ->
                    isName(one)
                        ? new Reference().setDisplay(clean(one))
                        : logical("Practitioner", identifier(Systems.PRACTITIONER, one)));
  }

  /** Licence numbers have digits, and never two words beside each other. */
  private static boolean isName(String told) {
    return !DIGIT.matcher(told).find() || TWO_WORDS.matcher(told).find();
  }

  private static Reference logical(String type, Identifier identifier) {
    return new Reference().setType(type).setIdentifier(identifier);
  }

  /** One paragraph per filled line. */
  static Narrative narrative(String title, @Nullable String... lines) {
    XhtmlNode div = new XhtmlNode(NodeType.Element, "div");
    div.setAttribute("xmlns", "http://www.w3.org/1999/xhtml");
    div.addTag("p").addTag("b").addText(title);
    for (String line : lines) {
      told(line).ifPresent(told -> div.addTag("p").addText(told));
    }
    Narrative narrative = new Narrative();
    narrative.setStatus(Narrative.NarrativeStatus.GENERATED);
    narrative.setDiv(div);
    return narrative;
  }

  /** "label: value" when there is a value. */
  static @Nullable String line(String label, @Nullable Object value) {
    return value == null || value.toString().isBlank() ? null : label + ": " + value;
  }

  /** A time as people here read it. */
  static @Nullable String shown(@Nullable Instant at) {
    if (at == null) {
      return null;
    }
    var local = at.atZone(ZONE);
    return "%02d:%02d %02d/%02d/%d"
        .formatted(
            local.getHour(),
            local.getMinute(),
            local.getDayOfMonth(),
            local.getMonthValue(),
            local.getYear());
  }
}
