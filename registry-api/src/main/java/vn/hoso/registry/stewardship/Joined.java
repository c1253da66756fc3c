// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.hoso.registry.stewardship.ToldStore.RuleWords;

/**
 * Why one mention is its citizen's: where it is from, and the stored evidence of the link that
 * joined it. No value of anybody is in it.
 *
 * @param number of the mention among its citizen's, from 1
 * @param source how it was told: encounter, register…
 * @param partner number of the mention it was joined to; none for the one that began the citizen
 * @param evidence what agreed and what did not
 * @param weighing none while no model was learnt
 */
record Joined(
    int number,
    String mentionId,
    String facilityCode,
    Instant firstSeenAt,
    String source,
    RuleWords rule,
    @Nullable Integer partner,
    @Nullable String partnerId,
    List<EvidenceWords.Word> evidence,
    @Nullable Weighing weighing) {
  /** Of links that rest on probability alone. */
  private static final String BY_PROBABILITY = "P50";

  Joined {
    evidence = List.copyOf(evidence);
  }

  /** The mentions of one citizen: the one that began it first, then as they were received. */
  static List<Joined> of(List<Told> mentions, Map<String, RuleWords> rules) {
    List<Told> inOrder =
        mentions.stream()
            .sorted(Comparator.comparing((Told told) -> told.partnerId() != null))
            .toList();
    Map<String, Integer> numbers = new HashMap<>();
    inOrder.forEach(told -> numbers.put(told.mentionId(), numbers.size() + 1));
    return IntStream.range(0, inOrder.size())
        .mapToObj(at -> of(inOrder.get(at), at + 1, numbers, rules))
        .toList();
  }

  private static Joined of(
      Told told, int number, Map<String, Integer> numbers, Map<String, RuleWords> rules) {
    return new Joined(
        number,
        told.mentionId(),
        told.patient().facilityCode(),
        told.firstSeenAt(),
        told.patient().source(),
        rules.getOrDefault(
            told.ruleId(), new RuleWords(told.ruleId(), told.ruleId(), told.ruleId())),
        told.partnerId() == null ? null : numbers.get(told.partnerId()),
        told.partnerId(),
        EvidenceWords.of(told.evidence()),
        Weighing.ofLine(told.weights()).orElse(null));
  }

  public boolean byProbability() {
    return rule.id().equals(BY_PROBABILITY);
  }

  public @Nullable Waterfall waterfall() {
    return weighing == null ? null : Waterfall.of(weighing);
  }
}
