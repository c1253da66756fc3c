// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.warehouse.lake.WarehouseException;

/**
 * A province's own {@link LinkSettings}, in YAML or JSON: a list of dated lines. What a line leaves
 * out is as by default.
 */
final class LinkSettingsFile {
  private LinkSettingsFile() {}

  /** One line as written. */
  private record Line(
      @JsonProperty("from") @Nullable String from,
      @JsonProperty("until") @Nullable String until,
      @JsonProperty("fields") @Nullable List<String> fields,
      @JsonProperty("keys") @Nullable List<String> keys,
      @JsonProperty("link") @Nullable Double link,
      @JsonProperty("review") @Nullable Double review,
      @JsonProperty("fewest") @Nullable Long fewest,
      @JsonProperty("sampled") @Nullable Integer sampled,
      @JsonProperty("largest_block") @Nullable Integer largestBlock,
      @JsonProperty("random_pairs") @Nullable Integer randomPairs,
      @JsonProperty("rules") @Nullable Map<String, String> rules) {

    LinkSettings settings() {
      LinkSettings normal = LinkSettings.DEFAULT;
      return new LinkSettings(
          from == null ? normal.from() : LocalDate.parse(from),
          until == null ? null : LocalDate.parse(until),
          fields == null ? normal.fields() : all(PairField.values(), fields),
          keys == null ? normal.keys() : all(BlockingKey.values(), keys),
          link == null ? normal.link() : link,
          review == null ? normal.review() : review,
          fewest == null ? normal.fewest() : fewest,
          sampled == null ? normal.sampled() : sampled,
          largestBlock == null ? normal.largestBlock() : largestBlock,
          randomPairs == null ? normal.randomPairs() : randomPairs,
          rules == null ? Map.of() : lowered(rules));
    }
  }

  /** The lines of the file, or those that come along. */
  static List<LinkSettings> linesOf(@Nullable Path file) {
    return file == null ? LinkSettings.TABLE : read(file);
  }

  /**
   * The lines of a file.
   *
   * @throws WarehouseException when the file cannot be read or says what cannot be; nothing is
   *     linked by settings somebody did not mean
   */
  static List<LinkSettings> read(Path file) {
    ObjectMapper mapper =
        new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    try {
      Line[] lines = mapper.readValue(file.toFile(), Line[].class);
      if (lines == null || lines.length == 0) {
        throw new IllegalArgumentException("không có dòng nào / no line");
      }
      return Stream.of(lines).map(Line::settings).toList();
    } catch (JsonProcessingException e) {
      throw refused(file, e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw refused(file, "không đọc được tệp / the file cannot be read", e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw refused(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static WarehouseException refused(Path file, String why, Exception cause) {
    return new WarehouseException(
        WarehouseException.Kind.EXTERNAL,
        "Cấu hình liên kết %s không dùng được / the link settings cannot be used: %s"
            .formatted(file, why),
        cause);
  }

  /**
   * Rules may only be made more careful: a link becomes a question that keeps apart meanwhile, and
   * a link or a question that keeps nobody apart falls out.
   */
  private static Map<String, Verdict> lowered(Map<String, String> rules) {
    Map<String, Verdict> verdicts = new TreeMap<>();
    rules.forEach((id, word) -> verdicts.put(id, lowered(id, word)));
    return verdicts;
  }

  private static Verdict lowered(String id, String word) {
    PolicyRule rule =
        LinkPolicy.everyRule()
            .filter(known -> known.id().equals(id))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("không có quy tắc / no such rule: " + id));
    boolean mayAsk = rule.verdict() == Verdict.LINK;
    boolean mayFall = mayAsk || (rule.verdict() == Verdict.POSSIBLE && !Likely.standsAgainst(rule));
    if (mayAsk && word.equals("ask")) {
      return Verdict.DISPUTED;
    }
    if (mayFall && word.equals("off")) {
      return Verdict.UNRELATED;
    }
    throw new IllegalArgumentException(
        "%s (%s) không nhận '%s' / does not take it; có / expected: %s"
            .formatted(id, rule.verdict(), word, mayAsk ? "ask, off" : mayFall ? "off" : "-"));
  }

  private static <E extends Enum<E>> List<E> all(E[] known, List<String> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException(
          "fields và keys cần ít nhất một mục / fields and keys need one entry at least");
    }
    return words.stream().map(word -> one(known, word)).distinct().toList();
  }

  private static <E extends Enum<E>> E one(E[] known, String word) {
    return Arrays.stream(known)
        .filter(value -> value.name().equals(word.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "không biết '%s' / unknown; có / expected: %s"
                        .formatted(
                            word,
                            Arrays.stream(known)
                                .map(value -> value.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")))));
  }
}
