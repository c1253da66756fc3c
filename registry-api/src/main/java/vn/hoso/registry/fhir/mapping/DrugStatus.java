// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.Medication;
import vn.hoso.registry.record.OutsideHolder;

/**
 * How a drug stands on a day. What the source says holds, except that nothing is taken for ever: a
 * drug whose days are over is completed, and of one whose days nobody told it is not known once no
 * prescription could run any longer.
 */
enum DrugStatus {
  ACTIVE(MedicationRequestStatus.ACTIVE, MedicationStatementStatus.ACTIVE),
  INTENDED(MedicationRequestStatus.ACTIVE, MedicationStatementStatus.INTENDED),
  DISPENSED(MedicationRequestStatus.COMPLETED, MedicationStatementStatus.ACTIVE),
  COMPLETED(MedicationRequestStatus.COMPLETED, MedicationStatementStatus.COMPLETED),
  STOPPED(MedicationRequestStatus.STOPPED, MedicationStatementStatus.STOPPED),
  ON_HOLD(MedicationRequestStatus.ONHOLD, MedicationStatementStatus.ONHOLD),
  UNKNOWN(MedicationRequestStatus.UNKNOWN, MedicationStatementStatus.UNKNOWN);

  /** No prescription is for more days (TT 26/2025: 30, of some lasting diseases 90). */
  private static final int LONGEST = 90;

  static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private final MedicationRequestStatus ofRequest;
  private final MedicationStatementStatus ofStatement;

  DrugStatus(MedicationRequestStatus ofRequest, MedicationStatementStatus ofStatement) {
    this.ofRequest = ofRequest;
    this.ofStatement = ofStatement;
  }

  MedicationRequestStatus ofRequest() {
    return ofRequest;
  }

  MedicationStatementStatus ofStatement() {
    return ofStatement;
  }

  /**
   * The status.
   *
   * @param today in Việt Nam
   */
  static DrugStatus of(ClinicalEncounter encounter, Medication row, LocalDate today) {
    return switch (row.status() == null ? "" : row.status()) {
      case "completed" -> COMPLETED;
      case "stopped" -> STOPPED;
      case "on-hold" -> ON_HOLD;
      case "active" -> running(ACTIVE, row, today);
      case "intended" -> running(INTENDED, row, today);
      case "" -> untold(encounter, row, today);
      default -> UNKNOWN;
    };
  }

  /** The last day on which time alone changed a drug of a record since the record changed. */
  static Optional<LocalDate> changedOn(LifelongRecord record, LocalDate today) {
    LocalDate then = LocalDate.ofInstant(record.updatedAt(), ZONE);
    return Stream.concat(
            record.encounters().stream(), record.outsideFacts().stream().map(OutsideHolder::of))
        .flatMap(
            holder ->
                holder.medications().stream()
                    .filter(row -> of(holder, row, then) != of(holder, row, today)))
        .flatMap(row -> lastDay(row).stream())
        .map(day -> day.plusDays(1))
        .max(Comparator.naturalOrder());
  }

  /** A line of the insurance file is of a drug handed out, once the encounter is over. */
  private static DrugStatus untold(ClinicalEncounter encounter, Medication row, LocalDate today) {
    if (!EncounterMapping.finished(encounter)) {
      return row.takenUntil() == null && row.orderedAt() == null
          ? UNKNOWN
          : running(ACTIVE, row, today);
    }
    return row.takenUntil() == null || over(row, today) ? COMPLETED : DISPENSED;
  }

  private static DrugStatus running(DrugStatus told, Medication row, LocalDate today) {
    return !over(row, today) ? told : row.takenUntil() == null ? UNKNOWN : COMPLETED;
  }

  private static boolean over(Medication row, LocalDate today) {
    return lastDay(row).filter(today::isAfter).isPresent();
  }

  private static Optional<LocalDate> lastDay(Medication row) {
    if (row.takenUntil() != null) {
      return Optional.of(row.takenUntil());
    }
    Instant from = row.performedAt() == null ? row.orderedAt() : row.performedAt();
    return Optional.ofNullable(from).map(at -> LocalDate.ofInstant(at, ZONE).plusDays(LONGEST));
  }
}
