// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.CutLink;
import vn.hoso.lakehouse.registry.Identity;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.lakehouse.registry.Review;
import vn.hoso.lakehouse.source.Patient;
import vn.hoso.warehouse.link.Resolution.Member;
import vn.hoso.warehouse.link.Resolution.Person;
import vn.hoso.warehouse.link.Resolution.Question;

/** From the mentions of one component to the rows of the registry. */
final class ComponentReader {
  /** Questions that rest on name and birth alone are asked over all components at once. */
  private static final Set<String> ASKED_BY_NAME = Set.of("P36", "P37");

  private final ClusterResolver resolver;
  private final Golden golden;

  /**
   * @param likely null while no model is learnt
   */
  ComponentReader(LinkPolicy policy, @Nullable Likely likely, Golden golden) {
    this.resolver = new ClusterResolver(policy, likely);
    this.golden = golden;
  }

  ResolvedComponent read(
      Collection<Mention> mentions,
      Map<String, LocalDate> deaths,
      Collection<StewardDecision> decisions,
      Collection<Hold> holds,
      Minted minted) {
    Resolution found = resolver.resolve(mentions, decisions, holds, minted);
    Map<String, String> owners = ownersOfVerifiedIds(found.people());
    Map<String, String> citizenOf = new HashMap<>();
    List<Citizen> citizens = new ArrayList<>();
    List<Identity> identities = new ArrayList<>();
    for (Person person : found.people()) {
      String citizenId = Golden.citizenId(person.founder().mentionId());
      citizens.add(golden.citizen(person, deaths, othersIds(owners, citizenId)));
      for (Member member : person.members()) {
        citizenOf.put(member.mention().mentionId(), citizenId);
        identities.add(
            new Identity(
                member.mention().mentionId(),
                citizenId,
                member.ruleId(),
                member.evidence(),
                member.decidedAt(),
                member.partnerId(),
                member.weighing()));
      }
    }
    List<Review> reviews =
        found.questions().stream()
            .filter(question -> !ASKED_BY_NAME.contains(question.rule().id()))
            .map(question -> review("RC", question, citizenOf, decisions))
            .toList();
    List<CutLink> cut = found.cut().stream().map(link -> cutLink(link, citizenOf)).toList();
    return new ResolvedComponent(citizens, identities, reviews, cut);
  }

  private static CutLink cutLink(Resolution.Cut cut, Map<String, String> citizenOf) {
    String a = smaller(cut.one(), cut.other());
    String b = larger(cut.one(), cut.other());
    return new CutLink(
        a,
        b,
        citizenOf.getOrDefault(a, ""),
        citizenOf.getOrDefault(b, ""),
        cut.rule().id(),
        cut.against().stream()
            .map(
                pair ->
                    new CutLink.Against(
                        pair.ruleId(),
                        smaller(pair.one(), pair.other()),
                        larger(pair.one(), pair.other())))
            .toList());
  }

  private static String smaller(Mention one, Mention other) {
    return one.mentionId().compareTo(other.mentionId()) < 0 ? one.mentionId() : other.mentionId();
  }

  private static String larger(Mention one, Mention other) {
    return one.mentionId().compareTo(other.mentionId()) < 0 ? other.mentionId() : one.mentionId();
  }

  static Review review(
      String prefix,
      Question question,
      Map<String, String> citizenOf,
      Collection<StewardDecision> decisions) {
    boolean inOrder = question.one().mentionId().compareTo(question.other().mentionId()) < 0;
    Mention a = inOrder ? question.one() : question.other();
    Mention b = inOrder ? question.other() : question.one();
    return new Review(
        Ids.hash(prefix, a.mentionId(), b.mentionId()),
        a.mentionId(),
        b.mentionId(),
        citizenOf.getOrDefault(a.mentionId(), ""),
        citizenOf.getOrDefault(b.mentionId(), ""),
        question.rule().id(),
        question.rule().risk(),
        question.evidence(),
        isDecided(a, b, decisions) ? "decided" : "open",
        a.firstSeenAt().isAfter(b.firstSeenAt()) ? a.firstSeenAt() : b.firstSeenAt(),
        question.weighing());
  }

  /** Only "cannot tell" leaves a question standing after a decision. */
  private static boolean isDecided(Mention a, Mention b, Collection<StewardDecision> decisions) {
    return decisions.stream().anyMatch(decision -> decision.isAbout(a.mentionId(), b.mentionId()));
  }

  private static Map<String, String> ownersOfVerifiedIds(List<Person> people) {
    Map<String, String> owners = new HashMap<>();
    for (Person person : people) {
      for (Member member : person.members()) {
        Patient patient = member.mention().patient();
        if (patient.verified() && patient.personalId() != null) {
          owners.put(patient.personalId(), Golden.citizenId(person.founder().mentionId()));
        }
      }
    }
    return owners;
  }

  private static Set<String> othersIds(Map<String, String> owners, String citizenId) {
    return owners.entrySet().stream()
        .filter(owner -> !owner.getValue().equals(citizenId))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
