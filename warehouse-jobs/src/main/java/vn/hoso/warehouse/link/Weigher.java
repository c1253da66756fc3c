// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.LinkModel;
import vn.hoso.lakehouse.registry.Weighing;
import vn.hoso.lakehouse.registry.Weight;
import vn.hoso.warehouse.link.probability.Level;
import vn.hoso.warehouse.link.probability.Model;
import vn.hoso.warehouse.link.probability.Patterns;

/**
 * Odds that two mentions are one person, by a learnt model. The answer depends on the two, the
 * model and the settings alone; never on what else is known, in which order it came or where it is
 * computed.
 */
final class Weigher implements Serializable {
  /** So many people of a group weigh as much as all the others. */
  private static final double ENOUGH_IN_GROUP = 200;

  private final LinkSettings settings;
  private final long version;
  private final Model model;
  private final HashMap<String, Long> people = new HashMap<>();

  Weigher(LinkSettings settings, LinkModel learnt) {
    this.settings = settings;
    this.version = learnt.version();
    this.model =
        Model.of(
            settings.names(),
            learnt.parameters().stream()
                .map(
                    line ->
                        new Model.Parameter(
                            line.comparison(),
                            Level.valueOf(line.level().toUpperCase(Locale.ROOT)),
                            line.m(),
                            line.u(),
                            0))
                .toList(),
            learnt.lambda());
    learnt
        .names()
        .forEach(
            count -> people.put(key(count.kind(), count.code(), count.name()), count.people()));
  }

  LinkSettings settings() {
    return settings;
  }

  /** The levels of all fields, by three bits each. */
  static long pattern(List<PairField> fields, Compared one, Compared other, Evidence evidence) {
    long pattern = 0;
    for (int field = 0; field < fields.size(); field++) {
      int rank =
          fields.get(field).level(one, other, evidence).map(Level::rank).orElse(Patterns.MISSING);
      pattern = Patterns.with(pattern, field, rank);
    }
    return pattern;
  }

  long pattern(Compared one, Compared other, Evidence evidence) {
    return pattern(settings.fields(), one, other, evidence);
  }

  /** Odds, log2, with the prior. */
  double odds(long pattern, Compared one, Compared other) {
    double odds = model.prior();
    for (int field = 0; field < settings.fields().size(); field++) {
      odds += model.weight(field, Patterns.level(pattern, field));
      odds += frequency(field, pattern, one, other);
    }
    return odds;
  }

  /** The whole evidence. */
  Weighing weigh(Compared one, Compared other, Evidence evidence) {
    long pattern = pattern(one, other, evidence);
    List<Weight> weights = new ArrayList<>();
    for (int field = 0; field < settings.fields().size(); field++) {
      int rank = Patterns.level(pattern, field);
      weights.add(
          new Weight(
              settings.fields().get(field).label(),
              rank == Patterns.MISSING ? null : Level.at(rank).name().toLowerCase(Locale.ROOT),
              model.weight(field, rank),
              frequency(field, pattern, one, other)));
    }
    return new Weighing(version, model.prior(), weights, odds(pattern, one, other));
  }

  /** What the very name adds: shared by many it tells less, by few more. */
  private double frequency(int field, long pattern, Compared one, Compared other) {
    int rank = Patterns.level(pattern, field);
    boolean counts =
        settings.fields().get(field) == PairField.NAME
            && rank != Patterns.MISSING
            && rank >= Level.EXCHANGED.rank();
    if (!counts) {
      return 0;
    }
    double chance = model.u(field, Level.EQUAL.rank()) + model.u(field, Level.ALIKE.rank());
    return Model.log2(chance / share(one, other));
  }

  /**
   * The share of the name among all other people; in the ethnicity or the commune both are of, as
   * far as people of it are known. A name nobody else has is not rarer than one person's.
   */
  private double share(Compared one, Compared other) {
    String name = first(one.patient().nameFolded(), other.patient().nameFolded());
    double share = Math.max(1, count("all", "", name) - 1) / Math.max(1, count("all", "", ""));
    share =
        inGroup(
            share,
            "ethnicity",
            one.patient().ethnicityCode(),
            other.patient().ethnicityCode(),
            name);
    return inGroup(share, "commune", one.commune(), other.commune(), name);
  }

  private double inGroup(
      double share, String kind, @Nullable String code, @Nullable String other, String name) {
    if (code == null || !code.equals(other)) {
      return share;
    }
    double all = count(kind, code, "");
    double same = Math.max(0, count(kind, code, name) - 1);
    return (same + ENOUGH_IN_GROUP * share) / (all + ENOUGH_IN_GROUP);
  }

  /** Of two orders of one name always the same, whichever mention comes first. */
  private static String first(@Nullable String one, @Nullable String other) {
    String a = String.valueOf(one);
    String b = String.valueOf(other);
    return a.compareTo(b) <= 0 ? a : b;
  }

  private double count(String kind, String code, String name) {
    return people.getOrDefault(key(kind, code, name), 0L);
  }

  private static String key(String kind, String code, String name) {
    return kind + "|" + code + "|" + name;
  }
}
