// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * A search as understood: the conditions, order and page it asks for, the parameters that were used
 * and the names of those that were not.
 *
 * @param used name (with modifier) and value as written, for the self and next links
 * @param ignored names of parameters this server does not know
 */
public record SearchPlan<R extends DomainResource>(
    List<Predicate<R>> conditions,
    Comparator<R> order,
    List<Map.Entry<String, String>> used,
    List<String> ignored,
    int count,
    boolean countOnly,
    Optional<PageCursor> cursor) {

  /** Resources in a page when the client does not say, and at most. */
  public static final int DEFAULT_COUNT = 50;

  public static final int MAX_COUNT = 500;

  private static final Pattern UNESCAPED_COMMA = Pattern.compile("(?<!\\\\),");

  public SearchPlan {
    conditions = List.copyOf(conditions);
    used = List.copyOf(used);
    ignored = List.copyOf(ignored);
  }

  /**
   * Reads a search.
   *
   * @param strict refuse what is not understood instead of reporting it beside the result
   */
  public static <R extends DomainResource> SearchPlan<R> parse(
      ResourceKind<R> kind, Map<String, String[]> parameters, boolean strict) {
    Reading<R> reading = new Reading<>(kind);
    new TreeMap<>(parameters)
        .forEach((name, values) -> Stream.of(values).forEach(v -> reading.take(name, v)));
    if (strict) {
      SearchRefusal.refuseAny(reading.ignored);
    }
    return reading.plan();
  }

  /** Whether a resource fits every condition. */
  public boolean accepts(R resource) {
    return conditions.stream().allMatch(condition -> condition.test(resource));
  }

  /** The alternatives of one value: split at commas that are not escaped, then unescaped. */
  public static List<String> alternatives(String value) {
    return Arrays.stream(UNESCAPED_COMMA.split(value))
        .filter(part -> !part.isBlank())
        .map(part -> part.replaceAll("\\\\([,|$\\\\])", "$1"))
        .toList();
  }

  /** How many resources a page holds when the client asks for so many. */
  public static int pageSize(String value) {
    if (!value.matches("\\d{1,9}")) {
      throw new SearchRefusal(
          IssueType.INVALID,
          "_count phải là số nguyên không âm.",
          "_count must be a non-negative integer.");
    }
    return Math.min(Integer.parseInt(value), MAX_COUNT);
  }

  /** What has been read so far; lives only inside {@link #parse}. */
  private static final class Reading<R extends DomainResource> {
    private final ResourceKind<R> kind;
    private final List<Predicate<R>> conditions = new ArrayList<>();
    private final List<Map.Entry<String, String>> used = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private Comparator<R> order;
    private int count = DEFAULT_COUNT;
    private boolean countOnly;
    private Optional<PageCursor> cursor = Optional.empty();

    private Reading(ResourceKind<R> kind) {
      this.kind = kind;
      this.order = kind.newestFirst();
    }

    private void take(String name, String value) {
      if (value.isBlank()) {
        return;
      }
      if (Presentation.is(name)) {
        takePresentation(name, value);
      } else if (name.equals("_count")) {
        takeCount(value);
      } else if (name.equals("_sort")) {
        takeSort(value);
      } else if (name.equals(PageCursor.PARAMETER)) {
        cursor = Optional.of(PageCursor.parse(value));
      } else {
        takeCondition(name, value);
      }
    }

    private void takePresentation(String name, String value) {
      List<String> unknown = Presentation.ignored(name, value);
      ignored.addAll(unknown);
      if (unknown.isEmpty()) {
        countOnly |= Presentation.countOnly(name, value);
        used.add(Map.entry(name, value));
      }
    }

    private void takeCount(String value) {
      count = pageSize(value);
      countOnly |= count == 0;
      used.add(Map.entry("_count", Integer.toString(count)));
    }

    private void takeSort(String value) {
      Optional<Comparator<R>> wanted = Optional.empty();
      for (String key : value.split(",", -1)) {
        boolean descending = key.startsWith("-");
        Comparator<R> one = kind.orders().get(descending ? key.substring(1) : key);
        if (one == null) {
          ignored.add("_sort=" + key.replaceAll("[^A-Za-z_-]", ""));
          return;
        }
        Comparator<R> directed = descending ? one.reversed() : one;
        wanted = Optional.of(wanted.map(before -> before.thenComparing(directed)).orElse(directed));
      }
      wanted.ifPresent(comparator -> order = comparator.thenComparing(kind.newestFirst()));
      used.add(Map.entry("_sort", value));
    }

    private void takeCondition(String name, String value) {
      int colon = name.indexOf(':');
      String bare = colon < 0 ? name : name.substring(0, colon);
      String modifier = colon < 0 ? "" : name.substring(colon + 1);
      Optional<SearchParameter<R>> parameter = kind.parameter(bare);
      if (parameter.isEmpty()) {
        ignored.add(name.replaceAll("[^A-Za-z0-9_.:\\-]", ""));
        return;
      }
      if (!parameter.get().understands(modifier)) {
        throw new SearchRefusal(
            IssueType.NOTSUPPORTED,
            "Tham số " + bare + " không nhận bổ nghĩa này.",
            "Parameter " + bare + " does not take that modifier.");
      }
      conditions.add(parameter.get().matching(modifier, alternatives(value)));
      used.add(Map.entry(name, value));
    }

    private SearchPlan<R> plan() {
      return new SearchPlan<>(conditions, order, used, ignored, count, countOnly, cursor);
    }
  }
}
