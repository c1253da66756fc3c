// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.encounter.EncounterFileReader;
import vn.hoso.formats.patient.PatientReader;
import vn.hoso.formats.register.RegisterReader;
import vn.hoso.lakehouse.registry.LinkModel;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.lakehouse.source.Patient;
import vn.hoso.sample.SampleProvince;
import vn.hoso.warehouse.ProvinceFolder;

/** Linking against the truth of a synthetic province, with its usual share of trouble. */
class SampleProvinceTest {
  private static final String CITIZENS = System.getProperty("hoso.test.citizens", "3000");
  private static final LinkSettings SETTINGS = LinkSettings.DEFAULT;
  private static final Set<String> BY_NAME = Set.of("P36", "P37");
  private static final String SEED = System.getProperty("hoso.test.seed", "42");

  @TempDir private Path province;

  /** Something that is of a person in truth, and the mention that tells it. */
  private record Item(String mentionId, String person, String troubles) {}

  private final Map<String, Mention> mentions = new LinkedHashMap<>();
  private final List<Item> items = new ArrayList<>();
  private long arrival;

  @Test
  void linksAlmostNobodyWronglyAndMostWhoAreOne() {
    new CommandLine(new SampleProvince())
        .execute("--out", province.toString(), "--citizens", CITIZENS, "--seed", SEED, "--quiet");
    readRegister();
    readEncounters();

    Likely likely = likely();
    Resolved byPolicy = resolve(null);
    Resolved resolved = resolve(likely);

    Pairs pairs = pairs(resolved.citizenOf());
    String report = report(pairs, resolved);
    System.out.println("by policy alone: " + report(pairs(byPolicy.citizenOf()), byPolicy));
    System.out.println("with probability: " + report);
    assertThat(pairs.precision()).as(report).isGreaterThanOrEqualTo(0.9999);
    assertThat(pairs.recall()).as(report).isGreaterThanOrEqualTo(0.98);
    assertThat(pairs.recall()).isGreaterThan(pairs(byPolicy.citizenOf()).recall());
    assertThat(split(resolved.citizenOf(), 1)).as(report).isLessThanOrEqualTo(0.02);
    assertThat(split(resolved.citizenOf(), 2)).isLessThan(split(byPolicy.citizenOf(), 2));
    assertThat(resolved.questions()).as(report).isLessThanOrEqualTo(mentions.size() / 100);
  }

  /** Whose mention each is, and how many questions a steward is asked. */
  private record Resolved(
      Map<String, String> citizenOf, int questions, int ofSlips, int byProbability) {}

  /** The share of people with so many mentions or more who are more than one citizen. */
  private double split(Map<String, String> citizenOf, int mentionsAtLeast) {
    Map<String, Set<String>> citizens = new TreeMap<>();
    Map<String, Set<String>> theirs = new TreeMap<>();
    for (Item item : items) {
      citizens
          .computeIfAbsent(item.person(), person -> new TreeSet<>())
          .add(citizenOf.get(item.mentionId()));
      theirs.computeIfAbsent(item.person(), person -> new TreeSet<>()).add(item.mentionId());
    }
    List<String> people =
        theirs.keySet().stream()
            .filter(person -> theirs.get(person).size() >= mentionsAtLeast)
            .toList();
    return (double) people.stream().filter(person -> citizens.get(person).size() > 1).count()
        / people.size();
  }

  private Likely likely() {
    List<Compared> all =
        mentions.values().stream()
            .sorted(Comparator.comparing(Mention::mentionId))
            .map(mention -> Compared.of(mention.patient()))
            .toList();
    SortedMap<Long, Long> patterns = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    cells()
        .forEach(
            cell ->
                cell.visit(
                    (one, other) -> {
                      if (seen.add(one.mentionId() + other.mentionId())) {
                        long pattern =
                            Weigher.pattern(
                                SETTINGS.fields(),
                                one.compared(),
                                other.compared(),
                                Evidence.of(one.compared(), other.compared()));
                        patterns.merge(pattern, 1L, Long::sum);
                      }
                    }));
    LinkModel model =
        new ModelLearner(SETTINGS)
            .learn(1, new ModelLearner.Counted(all.size(), all.size()), all, patterns);
    model
        .parameters()
        .forEach(
            line ->
                System.out.printf(
                    "%s %s m %.5f u %.7f weight %.2f%n",
                    line.comparison(),
                    line.level(),
                    line.m(),
                    line.u(),
                    Math.log(line.m() / line.u()) / Math.log(2)));
    System.out.println("lambda " + model.lambda() + ", pairs " + model.pairs());
    return new Likely(new Weigher(SETTINGS, model));
  }

  private List<Cell> cells() {
    Map<String, List<Cell.Entry>> blocks = new TreeMap<>();
    for (Mention mention : mentions.values()) {
      Compared compared = Compared.of(mention.patient());
      Cell.Entry entry = new Cell.Entry(mention.mentionId(), compared, 0, true);
      BlockingKey.of(SETTINGS.keys(), BlockingKey.Told.of(compared))
          .forEach(key -> blocks.computeIfAbsent(key, k -> new ArrayList<>()).add(entry));
    }
    return blocks.values().stream().map(Cell::new).toList();
  }

  private record Pairs(long linked, long trulyOne, long both) {
    double precision() {
      return linked == 0 ? 1 : (double) both / linked;
    }

    double recall() {
      return trulyOne == 0 ? 1 : (double) both / trulyOne;
    }
  }

  private Pairs pairs(Map<String, String> citizenOf) {
    return new Pairs(
        count(items.stream().map(item -> citizenOf.get(item.mentionId())).toList()),
        count(items.stream().map(Item::person).toList()),
        count(
            items.stream()
                .map(item -> citizenOf.get(item.mentionId()) + "|" + item.person())
                .toList()));
  }

  private static long count(List<String> groups) {
    return groups.stream()
        .collect(Collectors.groupingBy(g -> g, Collectors.counting()))
        .values()
        .stream()
        .mapToLong(n -> n * (n - 1) / 2)
        .sum();
  }

  private Resolved resolve(@Nullable Likely likely) {
    LinkPolicy policy = LinkPolicy.on(LocalDate.of(2026, 6, 30));
    Map<String, List<Mention>> components = new TreeMap<>();
    Map<String, String> root = new HashMap<>();
    Map<String, String> byKey = new HashMap<>();
    for (Mention mention : mentions.values()) {
      root.put(mention.mentionId(), mention.mentionId());
      if (PersonKind.of(mention.patient()) != PersonKind.NAMELESS) {
        for (String key : keys(mention.patient())) {
          String other = byKey.putIfAbsent(key, mention.mentionId());
          if (other != null) {
            root.put(find(root, mention.mentionId()), find(root, other));
          }
        }
      }
    }
    if (likely != null) {
      cells()
          .forEach(
              cell ->
                  cell.visit(
                      (one, other) ->
                          LikelyOfCell.pair(policy, likely, one, other)
                              .ifPresent(
                                  pair ->
                                      root.put(
                                          find(root, pair.mentionA()),
                                          find(root, pair.mentionB())))));
    }
    mentions
        .values()
        .forEach(
            mention ->
                components
                    .computeIfAbsent(find(root, mention.mentionId()), k -> new ArrayList<>())
                    .add(mention));
    ClusterResolver resolver = new ClusterResolver(policy, likely);
    int questions = 0;
    int ofSlips = 0;
    int byProbability = 0;
    Map<String, String> citizenOf = new HashMap<>();
    for (List<Mention> component : components.values()) {
      Resolution found = resolver.resolve(component, List.of());
      questions +=
          (int)
              found.questions().stream()
                  .filter(question -> !BY_NAME.contains(question.rule().id()))
                  .count();
      ofSlips +=
          (int)
              found.questions().stream()
                  .filter(question -> question.rule().id().equals("P38"))
                  .count();
      for (Resolution.Person person : found.people()) {
        byProbability +=
            (int) person.members().stream().filter(m -> m.ruleId().equals("P50")).count();
        person
            .members()
            .forEach(
                member ->
                    citizenOf.put(member.mention().mentionId(), person.founder().mentionId()));
      }
    }
    return new Resolved(
        citizenOf, questions + byName(policy, likely, citizenOf), ofSlips, byProbability);
  }

  private int byName(LinkPolicy policy, @Nullable Likely likely, Map<String, String> citizenOf) {
    Map<String, List<NameQuestions.Known>> namesakes =
        mentions.values().stream()
            .filter(
                mention ->
                    String.valueOf(mention.patient().nameFolded()).contains(" ")
                        && String.valueOf(mention.patient().birth()).length() >= 10)
            .collect(
                Collectors.groupingBy(
                    mention ->
                        mention.patient().nameFolded()
                            + String.valueOf(mention.patient().birth()).substring(0, 10)
                            + mention.patient().sex(),
                    Collectors.mapping(
                        mention ->
                            new NameQuestions.Known(
                                mention, citizenOf.getOrDefault(mention.mentionId(), "")),
                        Collectors.toList())));
    NameQuestions questions = new NameQuestions(policy, likely);
    return namesakes.values().stream()
        .mapToInt(known -> questions.among(known, List.of()).size())
        .sum();
  }

  private static String find(Map<String, String> root, String id) {
    String at = id;
    while (!root.getOrDefault(at, at).equals(at)) {
      at = root.getOrDefault(at, at);
    }
    return at;
  }

  private static List<String> keys(Patient patient) {
    List<String> keys = new ArrayList<>();
    add(keys, "id", Evidence.realId(patient.personalId()));
    add(keys, "old", patient.oldId());
    add(keys, "other", patient.otherId());
    add(keys, "insurance", patient.insuranceNumber());
    add(
        keys,
        "chart",
        patient.localPatientId() == null
            ? null
            : patient.facilityCode() + "|" + patient.localPatientId());
    keys.addAll(
        MatchKeys.ofSlips(
            patient.nameFolded(),
            patient.birth(),
            patient.sex(),
            patient.phone(),
            patient.guardianName()));
    return keys;
  }

  private static void add(Collection<String> keys, String kind, @Nullable String value) {
    if (value != null) {
      keys.add(kind + "|" + value);
    }
  }

  private void readRegister() {
    Map<String, String> personOf = new HashMap<>();
    Map<String, String> personLike = new HashMap<>();
    for (CSVRecord row : new ProvinceFolder(province).csv("truth/persons.csv")) {
      personOf.put(row.get("personal_id"), row.get("person_id"));
      personLike.put(row.get("household_id") + row.get("full_name"), row.get("person_id"));
    }
    new RegisterReader(ReadLimits.DEFAULT)
        .read(ProvinceFolder.bytes(province.resolve("registers/residents.csv")))
        .residents()
        .forEach(
            row ->
                item(
                    PatientReader.ofResident(row),
                    // the second id of a person who was issued one again is not in the truth
                    Optional.ofNullable(personOf.get(row.personalId()))
                        .orElseGet(
                            () -> personLike.getOrDefault(row.householdId() + row.fullName(), "?")),
                    "register"));
  }

  private void readEncounters() {
    EncounterFileReader reader = EncounterFileReader.standard();
    for (CSVRecord row : new ProvinceFolder(province).csv("truth/encounters_sent.csv")) {
      if (row.get("current").equals("1")) {
        Path file =
            province
                .resolve("submissions")
                .resolve(row.get("facility_code"))
                .resolve(row.get("file"));
        int number = Integer.parseInt(row.get("hoso"));
        reader.read(ProvinceFolder.bytes(file)).records().stream()
            .filter(record -> record.number() == number)
            .flatMap(record -> record.document().stream())
            .forEach(
                document ->
                    item(
                        PatientReader.ofEncounter(document),
                        row.get("person_id"),
                        row.get("identity_troubles")));
      }
    }
  }

  private void item(Patient patient, String person, String troubles) {
    arrival++;
    mentions.putIfAbsent(
        patient.mentionId(),
        new Mention(patient.mentionId(), patient, Instant.ofEpochSecond(arrival), arrival));
    items.add(new Item(patient.mentionId(), person, troubles));
  }

  /** Counts only, by kind of trouble: what is apart and what is wrongly together. */
  private String report(Pairs pairs, Resolved resolved) {
    Map<String, String> citizenOf = resolved.citizenOf();
    Map<String, List<Item>> people =
        items.stream()
            .collect(Collectors.groupingBy(Item::person, TreeMap::new, Collectors.toList()));
    Map<String, Integer> apart = new TreeMap<>();
    people
        .values()
        .forEach(
            theirs -> {
              Map<String, Long> sizes =
                  theirs.stream()
                      .collect(
                          Collectors.groupingBy(
                              item -> citizenOf.get(item.mentionId()), Collectors.counting()));
              long largest = sizes.values().stream().mapToLong(n -> n).max().orElse(0);
              theirs.stream()
                  .filter(item -> sizes.get(citizenOf.get(item.mentionId())) < largest)
                  .forEach(item -> apart.merge(item.troubles(), 1, Integer::sum));
            });
    Map<String, Integer> together = new TreeMap<>();
    items.stream()
        .collect(Collectors.groupingBy(item -> citizenOf.get(item.mentionId())))
        .values()
        .stream()
        .filter(cluster -> cluster.stream().map(Item::person).distinct().count() > 1)
        .forEach(
            cluster ->
                cluster.forEach(
                    item ->
                        together.merge(item.person() + " " + item.troubles(), 1, Integer::sum)));
    return ("citizens %s seed %s: mentions %d, items %d, pairs %d, precision %.6f, recall %.4f,"
                + " split %.4f of all people and %.4f of those told more than once, questions %d (%d of slips in given names), linked by probability %d%n")
            .formatted(
                CITIZENS,
                SEED,
                mentions.size(),
                items.size(),
                pairs.trulyOne(),
                pairs.precision(),
                pairs.recall(),
                split(citizenOf, 1),
                split(citizenOf, 2),
                resolved.questions(),
                resolved.ofSlips(),
                resolved.byProbability())
        + "apart from the largest part of their person: "
        + apart
        + System.lineSeparator()
        + "in a citizen of several people: "
        + together;
  }
}
