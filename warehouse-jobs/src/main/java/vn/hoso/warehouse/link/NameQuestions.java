// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.lakehouse.registry.Review;
import vn.hoso.lakehouse.registry.Weighing;
import vn.hoso.warehouse.link.Resolution.Question;

/**
 * Questions about people whom no number connects: one name, full birth date and sex. They are
 * asked, never linked; a name that too many share on one day is not asked about at all, but counted
 * ({@link AskByName#shared}).
 */
final class NameQuestions {
  static final int MOST_PEOPLE = 8;

  private static final Set<String> ASKING = Set.of("P36", "P37");
  private static final Set<String> SILENT = Set.of("P36", "P37", "P99");

  private final LinkPolicy policy;
  private final @Nullable Likely likely;

  /**
   * @param likely null while no model is learnt
   */
  NameQuestions(LinkPolicy policy, @Nullable Likely likely) {
    this.policy = policy;
    this.likely = likely;
  }

  /** A mention and whose it is. */
  record Known(Mention mention, String citizenId) {}

  /** The questions among mentions of one name, birth date and sex. */
  List<Review> among(Collection<Known> mentions, Collection<StewardDecision> decisions) {
    Map<String, List<Mention>> byCitizen = new TreeMap<>();
    Map<String, String> citizenOf = new HashMap<>();
    for (Known told : mentions) {
      byCitizen.computeIfAbsent(told.citizenId(), id -> new ArrayList<>()).add(told.mention());
      citizenOf.put(told.mention().mentionId(), told.citizenId());
    }
    List<Review> reviews = new ArrayList<>();
    if (byCitizen.size() > MOST_PEOPLE) {
      return reviews;
    }
    Map<String, Compared> known = new HashMap<>();
    Function<Mention, Compared> compared =
        mention -> known.computeIfAbsent(mention.mentionId(), id -> Compared.of(mention.patient()));
    List<List<Mention>> people = List.copyOf(byCitizen.values());
    for (int one = 0; one < people.size(); one++) {
      for (int other = one + 1; other < people.size(); other++) {
        for (Question question :
            question(people.get(one), people.get(other), compared, decisions)) {
          reviews.add(ComponentReader.review("RN", question, citizenOf, decisions));
        }
      }
    }
    return reviews;
  }

  /** At most one: none when something else is known between the two people, or was decided. */
  private List<Question> question(
      List<Mention> one,
      List<Mention> other,
      Function<Mention, Compared> compared,
      Collection<StewardDecision> decisions) {
    List<Question> asked = new ArrayList<>();
    for (Mention a : one) {
      for (Mention b : other) {
        Compared told = compared.apply(a);
        Compared otherTold = compared.apply(b);
        Evidence evidence = Evidence.of(told, otherTold);
        PolicyRule rule = policy.decide(evidence);
        if (!SILENT.contains(rule.id()) || isNotSame(a, b, decisions)) {
          return List.of();
        }
        if (ASKING.contains(rule.id())) {
          Weighing weighing = likely == null ? null : likely.weigh(told, otherTold, evidence);
          asked.add(new Question(a, b, rule, evidence.describe(), weighing));
        }
      }
    }
    return asked.stream()
        .min(
            Comparator.<Question, String>comparing(question -> question.rule().id())
                .thenComparing(question -> question.one().mentionId())
                .thenComparing(question -> question.other().mentionId()))
        .stream()
        .toList();
  }

  private static boolean isNotSame(Mention a, Mention b, Collection<StewardDecision> decisions) {
    return decisions.stream()
        .anyMatch(
            decision ->
                decision.word() == StewardDecision.Word.NOT_SAME
                    && decision.isAbout(a.mentionId(), b.mentionId()));
  }
}
