// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.dedupe;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.warehouse.link.probability.Comparison;
import vn.hoso.warehouse.link.probability.LinkOptions;

/**
 * What a user states about a table, in YAML or JSON; whatever is left out has its default.
 *
 * @param columns compared columns and how; empty: all, as their values suggest
 * @param ignore columns never compared
 * @param id column that names a row in files of pairs
 * @param link probability from which rows are linked
 * @param review probability from which a pair is listed for a person
 * @param largestBlock rows of one key that are all compared with each other
 * @param blocking sets of columns by whose equal values pairs are found; empty: derived
 */
record DedupeConfig(
    @JsonProperty("columns") Map<String, Compared> columns,
    @JsonProperty("ignore") List<String> ignore,
    @JsonProperty("id") @Nullable String id,
    @JsonProperty("link") @Nullable Double link,
    @JsonProperty("review") @Nullable Double review,
    @JsonProperty("seed") @Nullable Long seed,
    @JsonProperty("largest_block") @Nullable Integer largestBlock,
    @JsonProperty("blocking") List<List<String>> blocking,
    @JsonProperty("policy") Certain policy) {

  static final DedupeConfig DEFAULT =
      new DedupeConfig(
          Map.of(), List.of(), null, null, null, null, null, List.of(), Certain.NOTHING);

  @SuppressWarnings("NullAway") // what a file leaves out comes as null
  DedupeConfig {
    columns = columns == null ? Map.of() : new LinkedHashMap<>(columns);
    ignore = ignore == null ? List.of() : List.copyOf(ignore);
    blocking = blocking == null ? List.of() : blocking.stream().map(List::copyOf).toList();
    policy = policy == null ? Certain.NOTHING : policy;
  }

  /**
   * How a column is compared.
   *
   * @param compare text (name), date, date_month_first, date_year_first, identifier, number or code
   * @param frequencyWithin column in whose groups values have frequencies of their own
   */
  record Compared(
      @JsonProperty("compare") @Nullable String compare,
      @JsonProperty("frequency_within") @Nullable String frequencyWithin) {}

  /** What outranks probability. */
  record Certain(
      @JsonProperty("apart_when_different") List<String> apartWhenDifferent,
      @JsonProperty("apart_when_same") List<String> apartWhenSame,
      @JsonProperty("together_when_same") List<List<String>> togetherWhenSame) {
    static final Certain NOTHING = new Certain(List.of(), List.of(), List.of());

    @SuppressWarnings("NullAway") // what a file leaves out comes as null
    Certain {
      apartWhenDifferent = apartWhenDifferent == null ? List.of() : apartWhenDifferent;
      apartWhenSame = apartWhenSame == null ? List.of() : apartWhenSame;
      togetherWhenSame = togetherWhenSame == null ? List.of() : togetherWhenSame;
    }
  }

  /** YAML, of which JSON is a part. */
  static DedupeConfig read(Path file) {
    ObjectMapper mapper =
        new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    try {
      DedupeConfig config = mapper.readValue(file.toFile(), DedupeConfig.class);
      return config == null ? DEFAULT : config;
    } catch (JsonProcessingException e) {
      throw new LinkInputException(
          "Cấu hình %s không đọc được / the configuration cannot be read: %s"
              .formatted(file, e.getOriginalMessage()));
    } catch (IOException e) {
      throw new LinkInputException(
          "Không đọc được tệp %s / the file cannot be read".formatted(file));
    }
  }

  /** The kind a word stands for. */
  static Comparison.Kind kind(String column, String word) {
    return switch (word) {
      case "text", "name" -> Comparison.Kind.TEXT;
      case "date" -> Comparison.Kind.DATE;
      case "date_month_first" -> Comparison.Kind.DATE_MONTH_FIRST;
      case "date_year_first" -> Comparison.Kind.DATE_YEAR_FIRST;
      case "identifier" -> Comparison.Kind.IDENTIFIER;
      case "number" -> Comparison.Kind.NUMBER;
      case "code" -> Comparison.Kind.CODE;
      default ->
          throw new LinkInputException(
              ("Cột %s: không biết cách so '%s'; có / unknown comparison, expected:"
                      + " text, name, date, date_month_first, date_year_first, identifier, number, code")
                  .formatted(column, word));
    };
  }

  LinkOptions options(List<List<Integer>> keys) {
    LinkOptions normal = LinkOptions.DEFAULT;
    double linked = link == null ? normal.link() : link;
    try {
      return new LinkOptions(
          linked,
          review == null ? Math.min(normal.review(), linked) : review,
          seed == null ? normal.seed() : seed,
          largestBlock == null ? normal.largestBlock() : largestBlock,
          keys.isEmpty() ? normal.allPairs() : 0,
          keys);
    } catch (IllegalArgumentException e) {
      throw new LinkInputException(
          "Cấu hình không hợp lệ / wrong configuration: " + e.getMessage());
    }
  }
}
