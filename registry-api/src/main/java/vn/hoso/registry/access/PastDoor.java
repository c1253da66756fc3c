// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.access;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.hoso.registry.audit.AuditAction;
import vn.hoso.registry.audit.AuditEntry;
import vn.hoso.registry.audit.AuditTrail;
import vn.hoso.registry.reader.Pace;
import vn.hoso.registry.reader.Purpose;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.record.PastAnswer;
import vn.hoso.registry.record.PastAnswer.Then;
import vn.hoso.registry.record.PastStore;
import vn.hoso.registry.record.RecordStore;

/**
 * The way to a record as it was known on a past day: who may read the record today may, and sees
 * what may be seen today. A record that was mixed up with another person's is shown to those who
 * may read both. Asking and reading are rows of the trail that name the day; looking whether the
 * answer is there shows nothing and is none.
 */
@Component
public class PastDoor {
  /** Every question costs the warehouse seconds. */
  public static final int A_DAY = 20;

  private final AccessPolicy policy;
  private final RecordStore records;
  private final PastStore past;
  private final AuditTrail trail;
  private final Pace pace;

  PastDoor(
      AccessPolicy policy, RecordStore records, PastStore past, AuditTrail trail, Clock clock) {
    this.policy = policy;
    this.records = records;
    this.past = past;
    this.trail = trail;
    this.pace = new Pace(A_DAY, Duration.ofDays(1), clock);
  }

  /** Why the reader may not even choose a day of this citizen; empty when they may. */
  public Optional<Past.Refused> refusal(Reader reader, String askedFor, String client) {
    Look look = new Look(reader, records.survivor(askedFor), "no day", client);
    return decide(look) instanceof Decision.Deny deny
        ? Optional.of(refused(look, AuditAction.ASK_AS_OF, deny))
        : Optional.empty();
  }

  /** Asks the warehouse, unless it was asked already. */
  public Past ask(Reader reader, String askedFor, LocalDate day, String client) {
    Look look = new Look(reader, records.survivor(askedFor), day.toString(), client);
    Decision decision = decide(look);
    if (decision instanceof Decision.Deny deny) {
      return refused(look, AuditAction.ASK_AS_OF, deny);
    }
    PastAnswer answer = past.answer(look.citizenId(), day);
    if (answer instanceof PastAnswer.NotAsked || answer instanceof PastAnswer.Failed) {
      if (!pace.allows(reader.username())) {
        return new Past.TooMany(look.citizenId());
      }
      note(look, AuditAction.ASK_AS_OF, look.citizenId(), decision);
      past.ask(look.citizenId(), day);
    }
    return new Past.NotYet(look.citizenId(), past.answer(look.citizenId(), day));
  }

  /** Opens the answer, if there is one; a merged citizen leads to the one that lives on. */
  public Past open(Reader reader, String askedFor, LocalDate day, String client) {
    Look look = new Look(reader, records.survivor(askedFor), day.toString(), client);
    Decision decision = decide(look);
    if (decision instanceof Decision.Deny deny) {
      return refused(look, AuditAction.READ_AS_OF, deny);
    }
    PastAnswer answer = past.answer(look.citizenId(), day);
    return answer instanceof PastAnswer.Made made
        ? shown(look, (Decision.Permit) decision, made)
        : new Past.NotYet(look.citizenId(), answer);
  }

  private Past shown(Look look, Decision.Permit permit, PastAnswer.Made made) {
    Map<String, Decision> others =
        others(look, made.records())
            .collect(Collectors.toMap(other -> other, one -> policy.decide(look.reader(), one)));
    List<Then> open =
        made.records().stream()
            .filter(
                then ->
                    others(look, List.of(then))
                        .allMatch(other -> others.get(other) instanceof Decision.Permit))
            .toList();
    note(look, AuditAction.READ_AS_OF, look.citizenId(), permit);
    others(look, open)
        .forEach(
            other ->
                note(
                    look,
                    AuditAction.READ_AS_OF,
                    other,
                    Objects.requireNonNull(others.get(other))));
    return new Past.Shown(
        look.citizenId(),
        permit.relation(),
        made.at(),
        open.stream().map(then -> Sensitivity.visible(then.record(), look.reader())).toList(),
        made.records().size() - open.size(),
        others.keySet().stream()
            .filter(other -> others.get(other) instanceof Decision.Deny)
            .sorted()
            .toList());
  }

  /** Whose facts these records held besides, under the ids they have today. */
  private Stream<String> others(Look look, List<Then> then) {
    return then.stream()
        .flatMap(one -> one.others().stream())
        .map(records::survivor)
        .filter(other -> !other.equals(look.citizenId()))
        .distinct();
  }

  private Decision decide(Look look) {
    Decision decision = policy.decide(look.reader(), look.citizenId());
    return decision instanceof Decision.Permit && records.person(look.citizenId()).isEmpty()
        ? new Decision.Deny(Decision.Refusal.NOT_FOUND)
        : decision;
  }

  private Past.Refused refused(Look look, AuditAction action, Decision.Deny deny) {
    note(look, action, look.citizenId(), deny);
    return new Past.Refused(deny.refusal());
  }

  private void note(Look look, AuditAction action, String citizenId, Decision decision) {
    trail.append(
        AuditEntry.of(
                look.reader(),
                Purpose.usual(look.reader().role()),
                action,
                decision.word(),
                look.client())
            .about(citizenId, look.day())
            .because(decision.why()));
  }

  /**
   * Who looks at whose record.
   *
   * @param client what the reader reads with
   */
  private record Look(Reader reader, String citizenId, String day, String client) {}
}
