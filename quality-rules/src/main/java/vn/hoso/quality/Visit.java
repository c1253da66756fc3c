// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.encounter.EncounterDocument;
import vn.hoso.formats.encounter.TableRow;
import vn.hoso.lakehouse.identifier.PartialDate;
import vn.hoso.lakehouse.identifier.PersonalId;
import vn.hoso.lakehouse.reference.Code;
import vn.hoso.lakehouse.reference.ReferenceData;

/**
 * An encounter as rules look at it: the document, how it arrived, and the code lists of its day.
 */
public final class Visit {

  static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

  /** Kinds where the patient is admitted to a bed; QĐ 824/2023. */
  private static final Set<String> STAYS = Set.of("03", "04", "06", "09");

  private final EncounterDocument document;
  private final Arrival arrival;
  private final ReferenceData reference;
  private final TableRow summary;
  private final LocalDate endDay;

  public Visit(EncounterDocument document, Arrival arrival, ReferenceData reference) {
    this.document = document;
    this.arrival = arrival;
    this.reference = reference;
    this.summary = document.summary();
    this.endDay =
        day(
            summary
                .instant("discharged_at")
                .or(() -> summary.instant("admitted_at"))
                .orElse(arrival.receivedAt()));
  }

  EncounterDocument document() {
    return document;
  }

  Arrival arrival() {
    return arrival;
  }

  ReferenceData reference() {
    return reference;
  }

  TableRow summary() {
    return summary;
  }

  List<TableRow> rows(String table) {
    return document.rows(table);
  }

  boolean has(String table) {
    return !document.rows(table).isEmpty();
  }

  Optional<String> text(String column) {
    return summary.text(column).filter(text -> !text.isBlank());
  }

  Optional<Instant> admittedAt() {
    return summary.instant("admitted_at");
  }

  Optional<Instant> dischargedAt() {
    return summary.instant("discharged_at");
  }

  /** The day that chooses code lists: the end of the visit. */
  LocalDate endDay() {
    return endDay;
  }

  Optional<PartialDate> birth() {
    return text("birth").flatMap(PartialDate::parseIso);
  }

  Optional<PersonalId> personalId() {
    return text("identity_number").flatMap(PersonalId::parse);
  }

  OptionalInt sex() {
    return text("sex").filter(sex -> sex.matches("[123]")).stream()
        .mapToInt(Integer::parseInt)
        .findFirst();
  }

  /** Age in full years at admission, by years alone when no more is known. */
  OptionalInt age() {
    Optional<PartialDate> birth = birth();
    Optional<Instant> admitted = admittedAt();
    if (birth.isEmpty() || admitted.isEmpty()) {
      return OptionalInt.empty();
    }
    LocalDate on = day(admitted.get());
    return OptionalInt.of(
        birth
            .get()
            .day()
            .map(born -> born.until(on).getYears())
            .orElse(on.getYear() - birth.get().year()));
  }

  String kind() {
    return text("visit_kind_code").orElse("");
  }

  boolean stay() {
    return STAYS.contains(kind());
  }

  /** Inpatient proper: the kinds that end with a discharge paper. */
  boolean inpatient() {
    return kind().equals("03") || kind().equals("04");
  }

  boolean insured() {
    return text("coverage_code").filter(code -> !code.equals("9")).isPresent();
  }

  Optional<Code> icd(String code) {
    return reference.code("icd10-vn", code, endDay);
  }

  static LocalDate day(Instant at) {
    return at.atZone(VIETNAM).toLocalDate();
  }

  static BigDecimal amount(TableRow row, String column) {
    return row.decimal(column).orElse(BigDecimal.ZERO);
  }

  static boolean before(@Nullable Instant a, @Nullable Instant b) {
    return a != null && b != null && a.isBefore(b);
  }
}
