// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a job did: counts by name, in the order they read best. Empty when nothing was new. */
public record Outcome(Map<String, Long> counts) {

  public static final Outcome NOTHING_NEW = new Outcome(Map.of());

  public Outcome {
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }

  public static Outcome of(String name, long count) {
    return new Outcome(Map.of(name, count));
  }

  public Outcome and(String name, long count) {
    Map<String, Long> more = new LinkedHashMap<>(counts);
    more.put(name, count);
    return new Outcome(more);
  }

  /** This and what another step of the job did. */
  public Outcome with(Outcome other) {
    Map<String, Long> more = new LinkedHashMap<>(counts);
    more.putAll(other.counts);
    return new Outcome(more);
  }

  public boolean nothingNew() {
    return counts.isEmpty();
  }

  @Override
  public String toString() {
    return nothingNew()
        ? "không có gì mới / nothing new"
        : counts.entrySet().stream()
            .map(count -> "%s %,d".formatted(count.getKey(), count.getValue()))
            .collect(Collectors.joining(", "));
  }
}
