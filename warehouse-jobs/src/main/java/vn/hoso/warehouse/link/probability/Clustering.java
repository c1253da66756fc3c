// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;

/**
 * Puts records together link by link, the strongest first. Two clusters join when no pair across
 * may never be one, and when all that is known of the pairs across speaks for it: a chain A–B–C
 * does not join A and C against the evidence.
 */
public final class Clustering {
  /** One pair says no more than this, for or against, log2: none outweighs all the others. */
  private static final double MOST_SAID = 12;

  /** Of larger clusters only so many pairs across are asked, spread evenly. */
  private static final int MOST_ASKED = 1_000;

  private final LongPredicate apart;
  private final LongToDoubleFunction odds;
  private final int[] clusterOf;
  private final List<List<Integer>> members = new ArrayList<>();
  private final List<CutChain> cut = new ArrayList<>();

  /** Why a link was not followed. */
  public enum Reason {
    /** Two records, one on each side, may never be one. */
    POLICY,
    /** What speaks against it outweighs the link. */
    EVIDENCE
  }

  /**
   * A link that would have joined two clusters, and the pair across that forbade it or spoke most
   * strongly against it.
   */
  public record CutChain(int one, int other, Reason reason, int against, int againstOther) {}

  /**
   * A pair to be joined and how strongly.
   *
   * @param certain by policy: no evidence speaks against it
   */
  record Link(int one, int other, double odds, boolean certain) {}

  /**
   * @param apart of two records by {@link PairSet#pair}: whether they may never be one
   * @param odds of two records
   */
  Clustering(int size, LongPredicate apart, LongToDoubleFunction odds) {
    this.apart = apart;
    this.odds = odds;
    this.clusterOf = new int[size];
    Arrays.setAll(clusterOf, row -> row);
    for (int row = 0; row < size; row++) {
      members.add(List.of(row));
    }
  }

  /** For each record the smallest number in its cluster. */
  List<Integer> cluster(List<Link> links) {
    links.stream()
        .sorted(
            Comparator.comparing(Link::certain, Comparator.reverseOrder())
                .thenComparing(Link::odds, Comparator.reverseOrder())
                .thenComparingInt(Link::one)
                .thenComparingInt(Link::other))
        .forEach(this::follow);
    return Arrays.stream(clusterOf).mapToObj(cluster -> members.get(cluster).get(0)).toList();
  }

  List<CutChain> cut() {
    return List.copyOf(cut);
  }

  private void follow(Link link) {
    int ours = clusterOf[link.one()];
    int theirs = clusterOf[link.other()];
    if (ours == theirs) {
      return;
    }
    List<Integer> some = members.get(ours);
    List<Integer> others = members.get(theirs);
    OptionalLong forbidden = forbidden(some, others);
    if (forbidden.isPresent()) {
      cut.add(cut(link, Reason.POLICY, forbidden.getAsLong()));
      return;
    }
    if (!link.certain() && some.size() + others.size() > 2) {
      Across across = ask(link, some, others);
      if (across.sum < 0) {
        cut.add(cut(link, Reason.EVIDENCE, across.weakest));
        return;
      }
    }
    join(ours, theirs);
  }

  private OptionalLong forbidden(List<Integer> some, List<Integer> others) {
    for (int one : some) {
      for (int other : others) {
        if (apart.test(PairSet.pair(one, other))) {
          return OptionalLong.of(PairSet.pair(one, other));
        }
      }
    }
    return OptionalLong.empty();
  }

  private record Across(double sum, long weakest) {}

  private Across ask(Link link, List<Integer> some, List<Integer> others) {
    long count = (long) some.size() * others.size();
    long step = Math.max(1, count / MOST_ASKED);
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    long weakest = PairSet.pair(link.one(), link.other());
    for (long at = 0; at < count; at += step) {
      int one = some.get((int) (at / others.size()));
      int other = others.get((int) (at % others.size()));
      boolean isTheLink = one == link.one() && other == link.other();
      double said = isTheLink ? link.odds() : odds.applyAsDouble(PairSet.pair(one, other));
      sum += Math.max(-MOST_SAID, Math.min(MOST_SAID, said));
      if (said < least) {
        least = said;
        weakest = PairSet.pair(one, other);
      }
    }
    return new Across(sum, weakest);
  }

  private static CutChain cut(Link link, Reason reason, long against) {
    return new CutChain(
        link.one(), link.other(), reason, PairSet.first(against), PairSet.second(against));
  }

  private void join(int ours, int theirs) {
    boolean oursIsLarger = members.get(ours).size() >= members.get(theirs).size();
    int kept = oursIsLarger ? ours : theirs;
    int given = oursIsLarger ? theirs : ours;
    List<Integer> joined = new ArrayList<>(members.get(kept));
    joined.addAll(members.get(given));
    joined.sort(null);
    members.get(given).forEach(row -> clusterOf[row] = kept);
    members.set(kept, joined);
    members.set(given, List.of());
  }
}
