// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.lakehouse.registry.Medication;
import vn.hoso.lakehouse.registry.Observation;
import vn.hoso.lakehouse.registry.Paper;
import vn.hoso.lakehouse.registry.Service;

/**
 * The rows of one encounter that two channels tell: those of the account as they are, then what
 * only the other channel has. In doubt a row stands twice rather than not at all. A row of the
 * account that the other channel tells as well names both.
 *
 * @param holder the encounter, by which the rows of the account are told
 */
record Together(Holder holder) {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** One code or, without one, one wording; an encounter keeps the main diagnosis it has. */
  List<Diagnosis> diagnoses(List<Diagnosis> account, List<Diagnosis> more) {
    boolean hasMain = account.stream().anyMatch(row -> row.role().equals("main"));
    List<Diagnosis> all = new ArrayList<>();
    List<Diagnosis> joined =
        joined(
            account,
            more,
            Together::names,
            Together::isSame,
            (known, row) -> known.toldBy(holder.joined(holder.tellings(known), row.sources())),
            row -> row);
    for (Diagnosis row : joined) {
      if (all.size() < account.size()) {
        all.add(row);
      } else {
        String role = hasMain ? "secondary" : row.role();
        long rank = all.stream().filter(known -> known.role().equals(role)).count() + 1;
        all.add(holder.held(row.as(role, (int) rank)));
      }
    }
    return all;
  }

  List<Medication> medications(List<Medication> account, List<Medication> more) {
    return joined(
        account,
        more,
        Together::names,
        Together::isSame,
        (known, row) -> known.toldBy(holder.joined(holder.tellings(known), row.sources())),
        holder::held);
  }

  List<Service> services(List<Service> account, List<Service> more) {
    return joined(
        account,
        more,
        Together::names,
        Together::isSame,
        (known, row) -> known.toldBy(holder.joined(holder.tellings(known), row.sources())),
        holder::held);
  }

  List<Paper> documents(List<Paper> account, List<Paper> more) {
    return joined(
        account,
        more,
        paper -> Stream.ofNullable(paper.number()),
        (one, other) -> one.kind().equals(other.kind()) && isTold(one.number(), other.number()),
        (known, row) -> known.toldBy(holder.joined(holder.tellings(known), row.sources())),
        holder::held);
  }

  /**
   * A result is the same when test, value and day are, as far as both tell them; it stands once,
   * with what either channel tells of it. Each row meets one other at most: a test may be done
   * twice a day with the same result.
   */
  List<Observation> observations(List<Observation> account, List<Observation> more) {
    List<Observation> all = new ArrayList<>(account);
    Map<String, Set<Integer>> free = places(account, Together::names);
    for (Observation row : more) {
      OptionalInt same = met(names(row).toList(), free, account, known -> isSame(known, row));
      if (same.isEmpty()) {
        all.add(holder.held(row));
      } else {
        Observation known = account.get(same.getAsInt());
        names(known).forEach(name -> free.getOrDefault(name, Set.of()).remove(same.getAsInt()));
        all.set(same.getAsInt(), filled(known, row));
      }
    }
    return all;
  }

  private static Stream<String> names(Diagnosis row) {
    return names(row.code(), row.text());
  }

  private static Stream<String> names(Medication row) {
    return names(row.code(), row.name());
  }

  private static Stream<String> names(Service row) {
    return names(row.code(), row.name());
  }

  private static Stream<String> names(Observation row) {
    return names(row.code(), row.name());
  }

  /** Two rows are compared only where one of these is the same; a long stay has thousands. */
  private static Stream<String> names(@Nullable String code, @Nullable String name) {
    return Stream.concat(
        code == null ? Stream.of() : Stream.of("code " + code),
        name == null ? Stream.of() : Stream.of("name " + words(name)));
  }

  /** In the order of the rows. */
  private static <T> Map<String, Set<Integer>> places(
      List<T> rows, Function<T, Stream<String>> names) {
    Map<String, Set<Integer>> places = new HashMap<>();
    for (int place = 0; place < rows.size(); place++) {
      Integer here = place;
      names
          .apply(rows.get(place))
          .forEach(name -> places.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(here));
    }
    return places;
  }

  private static boolean isSame(Diagnosis one, Diagnosis other) {
    return other.code() == null
        ? isWording(one.text(), other.text())
        : isCode(one.code(), one.system(), other.code(), other.system());
  }

  private static boolean isSame(Medication one, Medication other) {
    return (isCode(one.code(), one.codeSystem(), other.code(), other.codeSystem())
            || isWording(one.name(), other.name()))
        && isDayOpen(one.orderedAt(), other.orderedAt())
        && isDayOpen(one.performedAt(), other.performedAt());
  }

  private static boolean isSame(Service one, Service other) {
    return (isCode(one.code(), one.codeSystem(), other.code(), other.codeSystem())
            || isWording(one.name(), other.name()))
        && isDayOpen(one.orderedAt(), other.orderedAt())
        && isDayOpen(one.performedAt(), other.performedAt())
        && isDayOpen(one.resultAt(), other.resultAt());
  }

  private static boolean isSame(Observation one, Observation other) {
    return (isCode(one.code(), one.codeSystem(), other.code(), other.codeSystem())
            || isWording(one.name(), other.name()))
        && isOpen(one.serviceCode(), other.serviceCode())
        && isOpen(one.unit(), other.unit())
        && isValueOpen(one, other)
        && isDayOpen(one.observedAt(), other.observedAt());
  }

  private static boolean isValueOpen(Observation one, Observation other) {
    BigDecimal number = one.valueNumber();
    BigDecimal otherNumber = other.valueNumber();
    if (number == null || otherNumber == null) {
      return isOpen(one.valueText(), other.valueText());
    }
    return number.compareTo(otherNumber) == 0;
  }

  private Observation filled(Observation row, Observation from) {
    boolean coded = row.code() != null;
    boolean valued = row.valueText() != null;
    return new Observation(
        row.observationId(),
        row.rowNumber(),
        row.category(),
        coded ? row.code() : from.code(),
        or(row.name(), from.name()),
        or(row.serviceCode(), from.serviceCode()),
        valued ? row.valueText() : from.valueText(),
        valued ? row.valueNumber() : from.valueNumber(),
        or(row.unit(), from.unit()),
        or(row.description(), from.description()),
        or(row.conclusion(), from.conclusion()),
        or(row.observedAt(), from.observedAt()),
        or(row.practitioner(), from.practitioner()),
        coded ? row.codeSystem() : from.codeSystem(),
        or(row.status(), from.status()),
        or(row.referenceRange(), from.referenceRange()),
        or(row.interpretation(), from.interpretation()),
        or(row.specimen(), from.specimen()),
        or(row.unitCode(), from.unitCode()),
        null,
        null,
        null,
        holder.joined(holder.tellings(row), from.sources()));
  }

  private static <T> @Nullable T or(@Nullable T told, @Nullable T otherwise) {
    return told == null ? otherwise : told;
  }

  /**
   * The account, then what is not the same as any row of it. Rows told both ways meet one by one as
   * far as there are as many: a drug may stand on five days in both.
   */
  private static <T> List<T> joined(
      List<T> account,
      List<T> more,
      Function<T, Stream<String>> names,
      BiPredicate<T, T> same,
      BinaryOperator<T> both,
      UnaryOperator<T> alone) {
    if (more.isEmpty()) {
      return account;
    }
    List<T> all = new ArrayList<>(account);
    Map<String, Set<Integer>> named = places(account, names);
    Map<String, Set<Integer>> free = places(account, names);
    for (T row : more) {
      Predicate<T> isSame = known -> same.test(known, row);
      List<String> words = names.apply(row).toList();
      OptionalInt met = met(words, free, account, isSame);
      OptionalInt place = met.isPresent() ? met : met(words, named, account, isSame);
      if (place.isEmpty()) {
        all.add(alone.apply(row));
      } else {
        Integer at = place.getAsInt();
        names.apply(account.get(at)).forEach(name -> free.getOrDefault(name, Set.of()).remove(at));
        all.set(at, both.apply(all.get(at), row));
      }
    }
    return all;
  }

  private static <T> OptionalInt met(
      List<String> names, Map<String, Set<Integer>> places, List<T> account, Predicate<T> isSame) {
    return names.stream()
        .flatMapToInt(
            name ->
                places.getOrDefault(name, Set.of()).stream()
                    .mapToInt(Integer::intValue)
                    .filter(place -> isSame.test(account.get(place)))
                    .limit(1))
        .min();
  }

  private static boolean isCode(
      @Nullable String one,
      @Nullable String oneSystem,
      @Nullable String other,
      @Nullable String otherSystem) {
    return isTold(one, other) && Objects.equals(oneSystem, otherSystem);
  }

  private static boolean isTold(@Nullable String one, @Nullable String other) {
    return one != null && one.equals(other);
  }

  /** The same words, whatever their case, marks and blanks. */
  private static boolean isWording(@Nullable String one, @Nullable String other) {
    return one != null && other != null && (one.equals(other) || words(one).equals(words(other)));
  }

  private static String words(String text) {
    return BLANKS.matcher(Folded.of(text).strip()).replaceAll(" ");
  }

  private static boolean isOpen(@Nullable String one, @Nullable String other) {
    return one == null || other == null || isWording(one, other);
  }

  private static boolean isDayOpen(@Nullable Instant one, @Nullable Instant other) {
    return one == null
        || other == null
        || EncounterReader.localDay(one).equals(EncounterReader.localDay(other));
  }
}
