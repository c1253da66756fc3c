// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.hoso.gateway.problem.Causes;
import vn.hoso.lakehouse.identifier.FacilityCode;

/**
 * What became of an encounter, for software that asks by MA_LK because it keeps no tracking ids:
 * the newest submission that named it at a door whose software asks so.
 */
@Component
public final class EncounterReceipts {
  private static final Logger log = LoggerFactory.getLogger(EncounterReceipts.class);

  private final JdbcTemplate jdbc;
  private final Ends ends;

  EncounterReceipts(JdbcTemplate jdbc, Ends ends) {
    this.jdbc = jdbc;
    this.ends = ends;
  }

  /** How far an encounter has come. */
  public enum Outcome {
    PENDING,
    VALID,
    INVALID
  }

  /** One broken rule, without the value that broke it. */
  public record Finding(
      String ruleId,
      boolean rejects,
      @Nullable String field,
      @Nullable String place,
      String message) {}

  public record Verdict(String submissionId, Outcome outcome, List<Finding> findings) {
    public Verdict {
      findings = List.copyOf(findings);
    }
  }

  /** Notes what a submission holds. What it holds is taken already: this never fails. */
  public void note(FacilityCode facility, Set<String> keys, String submissionId) {
    try {
      jdbc.batchUpdate(
          """
          INSERT INTO intake.encounter_receipt AS known (facility_code, ma_lk, submission_id)
          VALUES (?, ?, ?)
          ON CONFLICT (facility_code, ma_lk) DO UPDATE
             SET submission_id = GREATEST(known.submission_id, excluded.submission_id)
          """,
          keys.stream().map(key -> new Object[] {facility.value(), key, submissionId}).toList());
    } catch (DataAccessException e) {
      log.warn("Submission {} cannot be asked for by MA_LK: {}", submissionId, Causes.of(e));
    }
  }

  /** The newest of a facility's own; empty when it named no such encounter. */
  public Optional<Verdict> of(FacilityCode facility, String maLk) {
    return jdbc
        .queryForList(
            "SELECT submission_id FROM intake.encounter_receipt"
                + " WHERE facility_code = ? AND ma_lk = ?",
            String.class,
            facility.value(),
            maLk)
        .stream()
        .findFirst()
        .map(
            submissionId ->
                ends.of(facility)
                    .store()
                    .status(facility, false, submissionId)
                    .map(status -> verdict(status, maLk))
                    // The receipt is written a moment after the answer.
                    .orElseGet(() -> new Verdict(submissionId, Outcome.PENDING, List.of())));
  }

  private static Verdict verdict(SubmissionStatus status, String maLk) {
    List<Finding> findings =
        Objects.requireNonNullElse(status.violations(), List.<SubmissionStatus.FoundViolation>of())
            .stream()
            .filter(found -> found.maLk() == null || found.maLk().equals(maLk))
            .map(
                found ->
                    new Finding(
                        found.ruleId(),
                        found.severity().equals("reject"),
                        found.field(),
                        found.place(),
                        found.messageVi() + " / " + found.messageEn()))
            .toList();
    Outcome outcome =
        switch (status.state()) {
          case RECEIVED, CONFORMED -> Outcome.PENDING;
          case ACCEPTED, ACCEPTED_WITH_WARNINGS -> Outcome.VALID;
          case PARTLY_REJECTED ->
              findings.stream().anyMatch(Finding::rejects) ? Outcome.INVALID : Outcome.VALID;
          case REJECTED -> Outcome.INVALID;
        };
    return new Verdict(status.submissionId(), outcome, findings);
  }
}
