// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.warehouse.link.probability.Model;

/**
 * How probability links whom the policy leaves open. Dated like the policy; a change needs a line
 * of its own and makes the model be learnt and everything be resolved again.
 *
 * @param from first day in force
 * @param until last day in force; null while it is
 * @param fields what is compared, in the order of the evidence
 * @param keys by what pairs without a number in common are found
 * @param link probability from which two are linked without asking
 * @param review probability from which a steward is asked
 * @param fewest of facilities' mentions there are so many before anything is learnt
 * @param sampled so many mentions, drawn by the hash of their ids, are learnt from
 * @param largestBlock a key that more mentions share is narrowed by name, birth and sex
 * @param randomPairs so many pairs tell how often two people agree
 * @param lowered rules of the policy that say less here: DISPUTED instead of a link, or UNRELATED,
 *     which leaves the rule out
 */
record LinkSettings(
    LocalDate from,
    @Nullable LocalDate until,
    List<PairField> fields,
    List<BlockingKey> keys,
    double link,
    double review,
    long fewest,
    int sampled,
    int largestBlock,
    int randomPairs,
    Map<String, Verdict> lowered)
    implements Serializable {

  /** Raised when the same settings teach something else: since 2, people by communes of today. */
  private static final String LEARNING = "2 ";

  static final LinkSettings DEFAULT =
      new LinkSettings(
          LocalDate.of(2025, 1, 1),
          null,
          List.of(PairField.values()),
          List.of(BlockingKey.values()),
          0.9999,
          0.9,
          2_000,
          20_000,
          500,
          300_000,
          Map.of());

  static final List<LinkSettings> TABLE = List.of(DEFAULT);

  LinkSettings {
    fields = List.copyOf(fields);
    keys = List.copyOf(keys);
    lowered = Map.copyOf(lowered);
    if (!(review > 0 && review <= link && link < 1)) {
      throw new IllegalArgumentException(
          "0 < review <= link < 1, not review %s, link %s".formatted(review, link));
    }
  }

  /** The line in force on a day; of several the newest. */
  static LinkSettings on(LocalDate day, List<LinkSettings> lines) {
    return lines.stream()
        .filter(line -> line.until == null || !day.isAfter(line.until))
        .filter(line -> !day.isBefore(line.from))
        .max(Comparator.comparing(LinkSettings::from))
        .orElse(DEFAULT);
  }

  /** The same but for what small inputs need. */
  LinkSettings learningFrom(long mentions) {
    return new LinkSettings(
        from,
        until,
        fields,
        keys,
        link,
        review,
        mentions,
        sampled,
        largestBlock,
        randomPairs,
        lowered);
  }

  /** Odds, log2, from which two are linked. */
  double linkOdds() {
    return Model.log2(link / (1 - link));
  }

  /** Odds, log2, from which a steward is asked. */
  double reviewOdds() {
    return Model.log2(review / (1 - review));
  }

  /** The names of what is compared, as in the evidence. */
  List<String> names() {
    return fields.stream().map(PairField::label).toList();
  }

  /** Another number for other settings, or another way to learn; the same in every run. */
  long fingerprint() {
    String told =
        LEARNING
            + String.join(",", names())
            + keys.stream().map(BlockingKey::name).toList()
            + List.of(link, review)
            + List.of(fewest, (long) sampled, (long) largestBlock, (long) randomPairs);
    return Math.floorMod(told.hashCode(), 1_000_000);
  }
}
