// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import vn.hoso.warehouse.assemble.SensitivityRule.Label;
import vn.hoso.warehouse.assemble.SensitivityRule.Where;

/**
 * Which restricted categories an encounter belongs to. A diagnosis gives it away, and so do a drug,
 * a test, a table or a sentence: all of them are looked at, and doubt restricts. Remembers the
 * answer for the texts it has seen, as far as it has room.
 */
final class Sensitivity {
  private static final int REMEMBERED = 20_000;

  /** Names come again; a note that long does not, and would only fill the memory. */
  private static final int LONGEST_REMEMBERED = 120;

  /** Codes of a list, or of a text that mentions some; B20, B20.1, B201, A15.0. */
  private static final Pattern BETWEEN_CODES = Pattern.compile("[^A-Z0-9.]+");

  private static final Predicate<String> IS_CODE =
      Pattern.compile("[A-Z]\\d[0-9A-Z](\\.?[0-9A-Z]{1,4})?\\.?").asMatchPredicate();

  private final Map<Where, List<Sought>> rules = new EnumMap<>(Where.class);
  private final Map<Where, Map<String, Set<Label>>> known = new EnumMap<>(Where.class);

  private Sensitivity(List<SensitivityRule> inForce) {
    for (Where where : Where.values()) {
      rules.put(
          where, inForce.stream().filter(rule -> rule.where() == where).map(Sought::of).toList());
      known.put(where, new HashMap<>());
    }
  }

  /** By the rules in force on a day. */
  static Sensitivity on(LocalDate day) {
    return new Sensitivity(SensitivityRules.on(day));
  }

  /** What these facts of one kind give away. */
  Set<Label> labels(Where where, Collection<String> facts) {
    Set<Label> labels = EnumSet.noneOf(Label.class);
    for (String fact : facts) {
      labels.addAll(of(where, fact));
    }
    return labels;
  }

  /** What is written, whoever wrote it and in whatever field: words, drugs and codes. */
  Set<Label> ofTexts(Collection<String> texts) {
    Set<Label> labels = labels(Where.SERVICE, texts);
    labels.addAll(labels(Where.DRUG, texts));
    labels.addAll(labels(Where.ICD, texts));
    return labels;
  }

  private Set<Label> of(Where where, String fact) {
    Map<String, Set<Label>> seen = known.getOrDefault(where, Map.of());
    Set<Label> before = seen.get(fact);
    if (before != null) {
      return before;
    }
    Set<Label> found = find(where, fact);
    if (fact.length() <= LONGEST_REMEMBERED && seen.size() < REMEMBERED) {
      seen.put(fact, found);
    }
    return found;
  }

  private Set<Label> find(Where where, String fact) {
    Set<Label> labels = EnumSet.noneOf(Label.class);
    switch (where) {
      case ICD ->
          Arrays.stream(BETWEEN_CODES.split(fact.toUpperCase(Locale.ROOT)))
              .filter(IS_CODE)
              .forEach(code -> match(Where.ICD, code, labels));
      case SERVICE -> {
        match(Where.SERVICE, Folded.of(fact), labels);
        match(Where.WRITTEN, capitals(fact), labels);
      }
      case DRUG -> match(where, Folded.of(fact), labels);
      case WRITTEN -> match(where, capitals(fact), labels);
      case TABLE, CODE -> match(where, fact, labels);
    }
    return labels;
  }

  private void match(Where where, String text, Set<Label> labels) {
    for (Sought sought : rules.getOrDefault(where, List.of())) {
      if (!labels.contains(sought.rule().label()) && sought.in(text)) {
        labels.add(sought.rule().label());
      }
    }
  }

  private static String capitals(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
  }

  /** A rule and the letters without which it is not worth trying; none: always. */
  private record Sought(SensitivityRule rule, List<String> needles) {
    static Sought of(SensitivityRule rule) {
      return new Sought(rule, Needles.of(rule.pattern().pattern()).orElse(List.of()));
    }

    boolean in(String text) {
      return (needles.isEmpty() || needles.stream().anyMatch(text::contains))
          && rule.pattern().matcher(text).find();
    }
  }
}
