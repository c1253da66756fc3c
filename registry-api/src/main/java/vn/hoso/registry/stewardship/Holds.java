// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.registry.access.RecordDoor;
import vn.hoso.registry.audit.AuditAction;
import vn.hoso.registry.audit.AuditEntry;
import vn.hoso.registry.audit.AuditTrail;
import vn.hoso.registry.reader.Purpose;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.reader.Role;

/**
 * Records under review. A hold is there for everybody the moment it is placed; the link job honours
 * it on its next run, and only stewards end it.
 */
@Component
public class Holds {
  private final CaseStore cases;
  private final AuditTrail trail;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Holds(CaseStore cases, AuditTrail trail, TransactionTemplate transaction, Clock clock) {
    this.cases = cases;
    this.trail = trail;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** The oldest standing hold on a citizen. */
  public Optional<Standing> standing(String citizenId) {
    return cases.standing(citizenId).stream()
        .findFirst()
        .map(held -> new Standing(held.openedAt(), held.facilityCode(), held.encounterId()));
  }

  /** Those of the citizens that are under review. */
  public Set<String> among(Collection<String> citizenIds) {
    return citizenIds.stream()
        .filter(citizen -> !cases.standing(citizen).isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Holds a citizen's mentions as they are. One facility, and the stewards, hold a citizen once.
   *
   * @param suspect mention of the encounter that is not this person's; null when it is not known
   * @return the case stewards are asked about
   */
  String place(
      Reader reader,
      String citizenId,
      @Nullable String encounterId,
      @Nullable String suspect,
      String reason,
      String client) {
    if (!reader.role().treats() && reader.role() != Role.STEWARD) {
      throw new IllegalArgumentException("Only who treats people and stewards hold a record");
    }
    if (reason.strip().length() < RecordDoor.SHORTEST_REASON) {
      throw new IllegalArgumentException("The reason is too short");
    }
    String facility = reader.facility().orElse(null);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String caseId = Ids.hash("W", citizenId, reader.username(), Long.toString(now.toEpochMilli()));
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              cases.waitForTurn();
              trail.append(
                  AuditEntry.of(
                          reader, Purpose.usual(reader.role()), AuditAction.HOLD, "permit", client)
                      .about(citizenId, "wrong patient"));
              Optional<Matter.WrongPatient> standing =
                  cases.standing(citizenId).stream()
                      .filter(held -> Objects.equals(held.facilityCode(), facility))
                      .findFirst();
              if (standing.isPresent()) {
                return standing.get().caseId();
              }
              cases.hold(
                  new Matter.WrongPatient(
                      caseId,
                      0,
                      citizenId,
                      List.of(),
                      suspect,
                      encounterId,
                      reader.username(),
                      facility,
                      reason.strip(),
                      now,
                      false));
              return caseId;
            }));
  }

  /**
   * A record under review.
   *
   * @param facilityCode who said so; none when it was a steward
   * @param encounterId the encounter that was pointed at, when one was
   */
  public record Standing(
      Instant since, @Nullable String facilityCode, @Nullable String encounterId) {}
}
