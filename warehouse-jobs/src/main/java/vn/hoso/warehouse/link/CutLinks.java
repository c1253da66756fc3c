// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vn.hoso.warehouse.link.PolicyRule.Strength;
import vn.hoso.warehouse.link.Resolution.Against;
import vn.hoso.warehouse.link.Resolution.Cut;

/**
 * The links of a resolved component that lead from one person to another, and what stood against
 * each: a pair across the two people; else one with somebody whom the same kind of link leads to
 * from one of them; else one anywhere in the chain of such links.
 */
final class CutLinks {
  static final String HELD = "HOLD";

  private final Pairs pairs;
  private final Clusters clusters;

  CutLinks(Pairs pairs, Clusters clusters) {
    this.pairs = pairs;
    this.clusters = clusters;
  }

  private record Link(int one, int other) {}

  /** By the order of arrival of their mentions. */
  List<Cut> all() {
    Map<Strength, List<Link>> byStrength = new TreeMap<>();
    for (int one = 0; one < pairs.size(); one++) {
      for (int other = one + 1; other < pairs.size(); other++) {
        PolicyRule rule = pairs.rule(one, other);
        if (rule.verdict() == Verdict.LINK && clusters.of(one) != clusters.of(other)) {
          byStrength
              .computeIfAbsent(rule.strength(), s -> new ArrayList<>())
              .add(new Link(one, other));
        }
      }
    }
    return byStrength.entrySet().stream()
        .flatMap(links -> cut(links.getKey(), links.getValue()))
        .toList();
  }

  private Stream<Cut> cut(Strength strength, List<Link> links) {
    Map<Link, List<Against>> known = new TreeMap<>(IN_ORDER);
    return links.stream()
        .map(
            link ->
                new Cut(
                    pairs.mention(link.one),
                    pairs.mention(link.other),
                    pairs.rule(link.one, link.other),
                    known.computeIfAbsent(
                        people(link), between -> against(between, strength, links))));
  }

  private static final Comparator<Link> IN_ORDER =
      Comparator.comparingInt(Link::one).thenComparingInt(Link::other);

  /** The two people, each by its first mention. */
  private Link people(Link link) {
    int one = clusters.of(link.one);
    int other = clusters.of(link.other);
    return new Link(Math.min(one, other), Math.max(one, other));
  }

  private List<Against> against(Link between, Strength strength, List<Link> links) {
    List<Against> across = across(between.one, between.other, strength);
    if (!across.isEmpty()) {
      return across;
    }
    List<Link> bonds = links.stream().map(this::people).distinct().toList();
    List<Against> rivals =
        firstOfEachRule(
            Stream.concat(
                neighbours(between.one, bonds)
                    .flatMap(rival -> across(rival, between.other, strength).stream()),
                neighbours(between.other, bonds)
                    .flatMap(rival -> across(rival, between.one, strength).stream())));
    return rivals.isEmpty() ? inTheChain(between, strength, bonds) : rivals;
  }

  private static Stream<Integer> neighbours(int person, List<Link> bonds) {
    return bonds.stream()
        .filter(bond -> bond.one == person || bond.other == person)
        .map(bond -> bond.one == person ? bond.other : bond.one);
  }

  private List<Against> inTheChain(Link between, Strength strength, List<Link> bonds) {
    Clusters chains = new Clusters(pairs.size());
    bonds.forEach(bond -> chains.join(bond.one, bond.other));
    List<Integer> people =
        chains.members(between.one).stream()
            .filter(person -> clusters.of(person) == person)
            .toList();
    return firstOfEachRule(
        people.stream()
            .flatMap(
                one ->
                    people.stream()
                        .filter(other -> one < other)
                        .flatMap(other -> across(one, other, strength).stream())));
  }

  /** Pairs of the two people's mentions that stand against links of the kind. */
  private List<Against> across(int one, int other, Strength strength) {
    Predicate<PolicyRule> rule = ClusterResolver.against(strength);
    BiPredicate<Integer, Integer> isHeld =
        (a, b) -> strength != Strength.STEWARD && pairs.isHeldApart(a, b);
    return one == other
        ? List.of()
        : firstOfEachRule(
            clusters.members(one).stream()
                .flatMap(
                    a ->
                        clusters.members(other).stream()
                            .filter(b -> rule.test(pairs.rule(a, b)) || isHeld.test(a, b))
                            .map(
                                b ->
                                    new Against(
                                        pairs.mention(a),
                                        pairs.mention(b),
                                        rule.test(pairs.rule(a, b))
                                            ? pairs.rule(a, b).id()
                                            : HELD))));
  }

  private static List<Against> firstOfEachRule(Stream<Against> all) {
    Map<String, Against> first = new TreeMap<>();
    all.forEach(against -> first.putIfAbsent(against.ruleId(), against));
    return List.copyOf(first.values());
  }
}
