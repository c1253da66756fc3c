// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The engine from records to clusters: pairs by {@link Blocking}, their patterns, a {@link Model}
 * learnt from the table of patterns, odds with the frequency of each value, and clusters that keep
 * apart what may not be one.
 *
 * <p>The caller gives records in an order of their content; then the same records give the same
 * result, bit for bit, in whatever order they came and on however many processors.
 */
final class Linkage {
  /**
   * Pairs against which so much speaks, log2, by a model that knows nothing yet, are counted but
   * not kept: no rare value makes up for it and for the prior.
   */
  private static final double HOPELESS = -8;

  private static final int CHUNK = 8192;

  private final Records records;
  private final Policy policy;
  private final List<Column<?>> groups;
  private final LinkOptions options;

  /**
   * @param cluster for each record the smallest record of its cluster
   * @param compared how many pairs were compared
   * @param patterns how many distinct agreement patterns they have
   */
  public record Result(
      List<Integer> cluster,
      List<LinkedPair> pairs,
      List<Clustering.CutChain> cut,
      Model model,
      long compared,
      int patterns,
      List<Blocking.Pass> passes) {}

  Linkage(Records records, Policy policy, List<Column<?>> groups, LinkOptions options) {
    if (records.size() >= 1 << Blocks.RECORD_BITS) {
      throw new IllegalArgumentException(
          records.size() + " records, at most " + ((1 << Blocks.RECORD_BITS) - 1));
    }
    this.records = records;
    this.policy = policy;
    this.groups = List.copyOf(groups);
    this.options = options;
  }

  Result run() {
    if (records.size() < 2 || records.comparisons() == 0) {
      return nothing();
    }
    double[][] chance = Chance.of(records, options.seed());
    Blocking blocking = new Blocking(records, options);
    Compared compared = compare(blocking.candidates(), Expectation.first(records, chance));
    Model model = Expectation.learn(records, chance, compared.table());
    Scorer scorer = new Scorer(records, model, new Frequencies(records, model, groups));
    List<Clustering.Link> likely = likely(compared, scorer);
    Clustering clustering =
        new Clustering(
            records.size(),
            pair -> policy.apart(PairSet.first(pair), PairSet.second(pair)),
            pair -> scorer.odds(PairSet.first(pair), PairSet.second(pair)));
    List<Integer> clusters = clustering.cluster(likely.stream().filter(this::isLink).toList());
    List<LinkedPair> pairs =
        likely.stream()
            .map(
                link ->
                    new LinkedPair(
                        link.one(),
                        link.other(),
                        verdict(link),
                        scorer.evidence(link.one(), link.other())))
            .toList();
    return new Result(
        clusters,
        pairs,
        clustering.cut(),
        model,
        compared.count(),
        compared.table().size(),
        blocking.passes());
  }

  private Result nothing() {
    return new Result(
        IntStream.range(0, records.size()).boxed().toList(),
        List.of(),
        List.of(),
        new Model(List.of(), new double[0][], new double[0][], 1e-9, 0),
        0,
        0,
        List.of());
  }

  /** The table of patterns, and the pairs that are not hopeless. */
  private record Compared(SortedMap<Long, Long> table, List<long[]> kept) {
    long count() {
      return table.values().stream().mapToLong(count -> count).sum();
    }
  }

  private Compared compare(Candidates candidates, Model first) {
    LongPredicate hopeful = pattern -> first.odds(pattern) - first.prior() > HOPELESS;
    Compared compared = new Compared(new TreeMap<>(), new ArrayList<>());
    candidates.forEach(
        pairs -> {
          int chunks = (pairs.length + CHUNK - 1) / CHUNK;
          List<Part> parts =
              IntStream.range(0, chunks)
                  .parallel()
                  .mapToObj(chunk -> compare(pairs, chunk * CHUNK, hopeful))
                  .toList();
          for (Part part : parts) {
            part.counts.forEach(
                (pattern, count) -> compared.table.merge(pattern, count, Long::sum));
            compared.kept.add(part.kept);
          }
        });
    return compared;
  }

  /** What one thread brings. */
  private static final class Part {
    private final Map<Long, Long> counts = new HashMap<>();
    private long[] kept = new long[0];
  }

  private Part compare(long[] candidates, int from, LongPredicate hopeful) {
    int to = Math.min(candidates.length, from + CHUNK);
    Part part = new Part();
    long[] kept = new long[to - from];
    int size = 0;
    for (int at = from; at < to; at++) {
      long pattern = records.pattern(PairSet.first(candidates[at]), PairSet.second(candidates[at]));
      part.counts.merge(pattern, 1L, Long::sum);
      if (hopeful.test(pattern)) {
        kept[size] = candidates[at];
        size++;
      }
    }
    part.kept = Arrays.copyOf(kept, size);
    return part;
  }

  /** Pairs to be linked or reviewed, and those that are certain, the most likely first. */
  private List<Clustering.Link> likely(Compared compared, Scorer scorer) {
    double least = Model.log2(options.review() / (1 - options.review()));
    List<Clustering.Link> likely =
        new ArrayList<>(
            compared.kept().parallelStream()
                .flatMap(kept -> LongStream.of(kept).mapToObj(pair -> scored(pair, scorer)))
                .filter(link -> link.odds() >= least && !link.certain())
                .toList());
    policy.certain(records.size()).stream()
        .distinct()
        .map(pair -> scored(pair, scorer))
        .forEach(likely::add);
    likely.sort(
        Comparator.comparingDouble((Clustering.Link link) -> -link.odds())
            .thenComparingInt(Clustering.Link::one)
            .thenComparingInt(Clustering.Link::other));
    return likely;
  }

  private Clustering.Link scored(long pair, Scorer scorer) {
    int one = PairSet.first(pair);
    int other = PairSet.second(pair);
    return new Clustering.Link(one, other, scorer.odds(one, other), policy.together(one, other));
  }

  private boolean isLink(Clustering.Link link) {
    return verdict(link).joins();
  }

  private LinkedPair.Verdict verdict(Clustering.Link link) {
    if (policy.apart(link.one(), link.other())) {
      return LinkedPair.Verdict.APART;
    }
    if (link.certain()) {
      return LinkedPair.Verdict.CERTAIN;
    }
    return Model.probability(link.odds()) >= options.link()
        ? LinkedPair.Verdict.LINK
        : LinkedPair.Verdict.REVIEW;
  }
}
