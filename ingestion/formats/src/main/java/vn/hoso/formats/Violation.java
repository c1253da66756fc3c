// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

/**
 * One broken rule at one place. It never holds the value itself, only its shape, so that it can be
 * shown to the sender, counted and logged.
 *
 * @param maLk link key of the encounter; empty when it cannot be told
 * @param table XML0 to XML15, or the register's name; empty for the file as a whole
 * @param rowNumber row in that table from 1; 0 when the rule is not about a row
 * @param field the standard's own field name; empty when the rule is not about a field
 * @param place readable path such as {@code HOSO[2]/XML3[4]/NGAY_YL}
 * @param valueShape such as {@code 9 chữ số / digits}, in both languages; empty when there is no
 *     value
 * @param expected what the standard wants there, in both languages where it is words; may be empty
 */
public record Violation(
    String ruleId,
    Severity severity,
    String maLk,
    String table,
    int rowNumber,
    String field,
    String place,
    String valueShape,
    String expected,
    String messageVi,
    String messageEn) {

  /** Whether this alone keeps the record out. */
  public boolean rejects() {
    return severity == Severity.REJECT;
  }

  /** The same violation, told to belong to an encounter. */
  public Violation of(String encounterKey) {
    return new Violation(
        ruleId,
        severity,
        encounterKey,
        table,
        rowNumber,
        field,
        place,
        valueShape,
        expected,
        messageVi,
        messageEn);
  }

  /** The same violation, told at another place. */
  public Violation at(String otherPlace) {
    return new Violation(
        ruleId,
        severity,
        maLk,
        table,
        rowNumber,
        field,
        otherPlace,
        valueShape,
        expected,
        messageVi,
        messageEn);
  }

  /** A violation about a file as a whole. */
  public static Violation ofFile(FormatRule rule, String place, String shape, String expected) {
    return at(rule, place, "", 0, "", shape, expected);
  }

  /** What is said of a file some of whose bytes do not fit its encoding. */
  public static Violation damagedText() {
    return ofFile(FormatRule.TEXT_DAMAGED, "", "", "utf-8");
  }

  /** What is said of a file that holds more than is read of one. */
  public static Violation tooManyParts() {
    return ofFile(
        FormatRule.TOO_MANY_PARTS,
        "",
        "",
        Phrase.of(
            "tối đa %d hồ sơ, tài nguyên, phân đoạn hoặc đơn và %d giá trị (HL7 v2: mỗi dấu phân cách tính hai)"
                .formatted(ReadLimits.PARTS, ReadLimits.VALUES),
            "at most %d records, resources, segments or prescriptions and %d values (HL7 v2: each separator counts two)"
                .formatted(ReadLimits.PARTS, ReadLimits.VALUES)));
  }

  /** A violation about a place in a table. */
  public static Violation at(
      FormatRule rule,
      String parent,
      String table,
      int rowNumber,
      String field,
      String shape,
      String expected) {
    return new Violation(
        rule.id(),
        rule.severity(),
        "",
        table,
        rowNumber,
        field,
        place(parent, table, rowNumber, field),
        shape,
        expected,
        message(table, rowNumber, "dòng", field, rule.textVi()),
        message(table, rowNumber, "row", field, rule.textEn()));
  }

  private static String place(String parent, String table, int rowNumber, String field) {
    StringBuilder place = new StringBuilder(parent);
    if (!table.isEmpty()) {
      separated(place, "/").append(table);
    }
    if (rowNumber > 0) {
      place.append('[').append(rowNumber).append(']');
    }
    if (!field.isEmpty()) {
      separated(place, "/").append(field);
    }
    return place.toString();
  }

  private static String message(
      String table, int rowNumber, String rowWord, String field, String text) {
    StringBuilder message = new StringBuilder(table);
    if (rowNumber > 0) {
      separated(message, " ").append(rowWord).append(' ').append(rowNumber);
    }
    if (!field.isEmpty()) {
      separated(message, ", ").append(field);
    }
    return separated(message, ": ").append(text).toString();
  }

  private static StringBuilder separated(StringBuilder text, String separator) {
    return text.isEmpty() ? text : text.append(separator);
  }
}
