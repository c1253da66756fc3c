// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Why two mentions are held to be one person or not, as the link job stored it: from the prior, by
 * one weight a comparison, to the total, all in log2 of odds. No value is told.
 */
record Weighing(@Nullable Long modelVersion, double prior, List<Weight> weights, double total) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  Weighing {
    weights = List.copyOf(weights);
  }

  /**
   * One comparison.
   *
   * @param level left out where a side does not tell
   * @param frequency what this very value adds or takes, being rarer or more common
   */
  record Weight(String comparison, @Nullable String level, double weight, double frequency) {
    double both() {
      return weight + frequency;
    }

    boolean tells() {
      return level != null || both() != 0;
    }
  }

  private record Stored(
      @Nullable Long modelVersion,
      double prior,
      @Nullable List<Weight> weights,
      @Nullable Double total) {}

  /** Of a question: {@code serving.review.weighing}; nothing where none can be read. */
  static Optional<Weighing> ofJson(@Nullable String json) {
    if (json == null || json.isBlank()) {
      return Optional.empty();
    }
    try {
      Stored stored = JSON.readValue(json, Stored.class);
      List<Weight> weights = stored.weights() == null ? List.of() : stored.weights();
      return Optional.of(
          new Weighing(
              stored.modelVersion(),
              stored.prior(),
              weights,
              stored.total() == null
                  ? stored.prior() + weights.stream().mapToDouble(Weight::both).sum()
                  : stored.total()));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** Of a link: {@code serving.mention.weights}; nothing where none can be read. */
  static Optional<Weighing> ofLine(@Nullable String line) {
    String[] words = line == null ? new String[0] : line.strip().split(" ", -1);
    if (words.length < 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Weighing(
              Long.valueOf(words[0]),
              Double.parseDouble(words[1]),
              Arrays.stream(words).skip(3).map(Weighing::weight).toList(),
              Double.parseDouble(words[2])));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Weight weight(String word) {
    String[] parts = word.split(":", -1);
    return parts.length < 3
        ? new Weight(parts[0], null, 0, 0)
        : new Weight(
            parts[0],
            parts[1],
            Double.parseDouble(parts[2]),
            parts.length > 3 ? Double.parseDouble(parts[3]) : 0);
  }

  /** How probable it is that the two are one: to hundredths, towards doubt at the ends. */
  double percent() {
    return Math.min(99.99, Math.max(0.01, 100 / (1 + Math.pow(2, -total))));
  }
}
