// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.registry.Allergy;
import vn.hoso.lakehouse.registry.HealthFact;
import vn.hoso.lakehouse.registry.Relative;
import vn.hoso.lakehouse.registry.Source;
import vn.hoso.lakehouse.source.HealthProfile;
import vn.hoso.lakehouse.source.ProfileItem;
import vn.hoso.lakehouse.source.ProfileRelative;
import vn.hoso.warehouse.assemble.SensitivityRule.Label;

/**
 * What lasts: part B of QĐ 831 records. Of each section a facility's newest record that has it
 * counts, so that a later one without the section takes nothing away.
 */
final class History {

  /** Lines of the form that are restricted whatever is written on them. */
  private static final Map<String, Label> RESTRICTED_LINES =
      Map.of(
          "disease 10", Label.PSY,
          "disease 14", Label.TB,
          "family_history 10", Label.PSY,
          "family_history 14", Label.TB,
          "risk_factor 3", Label.SUBST);

  private final Sensitivity sensitivity;

  History(Sensitivity sensitivity) {
    this.sensitivity = sensitivity;
  }

  /** The facts of all sections, by section, in the order of the form. */
  Map<String, List<HealthFact>> facts(List<HealthProfile> profiles) {
    Map<String, HealthProfile> newest = new TreeMap<>();
    for (HealthProfile profile : inOrder(profiles)) {
      profile.history().stream()
          .map(ProfileItem::section)
          .distinct()
          .forEach(section -> newest.put(section + "|" + profile.facilityCode(), profile));
    }
    Map<String, List<HealthFact>> facts = new TreeMap<>();
    newest.forEach(
        (key, profile) -> {
          String section = key.substring(0, key.indexOf('|'));
          facts.computeIfAbsent(section, s -> new ArrayList<>()).addAll(facts(profile, section));
        });
    return facts;
  }

  /**
   * The allergies, an explicit no among them as refuted. One that gives a restricted condition away
   * is no allergy to every reader: it stays in the other history, under its label.
   */
  static List<Allergy> allergies(Map<String, List<HealthFact>> facts) {
    return facts.getOrDefault("allergy", List.of()).stream()
        .filter(fact -> fact.sensitivity().isEmpty() && !fact.status().equals("unknown"))
        .map(History::allergy)
        .toList();
  }

  /** What has no list of its own. */
  static List<HealthFact> other(Map<String, List<HealthFact>> facts) {
    Stream<HealthFact> restricted =
        facts.getOrDefault("allergy", List.of()).stream()
            .filter(fact -> !fact.sensitivity().isEmpty());
    return Stream.concat(
            Stream.of("birth", "blood_group", "reproductive", "other")
                .flatMap(section -> facts.getOrDefault(section, List.of()).stream()),
            restricted)
        .toList();
  }

  private static Allergy allergy(HealthFact fact) {
    String what = fact.name() == null ? fact.kindName() : fact.name();
    return new Allergy(
        fact.factId(),
        fact.facilityCode(),
        fact.submissionId(),
        fact.toldAt(),
        null,
        null,
        what,
        category(fact.kindCode()),
        null,
        fact.status().equals("present") ? "active" : null,
        fact.status().equals("absent") ? "refuted" : "unconfirmed",
        null,
        null,
        fact.details().isEmpty() ? null : String.join("; ", new TreeMap<>(fact.details()).values()),
        List.of(),
        List.of(
            new Source(
                fact.facilityCode(),
                fact.submissionId(),
                Holder.PROFILE,
                "TIENSU/DIUNG",
                fact.toldAt())));
  }

  /** LOAI of DIUNG in the order of the form. */
  private static @Nullable String category(@Nullable String kind) {
    return switch (kind == null ? "" : kind) {
      case "1" -> "medication";
      case "2" -> "environment";
      case "3" -> "food";
      default -> null;
    };
  }

  /** The relatives each facility's newest record with a family block names. */
  static List<Relative> relatives(List<HealthProfile> profiles) {
    Map<String, HealthProfile> newest = new TreeMap<>();
    inOrder(profiles).stream()
        .filter(profile -> !profile.relatives().isEmpty())
        .forEach(profile -> newest.put(profile.facilityCode(), profile));
    return newest.values().stream()
        .flatMap(profile -> profile.relatives().stream().map(row -> relative(profile, row)))
        .toList();
  }

  private static List<HealthProfile> inOrder(List<HealthProfile> profiles) {
    return profiles.stream()
        .sorted(
            Comparator.comparingLong(HealthProfile::version)
                .thenComparing(HealthProfile::profileId))
        .toList();
  }

  private static Relative relative(HealthProfile profile, ProfileRelative row) {
    return new Relative(
        row.relation(),
        row.relationName(),
        row.fullName(),
        row.identityNumber(),
        row.guardian(),
        profile.facilityCode(),
        profile.submissionId());
  }

  private List<HealthFact> facts(HealthProfile profile, String section) {
    List<ProfileItem> items =
        profile.history().stream().filter(item -> item.section().equals(section)).toList();
    List<HealthFact> facts = new ArrayList<>();
    for (ProfileItem item : items) {
      facts.add(
          new HealthFact(
              Ids.hash("HF", profile.profileId(), section, String.valueOf(facts.size() + 1)),
              item.kindCode(),
              item.kindName(),
              item.name(),
              status(item),
              item.relative(),
              item.onset(),
              item.details(),
              profile.facilityCode(),
              profile.submissionId(),
              profile.receivedAt(),
              labels(item)));
    }
    return facts;
  }

  /** A line with nothing on it says neither yes nor no. */
  static String status(ProfileItem item) {
    String told = item.statusCode() == null ? "" : item.statusCode();
    boolean something = item.name() != null || !item.details().isEmpty();
    return switch (told) {
      case "0" -> "absent";
      case "1" -> "present";
      case "2" -> item.section().equals("risk_factor") ? "past" : "unknown";
      case "" -> something ? "present" : "unknown";
      default -> "unknown";
    };
  }

  List<String> labels(ProfileItem item) {
    Set<Label> labels = EnumSet.noneOf(Label.class);
    Label line = RESTRICTED_LINES.get(item.section() + " " + item.kindCode());
    if (line != null) {
      labels.add(line);
    }
    if (item.section().equals("reproductive")) {
      labels.add(Label.REPRO);
    }
    Set<String> texts =
        Stream.concat(Stream.of(item.name(), item.kindName()), item.details().values().stream())
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(HashSet::new));
    labels.addAll(sensitivity.ofTexts(texts));
    return labels.stream().map(Enum::name).toList();
  }
}
