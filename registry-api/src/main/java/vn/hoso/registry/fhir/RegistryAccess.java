// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.stereotype.Component;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.registry.access.AccessPolicy;
import vn.hoso.registry.access.Decision;
import vn.hoso.registry.access.RecordDoor;
import vn.hoso.registry.audit.AuditAction;
import vn.hoso.registry.audit.AuditEntry;
import vn.hoso.registry.audit.AuditTrail;
import vn.hoso.registry.fhir.mapping.FacilityNames;
import vn.hoso.registry.fhir.mapping.RecordResources;
import vn.hoso.registry.fhir.search.SearchRefusal;
import vn.hoso.registry.lookup.SearchPace;
import vn.hoso.registry.reader.Purpose;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.reader.Role;
import vn.hoso.registry.record.RecordStore;
import vn.hoso.registry.signin.Readers;
import vn.hoso.registry.stewardship.Holds;

/**
 * Records and people as the reader of the current request may see them, by the house's one door.
 */
@Component
class RegistryAccess implements RecordAccess {
  private static final String CLIENT = "fhir";
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private final Readers readers;
  private final RecordDoor door;
  private final AccessPolicy policy;
  private final AuditTrail trail;
  private final PeopleDirectory people;
  private final RecordStore records;
  private final FacilityNames facilities;
  private final Holds holds;
  private final SearchPace pace;
  private final Clock clock;

  RegistryAccess(
      Readers readers,
      RecordDoor door,
      AccessPolicy policy,
      AuditTrail trail,
      PeopleDirectory people,
      RecordStore records,
      FacilityNames facilities,
      Holds holds,
      SearchPace pace,
      Clock clock) {
    this.readers = readers;
    this.door = door;
    this.policy = policy;
    this.trail = trail;
    this.people = people;
    this.records = records;
    this.facilities = facilities;
    this.holds = holds;
    this.pace = pace;
    this.clock = clock;
  }

  @Override
  public Opened open(String citizenId, String resource) {
    Reader reader = reader();
    vn.hoso.registry.access.Opened opened =
        door.open(reader, citizenId, Purpose.usual(reader.role()), CLIENT, resource);
    if (opened instanceof vn.hoso.registry.access.Opened.Shown shown) {
      boolean same = shown.record().citizenId().equals(citizenId);
      RecordResources resources =
          new RecordResources(
              shown.record(),
              facilities,
              LocalDate.now(clock.withZone(ZONE)),
              holds.standing(shown.record().citizenId()).isPresent());
      return same ? new Opened.Found(resources) : new Opened.Moved(resources);
    }
    if (((vn.hoso.registry.access.Opened.Refused) opened).refusal()
        == Decision.Refusal.COUNTS_ONLY) {
      throw Outcomes.forbidden();
    }
    return new Opened.Absent();
  }

  @Override
  public Optional<byte[]> file(String sha256) {
    return records.file(sha256);
  }

  /**
   * By a full number anybody is found, as at the pages; by name only people the reader's facility
   * has a relation with; by id only people the reader may open. A citizen finds the own record. A
   * person has the pace of the pages, shared with them, a program one of its own.
   */
  @Override
  public List<Citizen> candidates(Map<String, List<String>> parameters) {
    Reader reader = reader();
    PeopleQuery query = PeopleQuery.of(parameters);
    Duration wait = pace.waitBefore(reader.username(), readers.program());
    boolean allowed = reader.role().treats() || reader.role() == Role.CITIZEN;
    trail.append(
        AuditEntry.of(
                reader,
                Purpose.usual(reader.role()),
                AuditAction.SEARCH,
                allowed && wait.isZero() ? "permit" : "deny",
                CLIENT)
            .about(null, query.kind()));
    if (!wait.isZero()) {
      throw Outcomes.tooMany(wait);
    }
    if (!allowed) {
      throw Outcomes.forbidden();
    }
    if (reader.role() == Role.CITIZEN) {
      return people.withIds(List.of(String.valueOf(reader.citizenId())), reader);
    }
    if (query.tellsTooLittle()) {
      throw new SearchRefusal(
          IssueType.REQUIRED,
          "Cần identifier, _id, hoặc họ tên hay ngày sinh.",
          "An identifier, an _id, or a name or birth date is required.");
    }
    if (query.byId()) {
      return people.withIds(
          query.ids().stream().filter(id -> mayOpen(reader, id)).toList(), reader);
    }
    return query.byNumber()
        ? withNumbers(query, reader)
        : people.tied(query, policy.tied(reader), reader);
  }

  /** When a record changed is looked up for those who may open it, and only when it is asked. */
  private List<Citizen> withNumbers(PeopleQuery query, Reader reader) {
    List<Citizen> found = people.withNumbers(query.numbers(), reader);
    return query.byChange()
        ? found.stream().flatMap(citizen -> withItsRecord(citizen, reader)).toList()
        : found;
  }

  private Stream<Citizen> withItsRecord(Citizen citizen, Reader reader) {
    return mayOpen(reader, citizen.citizenId())
        ? people.withIds(List.of(citizen.citizenId()), reader).stream()
        : Stream.of(citizen);
  }

  private boolean mayOpen(Reader reader, String citizenId) {
    return policy.decide(reader, citizenId) instanceof Decision.Permit;
  }

  /** Signed in, but as nobody who has a role here. */
  private Reader reader() {
    return readers.current().orElseThrow(Outcomes::forbidden);
  }
}
