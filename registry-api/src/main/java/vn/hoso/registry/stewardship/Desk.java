// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.hoso.registry.access.RecordDoor;
import vn.hoso.registry.audit.AuditAction;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.reader.Role;

/**
 * Where stewards decide. A vote, its row of the trail, and what it settles are one transaction;
 * nothing takes effect before enough stewards agree.
 */
@Component
class Desk {
  private final CaseStore cases;
  private final ToldStore told;
  private final Looks looks;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Desk(CaseStore cases, ToldStore told, Looks looks, TransactionTemplate transaction, Clock clock) {
    this.cases = cases;
    this.told = told;
    this.looks = looks;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * What a steward says of a case.
   *
   * @param parts see {@link Vote#parts}; empty unless it is a split
   * @param again whether a settled question is meant to be looked at again
   */
  record Said(String caseId, Verdict verdict, String parts, String reason, boolean again) {}

  Answer vote(Reader steward, Said said) {
    if (steward.role() != Role.STEWARD) {
      throw new IllegalArgumentException("Only stewards decide");
    }
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              cases.waitForTurn();
              return cases
                  .matter(said.caseId())
                  .map(matter -> vote(steward, matter, said))
                  .orElse(Answer.NO_SUCH_CASE);
            }));
  }

  private Answer vote(Reader steward, Matter matter, Said said) {
    int rounds = cases.settled(matter.caseId()).size();
    int round = rounds + 1;
    List<Vote> before = cases.votes(matter.caseId(), round);
    Vote vote = new Vote(steward.username(), said.verdict(), said.parts());
    Optional<Answer> refusal = refusal(matter, said, vote, rounds, before);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (matter instanceof Matter.Question question) {
      cases.keepQuestion(question);
    }
    cases.keepVote(matter.caseId(), round, vote, said.reason().strip(), now);
    looks.note(
        steward,
        AuditAction.DECIDE,
        matter.citizens(),
        "case " + matter.caseId(),
        vote.verdict().code());
    List<Vote> votes = Stream.concat(before.stream(), Stream.of(vote)).toList();
    Optional<Vote> settled = Tally.settled(votes, Tally.needed(matter.risk(), round));
    settled.ifPresent(agreed -> settle(matter, round, agreed, votes, now));
    if (settled.isPresent()) {
      return Answer.SETTLED;
    }
    return votes.size() == 1 ? Answer.NEEDS_SECOND : Answer.NEEDS_ANOTHER;
  }

  private Optional<Answer> refusal(
      Matter matter, Said said, Vote vote, int rounds, List<Vote> before) {
    boolean over = matter instanceof Matter.WrongPatient wrong && wrong.released();
    if (over || (rounds > 0 && before.isEmpty() && !said.again())) {
      return Optional.of(Answer.ALREADY_SETTLED);
    }
    if (!matter.verdicts().contains(said.verdict())) {
      return Optional.of(Answer.NOT_A_VERDICT);
    }
    if (said.reason().strip().length() < RecordDoor.SHORTEST_REASON) {
      return Optional.of(Answer.REASON_TOO_SHORT);
    }
    if (CaseStore.hasVoted(before, vote.votedBy())) {
      return Optional.of(Answer.ALREADY_VOTED);
    }
    if (said.verdict() == Verdict.SPLIT && !splits((Matter.WrongPatient) matter, vote.groups())) {
      return Optional.of(Answer.NO_PARTS);
    }
    return Optional.empty();
  }

  /** Two groups at least, which hold every mention once. */
  private boolean splits(Matter.WrongPatient matter, List<List<String>> groups) {
    Set<String> mentions =
        told.of(matter).stream()
            .map(Told::mentionId)
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> grouped = groups.stream().flatMap(List::stream).sorted().toList();
    return groups.size() >= 2 && grouped.equals(List.copyOf(mentions));
  }

  private void settle(Matter matter, int round, Vote agreed, List<Vote> votes, Instant now) {
    String by =
        votes.stream()
            .filter(agreed::agreesWith)
            .map(Vote::votedBy)
            .collect(Collectors.joining(", "));
    cases.keepSettled(
        matter.caseId(), new CaseStore.Settled(round, agreed.verdict().code(), by, now));
    if (matter instanceof Matter.Question question) {
      cases.decide(
          question.caseId(), question.mentionA(), question.mentionB(), agreed.verdict(), by, now);
      return;
    }
    Matter.WrongPatient wrong = (Matter.WrongPatient) matter;
    List<List<String>> groups = agreed.groups();
    for (int one = 0; one < groups.size(); one++) {
      for (int other = one + 1; other < groups.size(); other++) {
        apart(wrong, groups.get(one), groups.get(other), by, now);
      }
    }
    cases.release(wrong.holdId(), by, now);
  }

  private void apart(
      Matter.WrongPatient wrong,
      List<String> group,
      List<String> otherGroup,
      String by,
      Instant now) {
    for (String one : group) {
      for (String other : otherGroup) {
        cases.decide(wrong.caseId(), one, other, Verdict.NOT_SAME, by, now);
      }
    }
  }
}
