// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.source.Patient;

/** Two mentions side by side: what agrees, what differs, what only one of them tells. */
final class Comparison {
  private Comparison() {}

  /** How two values compare. */
  enum State {
    AGREES,
    /** The same as far as the less precise tells, or but for marks and order. */
    PARTLY,
    DIFFERS,
    ONE_SIDED
  }

  /** How a value is written on the page. */
  enum Form {
    TEXT,
    NUMBER,
    DATE,
    SEX,
    COMMUNE,
    FACILITY,
    YES_NO
  }

  /**
   * One line of the table.
   *
   * @param key of its words: {@code steward.part.…}
   */
  record Line(String key, Form form, @Nullable String one, @Nullable String other, State state) {}

  private record Part(String key, Form form, Function<Patient, @Nullable String> value) {}

  private static final List<Part> PARTS =
      List.of(
          new Part("name", Form.TEXT, Patient::fullName),
          new Part("birth", Form.DATE, Patient::birth),
          new Part("sex", Form.SEX, Patient::sex),
          new Part("personal_id", Form.NUMBER, Patient::personalId),
          new Part("verified", Form.YES_NO, patient -> Boolean.toString(patient.verified())),
          new Part("old_id", Form.NUMBER, Patient::oldId),
          new Part("other_id", Form.NUMBER, Patient::otherId),
          new Part("insurance_number", Form.NUMBER, Patient::insuranceNumber),
          new Part("insurance_card", Form.NUMBER, Patient::insuranceCard),
          new Part("phone", Form.NUMBER, Patient::phone),
          new Part("commune", Form.COMMUNE, Patient::communeCode),
          new Part("address", Form.TEXT, Patient::address),
          new Part("ethnicity", Form.TEXT, Patient::ethnicityCode),
          new Part("mother", Form.TEXT, Patient::motherName),
          new Part("mother_id", Form.NUMBER, Patient::motherPersonalId),
          new Part("father", Form.TEXT, Patient::fatherName),
          new Part("guardian", Form.TEXT, Patient::guardianName),
          new Part("household", Form.TEXT, Patient::householdId),
          new Part("facility", Form.FACILITY, Patient::facilityCode),
          new Part("chart", Form.NUMBER, Patient::localPatientId));

  /** What at least one of the two tells. */
  static List<Line> of(Patient one, Patient other) {
    return PARTS.stream()
        .map(part -> line(part, one, other))
        .filter(line -> line.one() != null || line.other() != null)
        .toList();
  }

  /** What one mention tells. */
  static List<Line> of(Patient patient) {
    return of(patient, patient);
  }

  private static Line line(Part part, Patient one, Patient other) {
    String a = told(part.value().apply(one));
    String b = told(part.value().apply(other));
    return new Line(part.key(), part.form(), a, b, state(part, one, other, a, b));
  }

  private static State state(
      Part part, Patient one, Patient other, @Nullable String a, @Nullable String b) {
    if (a == null || b == null) {
      return State.ONE_SIDED;
    }
    if (a.equals(b)) {
      return State.AGREES;
    }
    boolean partly =
        switch (part.key()) {
          case "name" -> sameSyllables(one.nameFolded(), other.nameFolded());
          case "birth" -> a.startsWith(b) || b.startsWith(a);
          default -> a.equalsIgnoreCase(b);
        };
    return partly ? State.PARTLY : State.DIFFERS;
  }

  private static boolean sameSyllables(@Nullable String one, @Nullable String other) {
    return one != null && other != null && Objects.equals(sorted(one), sorted(other));
  }

  private static List<String> sorted(String name) {
    return Arrays.stream(name.split(" ")).sorted().toList();
  }

  private static @Nullable String told(@Nullable String value) {
    return value == null || value.isBlank() ? null : value;
  }
}
