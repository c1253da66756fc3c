// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.warehouse.link.PolicyRule.Strength;
import vn.hoso.warehouse.link.Resolution.Member;
import vn.hoso.warehouse.link.Resolution.Person;
import vn.hoso.warehouse.link.Resolution.Question;

/**
 * Finds the people behind the mentions of one component. The answer depends on the set of mentions
 * and decisions, not on their order.
 *
 * <p>Links are followed from the strongest kind to the weakest. Within one kind, a chain whose ends
 * must be kept apart is not followed: its doubtful links stay cut, and a steward is asked. The
 * register settles one doubt: between two sides of which only one has an id of the register, a
 * mention goes with that side.
 */
final class ClusterResolver {
  static final String FOUNDER = "P00";
  static final String STEWARD_SAME = "STEWARD_SAME";
  static final String STEWARD_NOT_SAME = "STEWARD_NOT_SAME";

  private static final PolicyRule SAME =
      new PolicyRule(
          STEWARD_SAME,
          Verdict.LINK,
          Strength.STEWARD,
          LocalDate.MIN,
          null,
          "Quyết định: cùng một người",
          "A steward decided: one person",
          e -> false);
  private static final PolicyRule NOT_SAME =
      new PolicyRule(
          STEWARD_NOT_SAME,
          Verdict.NEVER,
          Strength.STEWARD,
          LocalDate.MIN,
          null,
          "Quyết định: hai người khác nhau",
          "A steward decided: not one person",
          e -> false);

  private final LinkPolicy policy;
  private final @Nullable Likely likely;

  /** By policy alone. */
  ClusterResolver(LinkPolicy policy) {
    this(policy, null);
  }

  /**
   * @param likely null while no model is learnt
   */
  ClusterResolver(LinkPolicy policy, @Nullable Likely likely) {
    this.policy = policy;
    this.likely = likely;
  }

  Resolution resolve(Collection<Mention> component, Collection<StewardDecision> decisions) {
    return resolve(component, decisions, List.of(), Minted.NONE);
  }

  Resolution resolve(
      Collection<Mention> component,
      Collection<StewardDecision> decisions,
      Collection<Hold> holds,
      Minted minted) {
    List<Mention> mentions = component.stream().sorted(Arrival.ORDER).toList();
    Pairs pairs = new Pairs(policy, likely, mentions, decisions, holds);
    Clusters clusters = new Clusters(mentions.size());
    for (Strength strength : Strength.values()) {
      if (strength != Strength.NONE) {
        follow(pairs, clusters, strength);
      }
    }
    return new Resolution(
        people(pairs, clusters, minted),
        questions(pairs, clusters),
        new CutLinks(pairs, clusters).all());
  }

  private static void follow(Pairs pairs, Clusters clusters, Strength strength) {
    List<Bond> bonds = bonds(pairs, clusters, strength);
    if (bonds.isEmpty()) {
      return;
    }
    BiPredicate<Integer, Integer> apart = apart(pairs, clusters, strength);
    List<Bond> open = bonds.stream().filter(bond -> !apart.test(bond.one, bond.other)).toList();
    List<Bond> doubtful = unite(open, clusters, apart);
    unite(
        doubtful.stream().filter(bond -> isSafe(bond, doubtful, pairs, clusters, apart)).toList(),
        clusters,
        apart);
  }

  /** No rule joins what is held with anything else; a steward's word does. */
  private static BiPredicate<Integer, Integer> apart(
      Pairs pairs, Clusters clusters, Strength strength) {
    BiPredicate<Integer, Integer> rule = clusterRule(pairs, clusters, strength);
    return strength == Strength.STEWARD
        ? rule
        : rule.or((one, other) -> pairs.isAnyHeldApart(clusters, one, other));
  }

  /** Unites every group of bonds without a contradiction inside; gives back the other bonds. */
  private static List<Bond> unite(
      List<Bond> bonds, Clusters clusters, BiPredicate<Integer, Integer> apart) {
    List<Bond> doubtful = new ArrayList<>();
    List<List<Bond>> consistent = new ArrayList<>();
    for (List<Bond> group : groups(bonds, clusters.size())) {
      List<Integer> ends = ends(group);
      boolean contradiction =
          ends.stream().anyMatch(a -> ends.stream().anyMatch(b -> a < b && apart.test(a, b)));
      if (contradiction) {
        doubtful.addAll(group);
      } else {
        consistent.add(group);
      }
    }
    consistent.forEach(group -> group.forEach(bond -> clusters.join(bond.one, bond.other)));
    return doubtful;
  }

  /**
   * A bond is safe when neither end has another bond to something its partner must be kept apart
   * from, unless the partner has the register behind it and that something has not.
   */
  private static boolean isSafe(
      Bond bond,
      List<Bond> bonds,
      Pairs pairs,
      Clusters clusters,
      BiPredicate<Integer, Integer> apart) {
    return isSafeTowards(bond.one, bond.other, bonds, pairs, clusters, apart)
        && isSafeTowards(bond.other, bond.one, bonds, pairs, clusters, apart);
  }

  private static boolean isSafeTowards(
      int mention,
      int partner,
      List<Bond> bonds,
      Pairs pairs,
      Clusters clusters,
      BiPredicate<Integer, Integer> apart) {
    boolean partnerInRegister = pairs.isAnyVerified(clusters.members(partner));
    return bonds.stream()
        .filter(bond -> bond.touches(mention) && !bond.touches(partner))
        .map(bond -> bond.otherThan(mention))
        .filter(rival -> apart.test(rival, partner))
        .allMatch(rival -> partnerInRegister && !pairs.isAnyVerified(clusters.members(rival)));
  }

  private static BiPredicate<Integer, Integer> clusterRule(
      Pairs pairs, Clusters clusters, Strength strength) {
    Predicate<PolicyRule> against = against(strength);
    return (one, other) -> pairs.any(clusters, one, other, against);
  }

  /**
   * What stands against links of a kind. A steward's word is followed whatever speaks against it;
   * the register's unless it is NEVER; probability not even against another id that somebody may
   * have mistyped.
   */
  static Predicate<PolicyRule> against(Strength strength) {
    return switch (strength) {
      case STEWARD -> NOT_SAME::equals;
      case VERIFIED_ID -> rule -> rule.verdict() == Verdict.NEVER;
      case PERSONAL_ID, CHART, CARD, NONE -> rule -> rule.verdict().keepsApart();
      case PROBABILITY -> Likely::standsAgainst;
    };
  }

  private static List<Bond> bonds(Pairs pairs, Clusters clusters, Strength strength) {
    List<Bond> bonds = new ArrayList<>();
    for (int a = 0; a < pairs.size(); a++) {
      for (int b = a + 1; b < pairs.size(); b++) {
        PolicyRule rule = pairs.rule(a, b);
        if (rule.verdict() == Verdict.LINK
            && rule.strength() == strength
            && clusters.of(a) != clusters.of(b)) {
          bonds.add(new Bond(clusters.of(a), clusters.of(b)));
        }
      }
    }
    return bonds.stream().distinct().toList();
  }

  private static List<List<Bond>> groups(List<Bond> bonds, int size) {
    Clusters groups = new Clusters(size);
    bonds.forEach(bond -> groups.join(bond.one, bond.other));
    return List.copyOf(
        bonds.stream().collect(Collectors.groupingBy(bond -> groups.of(bond.one))).values());
  }

  private static List<Integer> ends(List<Bond> bonds) {
    return bonds.stream()
        .flatMap(bond -> IntStream.of(bond.one, bond.other).boxed())
        .distinct()
        .toList();
  }

  private static List<Person> people(Pairs pairs, Clusters clusters, Minted minted) {
    return clusters.all().stream().map(members -> person(pairs, members, minted)).toList();
  }

  private static Person person(Pairs pairs, List<Integer> cluster, Minted minted) {
    int founder =
        cluster.stream()
            .min(Comparator.comparing(pairs::mention, minted.founderFirst()))
            .orElseThrow();
    Map<Integer, Integer> partners = partners(pairs, cluster, founder);
    return new Person(
        Stream.concat(
                Stream.of(founder), cluster.stream().filter(index -> index.intValue() != founder))
            .map(index -> member(pairs, index, partners.get(index)))
            .toList());
  }

  /**
   * Whom every mention but the founder was joined to. From the founder on always the strongest link
   * that leads further is told, so that each leads back to the founder, and a weaker link between
   * two groups that hold together by stronger ones is told as well.
   */
  private static Map<Integer, Integer> partners(Pairs pairs, List<Integer> cluster, int founder) {
    Map<Integer, Integer> partners = new HashMap<>();
    Map<Integer, Integer> nearest = new TreeMap<>();
    cluster.stream()
        .filter(index -> index.intValue() != founder)
        .forEach(index -> nearest.put(index, founder));
    Comparator<Bond> strongestFirst = strongestFirst(pairs);
    while (!nearest.isEmpty()) {
      int next =
          nearest.entrySet().stream()
              .min(
                  Comparator.comparing(
                      way -> new Bond(way.getKey(), way.getValue()), strongestFirst))
              .orElseThrow()
              .getKey();
      partners.put(next, nearest.remove(next));
      nearest.replaceAll(
          (index, known) ->
              strongestFirst.compare(new Bond(index, next), new Bond(index, known)) < 0
                  ? next
                  : known);
    }
    return partners;
  }

  /** Of pairs of mentions: links by their kind and rule, then what is no link. */
  private static Comparator<Bond> strongestFirst(Pairs pairs) {
    return Comparator.<Bond, Boolean>comparing(
            bond -> pairs.rule(bond.one, bond.other).verdict() != Verdict.LINK)
        .thenComparing(bond -> pairs.rule(bond.one, bond.other).strength())
        .thenComparing(bond -> pairs.rule(bond.one, bond.other).id())
        .thenComparingInt(Bond::one)
        .thenComparingInt(Bond::other);
  }

  private static Member member(Pairs pairs, int index, @Nullable Integer partner) {
    Mention mention = pairs.mention(index);
    if (partner == null) {
      return new Member(mention, FOUNDER, "founder", mention.firstSeenAt(), null, null);
    }
    return new Member(
        mention,
        pairs.rule(index, partner).id(),
        pairs.evidence(index, partner).describe(),
        later(mention.firstSeenAt(), pairs.mention(partner).firstSeenAt()),
        pairs.mention(partner).mentionId(),
        pairs.weighing(index, partner));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** One question for two people: the one whose rule stands first in the policy. */
  private static List<Question> questions(Pairs pairs, Clusters clusters) {
    List<Question> questions = new ArrayList<>();
    List<List<Integer>> people = clusters.all();
    for (int one = 0; one < people.size(); one++) {
      for (int other = one + 1; other < people.size(); other++) {
        question(pairs, people.get(one), people.get(other)).ifPresent(questions::add);
      }
    }
    return questions;
  }

  private static Optional<Question> question(
      Pairs pairs, List<Integer> person, List<Integer> otherPerson) {
    if (pairs.any(person, otherPerson, rule -> rule.verdict() == Verdict.NEVER)) {
      return Optional.empty();
    }
    return person.stream()
        .flatMap(a -> otherPerson.stream().map(b -> new Bond(a, b)))
        .filter(pair -> asks(pairs, pair))
        .min(
            Comparator.<Bond, String>comparing(pair -> pairs.rule(pair.one, pair.other).id())
                .thenComparingInt(Bond::one)
                .thenComparingInt(Bond::other))
        .map(
            pair ->
                new Question(
                    pairs.mention(pair.one),
                    pairs.mention(pair.other),
                    pairs.rule(pair.one, pair.other),
                    pairs.evidence(pair.one, pair.other).describe(),
                    pairs.weighing(pair.one, pair.other)));
  }

  /**
   * A link that was not followed because of a contradiction elsewhere is a question too; one that
   * only waits for the end of a hold is not.
   */
  private static boolean asks(Pairs pairs, Bond pair) {
    Verdict verdict = pairs.rule(pair.one, pair.other).verdict();
    return verdict.asksASteward()
        || (verdict == Verdict.LINK && !pairs.isHeldApart(pair.one, pair.other));
  }

  /** A link between two clusters, or a pair of mentions; the smaller first. */
  private record Bond(int one, int other) {
    Bond {
      if (one > other) {
        int smaller = other;
        other = one;
        one = smaller;
      }
    }

    boolean touches(int cluster) {
      return one == cluster || other == cluster;
    }

    int otherThan(int cluster) {
      return one == cluster ? other : one;
    }
  }

  static PolicyRule sameByDecision() {
    return SAME;
  }

  static PolicyRule notSameByDecision() {
    return NOT_SAME;
  }
}
