// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.access;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.registry.audit.AuditAction;
import vn.hoso.registry.audit.AuditEntry;
import vn.hoso.registry.audit.AuditTrail;
import vn.hoso.registry.reader.Purpose;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.record.RecordStore;

/**
 * The way to a record, for pages and FHIR alike: decide, write the audit trail, take out what the
 * reader may not see, and only then hand it over. When the trail cannot be written, nothing is
 * read.
 */
@Component
public class RecordDoor {
  /** A reason shorter than this says nothing. */
  public static final int SHORTEST_REASON = 10;

  private final AccessPolicy policy;
  private final RecordStore records;
  private final AuditTrail trail;

  RecordDoor(AccessPolicy policy, RecordStore records, AuditTrail trail) {
    this.policy = policy;
    this.records = records;
    this.trail = trail;
  }

  /**
   * Opens one record; a citizen who was merged into another leads to the other's.
   *
   * @param client what the reader reads with: {@code pages} or {@code fhir}
   * @param resource what is read of the record, for the trail: {@code record}, {@code Observation}…
   */
  public Opened open(
      Reader reader, String askedFor, Purpose purpose, String client, String resource) {
    String citizenId = records.survivor(askedFor);
    Decision decision = policy.decide(reader, citizenId);
    Optional<LifelongRecord> record =
        decision instanceof Decision.Permit ? records.record(citizenId) : Optional.empty();
    if (decision instanceof Decision.Permit && record.isEmpty()) {
      decision = new Decision.Deny(Decision.Refusal.NOT_FOUND);
    }
    trail.append(
        AuditEntry.of(reader, purpose, AuditAction.READ, decision.word(), client)
            .about(citizenId, resource)
            .because(decision.why()));
    if (decision instanceof Decision.Permit permit) {
      return new Opened.Shown(Sensitivity.visible(record.orElseThrow(), reader), permit.relation());
    }
    return new Opened.Refused(((Decision.Deny) decision).refusal());
  }

  /**
   * Opens a person without relation for a few hours, on the reader's word. The statement is itself
   * a row of the trail; the person sees it, and so does whoever reviews.
   */
  public void stateReason(
      Reader reader, String citizenId, Purpose purpose, String reason, String client) {
    if (!reader.role().treats()) {
      throw new IllegalArgumentException("Only stations and clinics state reasons");
    }
    if (purpose != Purpose.TREAT && purpose != Purpose.ETREAT) {
      throw new IllegalArgumentException("A stated reason is for treatment");
    }
    if (reason.strip().length() < SHORTEST_REASON) {
      throw new IllegalArgumentException("The reason is too short");
    }
    trail.append(
        AuditEntry.of(reader, purpose, AuditAction.STATE_REASON, "permit", client)
            .about(records.survivor(citizenId), "record")
            .because(reason.strip()));
  }
}
