// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.lakehouse.registry.Weighing;

/**
 * What is said of every two mentions of a component: by a steward, else by the policy, and where
 * that leaves them open by probability.
 */
final class Pairs {
  private final List<Mention> mentions;
  private final @Nullable Likely likely;
  private final List<Compared> compared;
  private final PolicyRule[][] rules;

  /** Of every mention: who it is held together with, itself a number; -1 when it is not held. */
  private final int[] held;

  Pairs(
      LinkPolicy policy,
      @Nullable Likely likely,
      List<Mention> mentions,
      Collection<StewardDecision> decisions,
      Collection<Hold> holds) {
    this.mentions = mentions;
    this.likely = likely;
    this.compared =
        mentions.size() == 1
            ? List.of()
            : mentions.stream().map(mention -> Compared.of(mention.patient())).toList();
    this.held = held(mentions, holds);
    this.rules = new PolicyRule[mentions.size()][];
    Map<String, PolicyRule> decided = decided(decisions);
    for (int a = 0; a < mentions.size(); a++) {
      rules[a] = new PolicyRule[a];
      for (int b = 0; b < a; b++) {
        PolicyRule decision = decided.get(key(id(a), id(b)));
        rules[a][b] = decision != null ? decision : rule(policy, a, b);
      }
    }
  }

  private PolicyRule rule(LinkPolicy policy, int one, int other) {
    Evidence evidence = evidence(one, other);
    PolicyRule byPolicy = policy.decide(evidence);
    return likely != null && Likely.isOpen(byPolicy)
        ? likely.rule(byPolicy, compared.get(one), compared.get(other), evidence).orElse(byPolicy)
        : byPolicy;
  }

  int size() {
    return mentions.size();
  }

  Mention mention(int index) {
    return mentions.get(index);
  }

  PolicyRule rule(int one, int other) {
    return one > other ? rules[one][other] : rules[other][one];
  }

  Evidence evidence(int one, int other) {
    return Evidence.of(compared.get(one), compared.get(other));
  }

  /** How probable it is that the two are one, with every reason; null while no model is learnt. */
  @Nullable Weighing weighing(int one, int other) {
    return likely == null
        ? null
        : likely.weigh(compared.get(one), compared.get(other), evidence(one, other));
  }

  /** Whether a standing hold keeps rules from joining the two. */
  boolean isHeldApart(int one, int other) {
    return held[one] != held[other];
  }

  boolean isAnyHeldApart(Clusters clusters, int one, int other) {
    return clusters.members(one).stream()
        .anyMatch(a -> clusters.members(other).stream().anyMatch(b -> isHeldApart(a, b)));
  }

  boolean any(Clusters clusters, int one, int other, Predicate<PolicyRule> rule) {
    return any(clusters.members(one), clusters.members(other), rule);
  }

  boolean any(List<Integer> some, List<Integer> others, Predicate<PolicyRule> rule) {
    return some.stream().anyMatch(a -> others.stream().anyMatch(b -> rule.test(rule(a, b))));
  }

  boolean isAnyVerified(List<Integer> some) {
    return some.stream().anyMatch(index -> mentions.get(index).patient().verified());
  }

  private String id(int index) {
    return mentions.get(index).mentionId();
  }

  /** Holds that share a mention hold together what either holds. */
  private static int[] held(List<Mention> mentions, Collection<Hold> holds) {
    Map<String, Integer> indexOf = new HashMap<>();
    for (int index = 0; index < mentions.size(); index++) {
      indexOf.put(mentions.get(index).mentionId(), index);
    }
    Clusters together = new Clusters(mentions.size());
    boolean[] isHeld = new boolean[mentions.size()];
    for (Hold hold : holds) {
      List<Integer> here =
          hold.mentions().stream().filter(indexOf::containsKey).map(indexOf::get).toList();
      if (hold.stands()) {
        here.forEach(index -> isHeld[index] = true);
        here.forEach(index -> together.join(here.get(0), index));
      }
    }
    return IntStream.range(0, mentions.size())
        .map(index -> isHeld[index] ? together.of(index) : -1)
        .toArray();
  }

  private static Map<String, PolicyRule> decided(Collection<StewardDecision> decisions) {
    Map<String, PolicyRule> decided = new HashMap<>();
    decisions.stream()
        .sorted(Comparator.comparingLong(StewardDecision::decisionId))
        .forEach(
            decision -> {
              String pair = key(decision.mentionA(), decision.mentionB());
              switch (decision.word()) {
                case SAME -> decided.put(pair, ClusterResolver.sameByDecision());
                case NOT_SAME -> decided.put(pair, ClusterResolver.notSameByDecision());
                case CANNOT_TELL -> decided.remove(pair);
              }
            });
    return decided;
  }

  private static String key(String one, String other) {
    return one.compareTo(other) < 0 ? one + "|" + other : other + "|" + one;
  }
}
