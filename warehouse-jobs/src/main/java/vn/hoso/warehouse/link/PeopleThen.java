// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.Identity;
import vn.hoso.lakehouse.registry.IdentityEvent;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.lakehouse.source.Patient;
import vn.hoso.lakehouse.source.Resident;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.link.Resolution.Member;
import vn.hoso.warehouse.link.Resolution.Person;

/**
 * Some citizens as they were before a moment: their mentions received by then, joined as was
 * decided by then. A mention that had been received and not yet been decided on (history loaded
 * late, a pipeline that came after midnight) is whose the first decision made it.
 */
public final class PeopleThen {
  private static final RecordCodec<Mention> MENTION = RecordCodec.of(Mention.class);
  private static final RecordCodec<Identity> IDENTITY = RecordCodec.of(Identity.class);
  private static final RecordCodec<IdentityEvent> EVENT = RecordCodec.of(IdentityEvent.class);

  private static final Comparator<IdentityEvent> IN_ORDER =
      Comparator.comparing(IdentityEvent::at).thenComparing(IdentityEvent::eventId);

  private final Lake lake;
  private final Instant before;
  private final Map<String, List<Member>> members;

  private PeopleThen(Lake lake, Instant before, Map<String, List<Member>> members) {
    this.lake = lake;
    this.before = before;
    this.members = members;
  }

  /** The id under which a citizen lives today; empty when there never was one of this id. */
  public static Optional<String> survivor(Lake lake, String citizenId) {
    Set<String> seen = new HashSet<>();
    String id = citizenId;
    while (seen.add(id)) {
      List<Row> found =
          lake.read(Citizen.TABLE)
              .where(col("citizen_id").equalTo(id))
              .select("status", "merged_into")
              .collectAsList();
      if (found.isEmpty()) {
        return Optional.empty();
      }
      String mergedInto = found.get(0).getAs("merged_into");
      if (mergedInto == null) {
        return Optional.of(id);
      }
      id = mergedInto;
    }
    return Optional.empty();
  }

  /**
   * Everybody whom a mention of this citizen of today belonged to then, and who had its id: two
   * while a person was still split, somebody else's mentions too while they were mixed up.
   */
  public static PeopleThen behind(Lake lake, String citizenId, Instant before) {
    PeopleThen nobody = new PeopleThen(lake, before, Map.of());
    Set<String> own =
        ids(
            lake.read(Identity.TABLE)
                .where(col("citizen_id").equalTo(citizenId))
                .select("mention_id"));
    Map<String, List<Member>> near = nobody.then(nobody.everOf(Set.of(citizenId)));
    Set<String> wanted =
        near.entrySet().stream()
            .filter(one -> one.getValue().stream().anyMatch(m -> own.contains(id(m))))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(HashSet::new));
    wanted.add(citizenId);
    return wanted.size() == 1
        ? new PeopleThen(lake, before, only(wanted, near))
        : nobody.of(wanted);
  }

  /** Everybody who had one of these numbers then. */
  public PeopleThen holding(Collection<String> numbers) {
    Column named =
        Stream.of("personal_id", "insurance_number", "insurance_card")
            .map(number -> isOneOf("patient." + number, numbers))
            .reduce(Column::or)
            .orElseThrow();
    return of(then(ids(mentions().where(named).select("mention_id"))).keySet());
  }

  private PeopleThen of(Set<String> citizens) {
    return new PeopleThen(lake, before, only(citizens, then(everOf(citizens))));
  }

  public boolean none() {
    return members.isEmpty();
  }

  /** {@code mention_id, citizen_id}. */
  public Dataset<Row> identity() {
    List<Row> rows =
        members.values().stream()
            .flatMap(
                person ->
                    person.stream()
                        .map(m -> RowFactory.create(id(m), Golden.citizenId(id(person.get(0))))))
            .toList();
    return lake.spark()
        .createDataFrame(
            rows,
            new StructType()
                .add("mention_id", DataTypes.StringType)
                .add("citizen_id", DataTypes.StringType));
  }

  /**
   * Their demographics as best known then.
   *
   * @param encounters versions received by then of every encounter that ever named one of them
   */
  public List<Citizen> citizens(Dataset<Row> encounters) {
    Map<String, LocalDate> deaths = deaths(encounters);
    Map<String, String> owners = ownersOfVerifiedIds();
    Golden golden = new Golden(new CurrentCommune(ReferenceData.shipped()));
    return members.entrySet().stream()
        .map(
            one -> golden.citizen(new Person(one.getValue()), deaths, others(owners, one.getKey())))
        .toList();
  }

  private static Set<String> others(Map<String, String> owners, String citizenId) {
    return owners.entrySet().stream()
        .filter(owner -> !owner.getValue().equals(citizenId))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Map<String, LocalDate> deaths(Dataset<Row> encounters) {
    Dataset<Row> told = lake.read(Resident.TABLE).where(received("received_at"));
    Set<String> listed = ids(told.where(isOneOf("mention_id", mentionIds())).select("personal_id"));
    return Deaths.byMention(encounters, told.where(isOneOf("personal_id", listed)))
        .collectAsList()
        .stream()
        .collect(Collectors.toMap(row -> row.getAs("mention_id"), row -> row.getAs("died_on")));
  }

  private Set<String> mentionIds() {
    return members.values().stream()
        .flatMap(List::stream)
        .map(PeopleThen::id)
        .collect(Collectors.toSet());
  }

  /** Of the personal ids told of these people: whose the register said they are. */
  private Map<String, String> ownersOfVerifiedIds() {
    Set<String> told =
        members.values().stream()
            .flatMap(List::stream)
            .map(member -> member.mention().patient().personalId())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    if (told.isEmpty()) {
      return Map.of();
    }
    Column registered = col("patient.verified").and(isOneOf("patient.personal_id", told));
    Map<String, String> owners = new HashMap<>();
    then(ids(mentions().where(registered).select("mention_id")))
        .forEach(
            (citizen, verified) ->
                verified.forEach(
                    one -> {
                      Patient patient = one.mention().patient();
                      owners.put(Objects.requireNonNull(patient.personalId()), citizen);
                    }));
    return owners;
  }

  private Dataset<Row> mentions() {
    return lake.read(Mention.TABLE).where(received("first_seen_at"));
  }

  private Column received(String column) {
    return col(column).lt(lit(before));
  }

  /** Every mention that is one of these citizens', or ever was. */
  private Set<String> everOf(Set<String> citizens) {
    return ids(
        lake.read(IdentityEvent.TABLE)
            .where(isOneOf("citizen_id", citizens).or(isOneOf("other_citizen_id", citizens)))
            .select("mention_id")
            .unionByName(
                lake.read(Identity.TABLE)
                    .where(isOneOf("citizen_id", citizens))
                    .select("mention_id")));
  }

  /** Those of these mentions that had been received, by the citizen they were of. */
  private Map<String, List<Member>> then(Set<String> mentionIds) {
    Map<String, List<IdentityEvent>> events =
        EVENT.records(about(IdentityEvent.TABLE, mentionIds)).stream()
            .sorted(IN_ORDER)
            .collect(Collectors.groupingBy(event -> String.valueOf(event.mentionId())));
    Map<String, Identity> now =
        IDENTITY.records(about(Identity.TABLE, mentionIds)).stream()
            .collect(Collectors.toMap(Identity::mentionId, Function.identity()));
    Map<String, List<Member>> found = new TreeMap<>();
    MENTION.records(about(Mention.TABLE, mentionIds).where(received("first_seen_at"))).stream()
        .sorted(Arrival.ORDER)
        .forEach(
            mention ->
                decision(
                        events.getOrDefault(mention.mentionId(), List.of()),
                        now.get(mention.mentionId()))
                    .ifPresent(
                        decided ->
                            found
                                .computeIfAbsent(decided.citizenId(), id -> new ArrayList<>())
                                .add(decided.member(mention))));
    found.replaceAll((citizenId, people) -> founderFirst(citizenId, people));
    return found;
  }

  /** Whose a mention was, and by which rule. */
  private record Decision(String citizenId, String ruleId, String evidence, Instant at) {
    static Decision of(Identity now) {
      return new Decision(now.citizenId(), now.ruleId(), now.evidence(), now.decidedAt());
    }

    static Decision of(IdentityEvent event) {
      String other = event.otherCitizenId();
      return new Decision(
          event.kind().equals("merged") && other != null ? other : event.citizenId(),
          event.ruleId(),
          event.evidence(),
          event.at());
    }

    Member member(Mention mention) {
      return new Member(mention, ruleId, evidence, at, null, null);
    }
  }

  /**
   * The last decision made by then, else the first one after. Where it still stands, today's row
   * tells its rule: one that came later without moving the mention leaves no event.
   */
  private Optional<Decision> decision(List<IdentityEvent> events, @Nullable Identity now) {
    if (events.isEmpty()) {
      return Optional.ofNullable(now).map(Decision::of);
    }
    long decided = events.stream().filter(event -> event.at().isBefore(before)).count();
    int known = Math.max((int) decided, 1) - 1;
    boolean stands = known == events.size() - 1;
    return now != null && stands && now.decidedAt().isBefore(before)
        ? Optional.of(Decision.of(now))
        : Optional.of(Decision.of(events.get(known)));
  }

  /** A citizen's id is minted from its founder; everybody else is in order of arrival. */
  private static List<Member> founderFirst(String citizenId, List<Member> inOrder) {
    return inOrder.stream()
        .sorted(
            Comparator.comparing(member -> Golden.citizenId(id(member)).equals(citizenId) ? 0 : 1))
        .toList();
  }

  private Dataset<Row> about(TableContract table, Set<String> mentionIds) {
    return lake.read(table).where(isOneOf("mention_id", mentionIds));
  }

  private static Map<String, List<Member>> only(
      Set<String> citizens, Map<String, List<Member>> all) {
    Map<String, List<Member>> some = new TreeMap<>(all);
    some.keySet().retainAll(citizens);
    return some;
  }

  private static String id(Member member) {
    return member.mention().mentionId();
  }

  private static Column isOneOf(String column, Collection<String> values) {
    return col(column).isin(values.toArray());
  }

  private static Set<String> ids(Dataset<Row> oneColumn) {
    return oneColumn.distinct().as(Encoders.STRING()).collectAsList().stream()
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }
}
