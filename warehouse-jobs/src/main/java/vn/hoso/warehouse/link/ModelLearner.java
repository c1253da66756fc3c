// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.LinkModel;
import vn.hoso.lakehouse.registry.LinkModel.NameCount;
import vn.hoso.lakehouse.source.Patient;
import vn.hoso.warehouse.link.probability.Expectation;
import vn.hoso.warehouse.link.probability.Level;
import vn.hoso.warehouse.link.probability.Model;
import vn.hoso.warehouse.link.probability.Patterns;

/**
 * Learns a model from a sample of mentions: u from random pairs, and from counts where values are
 * many; m and the prior by EM on the table of agreement patterns of the pairs that blocking finds
 * within the sample.
 */
final class ModelLearner {
  private static final long SEED = 20260101;

  /** What a level that never occurred is taken to have occurred. */
  private static final double UNSEEN = 0.5;

  /** A name of fewer people is not written down: it is no frequency, and might tell of somebody. */
  private static final long FEWEST_OF_A_NAME = 3;

  /** In fewer people of an ethnicity or commune names tell nothing of their own. */
  private static final long FEWEST_OF_A_GROUP = 100;

  private final LinkSettings settings;

  ModelLearner(LinkSettings settings) {
    this.settings = settings;
  }

  /** Of how many mentions a model is. */
  record Counted(long mentions, long toldByFacilities) {}

  /**
   * @param sample in the order of mention ids
   * @param table how often each pattern occurs among the sample's pairs that share a key
   */
  LinkModel learn(
      long version, Counted counted, List<Compared> sample, SortedMap<Long, Long> table) {
    Model model = Expectation.learn(settings.names(), sample.size(), chance(sample), table);
    return new LinkModel(
        version,
        settings.fingerprint(),
        counted.mentions(),
        counted.toldByFacilities(),
        table.values().stream().mapToLong(count -> count).sum(),
        model.lambda(),
        model.parameters().stream()
            .map(
                line ->
                    new LinkModel.Parameter(
                        line.comparison(),
                        line.level().name().toLowerCase(Locale.ROOT),
                        line.m(),
                        line.u()))
            .toList(),
        names(sample));
  }

  private double[][] chance(List<Compared> sample) {
    int fields = settings.fields().size();
    long[][] seen = new long[fields][Level.COUNT];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int drawn = 0; drawn < settings.randomPairs(); drawn++) {
      int row = random.nextInt(sample.size());
      int another = random.nextInt(sample.size());
      if (row != another) {
        Compared one = sample.get(row);
        Compared other = sample.get(another);
        long pattern = Weigher.pattern(settings.fields(), one, other, Evidence.of(one, other));
        for (int field = 0; field < fields; field++) {
          int rank = Patterns.level(pattern, field);
          if (rank != Patterns.MISSING) {
            seen[field][rank]++;
          }
        }
      }
    }
    double[][] chance = new double[fields][];
    for (int field = 0; field < fields; field++) {
      chance[field] = chance(settings.fields().get(field), seen[field], sample);
    }
    return chance;
  }

  /** By level: drawn; where there are many values, how often they are equal is counted. */
  private static double[] chance(PairField field, long[] seen, List<Compared> sample) {
    double[] weights = new double[Level.COUNT];
    for (Level level : field.levels()) {
      weights[level.rank()] = seen[level.rank()] + UNSEEN;
    }
    double counted = chanceOfEqual(field, sample);
    if (counted > 0) {
      int equal = Level.EQUAL.rank();
      int alike = Level.ALIKE.rank();
      double same = weights[equal] + weights[alike];
      double others = DoubleStream.of(weights).sum() - same;
      double asCounted = others * counted / (1 - counted) / same;
      weights[equal] *= asCounted;
      weights[alike] *= asCounted;
    }
    double sum = DoubleStream.of(weights).sum();
    return DoubleStream.of(weights).map(weight -> weight / sum).toArray();
  }

  /** The chance that two which both tell the value tell the same one; 0 when nobody does. */
  private static double chanceOfEqual(PairField field, List<Compared> sample) {
    Map<String, Long> holders = new HashMap<>();
    long known = 0;
    for (Compared told : sample) {
      String value = field.value(told);
      if (value != null) {
        holders.merge(value, 1L, Long::sum);
        known++;
      }
    }
    if (known < 2) {
      return 0;
    }
    double equal = holders.values().stream().mapToDouble(n -> (double) n * (n - 1)).sum();
    return Math.min(0.5, Math.max(equal, UNSEEN) / ((double) known * (known - 1)));
  }

  /** People of each name; mentions of one name and birthday are one person here. */
  private static List<NameCount> names(List<Compared> sample) {
    Map<NameGroup, Map<String, Set<String>>> groups = new HashMap<>();
    for (Compared told : sample) {
      Patient patient = told.patient();
      String name = patient.nameFolded();
      if (name != null && !name.isBlank()) {
        add(groups, "all", "", patient, name);
        add(groups, "ethnicity", patient.ethnicityCode(), patient, name);
        add(groups, "commune", told.commune(), patient, name);
      }
    }
    List<NameCount> counts = new ArrayList<>();
    groups.forEach((group, names) -> count(group, names, counts));
    counts.sort(
        Comparator.comparing(NameCount::kind)
            .thenComparing(NameCount::code)
            .thenComparing(NameCount::name));
    return counts;
  }

  private static void add(
      Map<NameGroup, Map<String, Set<String>>> groups,
      String kind,
      @Nullable String code,
      Patient patient,
      String name) {
    if (code != null) {
      groups
          .computeIfAbsent(new NameGroup(kind, code), group -> new HashMap<>())
          .computeIfAbsent(name, own -> new HashSet<>())
          .add(String.valueOf(patient.birth()));
    }
  }

  private static void count(
      NameGroup group, Map<String, Set<String>> names, List<NameCount> counts) {
    long all = names.values().stream().mapToLong(Set::size).sum();
    if (all < FEWEST_OF_A_GROUP) {
      return;
    }
    counts.add(new NameCount(group.kind, group.code, "", all));
    names.forEach(
        (name, people) -> {
          if (people.size() >= FEWEST_OF_A_NAME) {
            counts.add(new NameCount(group.kind, group.code, name, people.size()));
          }
        });
  }

  private record NameGroup(String kind, String code) {}
}
