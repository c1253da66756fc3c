// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.Severity;

/**
 * One rule as the catalogue lists it.
 *
 * @param id stable; F… are rules of form checked while reading, C… rules of content, S… of the
 *     signature
 * @param about tables and fields by the standard's names
 * @param source the decision, circular or known problem it comes from
 * @param from first end-of-visit day it applies to; null when it always has
 * @param until last end-of-visit day it applies to; null when it still does
 */
public record Rule(
    String id,
    Severity severity,
    String about,
    String source,
    String messageVi,
    String messageEn,
    @Nullable LocalDate from,
    @Nullable LocalDate until) {

  static Rule reject(String id, String about, String source, String vi, String en) {
    return new Rule(id, Severity.REJECT, about, source, vi, en, null, null);
  }

  static Rule warn(String id, String about, String source, String vi, String en) {
    return new Rule(id, Severity.WARN, about, source, vi, en, null, null);
  }

  /** The same rule for visits that end on that day or later. */
  Rule since(LocalDate day) {
    return new Rule(id, severity, about, source, messageVi, messageEn, day, until);
  }

  /** A rule of form, which the readers of the formats module check. */
  static Rule of(FormatRule rule) {
    return new Rule(
        rule.id(),
        rule.severity(),
        formOf(rule),
        sourceOf(rule),
        rule.textVi(),
        rule.textEn(),
        null,
        null);
  }

  private static String formOf(FormatRule rule) {
    return switch (rule) {
      case TOO_MANY_PARTS -> "mọi định dạng / every format";
      case PROFILE_WITHOUT_PERSON, SENDER_DIFFERS -> "QĐ 831, KHAMSUCKHOE, đơn thuốc";
      case PROFILE_VISIT_WITHOUT_KEY -> "QĐ 831";
      case DOCUMENT_UNREADABLE, PRESCRIPTION_CODE_MALFORMED -> "đơn thuốc";
      default -> formOf(rule.id());
    };
  }

  private static String formOf(String id) {
    if (id.compareTo("F220") >= 0) {
      return "HL7 v2";
    }
    if (id.compareTo("F200") >= 0) {
      return "FHIR";
    }
    return id.compareTo("F100") >= 0 ? "registers" : "XML0–XML15";
  }

  private static String sourceOf(FormatRule rule) {
    return switch (formOf(rule)) {
      case "HL7 v2" -> "HL7 v2.3–2.5.1, ORU^R01";
      case "FHIR" -> "HL7 FHIR R4 (4.0.1)";
      case "QĐ 831" -> "QĐ 831/2017";
      case "registers" -> "sổ đăng ký của HoSo / registers of HoSo";
      case "đơn thuốc" -> "QĐ 808/2022";
      case "mọi định dạng / every format" -> "giới hạn của HoSo / a limit of HoSo";
      case "QĐ 831, KHAMSUCKHOE, đơn thuốc" -> "QĐ 831/2017, 1551/2026, 808/2022";
      default -> "QĐ 130/2023, 4750/2023, 3176/2024; CV 1245/BHXH-CNTT";
    };
  }

  /** Whether it applies to a visit that ended on that day. */
  public boolean appliesOn(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
  }
}
