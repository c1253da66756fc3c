// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The next offset to read in each partition. Written into the summary of every snapshot the
 * collector commits, in the same atomic commit as the rows, and kept nowhere else.
 */
record KafkaPositions(SortedMap<Integer, Long> next) {
  static final KafkaPositions START = new KafkaPositions(new TreeMap<>());

  KafkaPositions {
    next = Collections.unmodifiableSortedMap(new TreeMap<>(next));
  }

  static KafkaPositions of(Map<Integer, Long> next) {
    return new KafkaPositions(new TreeMap<>(next));
  }

  /** Reads what {@link #text()} wrote. */
  static KafkaPositions parse(String text) {
    String body = text.replaceAll("[{}\"\\s]", "");
    return of(
        Arrays.stream(body.split(",", -1))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> entry.split(":", -1))
            .collect(
                Collectors.toMap(
                    entry -> Integer.valueOf(entry[0]), entry -> Long.valueOf(entry[1]))));
  }

  /** A small JSON object, partition to next offset, in the order of partitions. */
  String text() {
    return next.entrySet().stream()
        .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  /**
   * The value of the property in the newest snapshot that has it. Other writers (compaction,
   * expiry) commit snapshots without it, so the newest snapshot alone is not enough.
   *
   * @param summaries of the current snapshot and its ancestors, newest first
   */
  static Optional<String> newest(String property, Stream<Map<String, String>> summaries) {
    return summaries
        .map(summary -> Optional.ofNullable(summary.get(property)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Zero for a partition never read. */
  long of(int partition) {
    return next.getOrDefault(partition, 0L);
  }

  /** These positions with some partitions moved on; a partition not named keeps its place. */
  KafkaPositions movedTo(Map<Integer, Long> newer) {
    SortedMap<Integer, Long> all = new TreeMap<>(next);
    all.putAll(newer);
    return new KafkaPositions(all);
  }

  /** How many offsets lie between these positions and the given ends. */
  long lagBehind(Map<Integer, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - of(end.getKey())))
        .sum();
  }
}
