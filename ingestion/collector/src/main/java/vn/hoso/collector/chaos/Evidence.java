// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector.chaos;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.hoso.collector.chaos.Topic.Place;

/**
 * What Kafka acknowledged against what the table holds, by place and by bytes.
 *
 * @param acknowledged submissions the sender has an acknowledgement for
 * @param onTopic messages on the topic, those whose acknowledgement got lost too
 * @param kept rows of the table
 * @param lost messages without a row, and acknowledged submissions that are not where Kafka said
 * @param doubled rows beyond one for a place, or for a submission
 * @param altered rows whose bytes are not the message's
 * @param foreign rows without a message
 * @param gaps offsets missing between the first and the last row of a partition
 * @param positionsMatch whether the table's positions are the ends of the topic
 */
public record Evidence(
    long acknowledged,
    long onTopic,
    long kept,
    long lost,
    long doubled,
    long altered,
    long foreign,
    long gaps,
    boolean positionsMatch) {

  static Evidence of(
      Map<String, Place> acknowledged,
      Map<Place, String> topic,
      List<Kept.Row> rows,
      Map<Integer, Long> start,
      Map<Integer, Long> positions) {
    Map<Place, Kept.Row> byPlace = new HashMap<>();
    Set<String> ids = new HashSet<>();
    long doubled = 0;
    for (Kept.Row row : rows) {
      boolean samePlace = byPlace.put(row.place(), row) != null;
      boolean sameId = !ids.add(row.submissionId());
      doubled += samePlace || sameId ? 1 : 0;
    }
    long lost = topic.keySet().stream().filter(place -> !byPlace.containsKey(place)).count();
    lost += acknowledged.entrySet().stream().filter(one -> misplaced(one, topic, byPlace)).count();
    long altered =
        byPlace.values().stream()
            .filter(row -> topic.containsKey(row.place()))
            .filter(
                row ->
                    !row.content().equals(topic.get(row.place()))
                        || !row.content().equals(row.sha256()))
            .count();
    long foreign = byPlace.keySet().stream().filter(place -> !topic.containsKey(place)).count();
    return new Evidence(
        acknowledged.size(),
        topic.size(),
        rows.size(),
        lost,
        doubled,
        altered,
        foreign,
        gaps(byPlace.keySet(), start),
        positions.equals(ends(topic.keySet(), start)));
  }

  boolean clean() {
    return kept == onTopic
        && lost == 0
        && doubled == 0
        && altered == 0
        && foreign == 0
        && gaps == 0
        && positionsMatch;
  }

  /** Not where Kafka said it lies; a message that merely has no row is counted as such. */
  private static boolean misplaced(
      Map.Entry<String, Place> acknowledged,
      Map<Place, String> topic,
      Map<Place, Kept.Row> byPlace) {
    Kept.Row row = byPlace.get(acknowledged.getValue());
    return row == null
        ? !topic.containsKey(acknowledged.getValue())
        : !row.submissionId().equals(acknowledged.getKey());
  }

  private static long gaps(Set<Place> places, Map<Integer, Long> start) {
    Map<Integer, Long> ends = ends(places, start);
    long spanned =
        ends.entrySet().stream()
            .mapToLong(end -> end.getValue() - start.getOrDefault(end.getKey(), 0L))
            .sum();
    return spanned - places.size();
  }

  private static Map<Integer, Long> ends(Set<Place> places, Map<Integer, Long> start) {
    Map<Integer, Long> ends = new HashMap<>(start);
    places.forEach(place -> ends.merge(place.partition(), place.offset() + 1, Math::max));
    return ends;
  }
}
