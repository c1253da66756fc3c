// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.lookup;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.hoso.lakehouse.identifier.PartialDate;
import vn.hoso.lakehouse.identifier.PersonName;
import vn.hoso.registry.access.AccessPolicy;
import vn.hoso.registry.access.Decision;
import vn.hoso.registry.audit.AuditAction;
import vn.hoso.registry.audit.AuditEntry;
import vn.hoso.registry.audit.AuditTrail;
import vn.hoso.registry.reader.Purpose;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.record.PersonSummary;
import vn.hoso.registry.record.RecordStore;

/**
 * Finds people for those who treat them. A full number finds whoever has it; a name and a birth
 * date find only people the facility has a relation with, so that the registry cannot be browsed.
 */
@Component
public class PeopleSearch {
  /** More would be a list to browse, not an answer. */
  public static final int MOST = 20;

  private final RecordStore records;
  private final AccessPolicy policy;
  private final AuditTrail trail;
  private final SearchPace pace;

  PeopleSearch(RecordStore records, AccessPolicy policy, AuditTrail trail, SearchPace pace) {
    this.records = records;
    this.policy = policy;
    this.trail = trail;
    this.pace = pace;
  }

  /** The people found; each with whether the record may be opened at once. */
  public List<Found> find(Reader reader, PersonQuery query, String client) {
    boolean paced = pace.allows(reader.username());
    boolean allowed = reader.role().treats() && paced;
    trail.append(
        AuditEntry.of(
                reader,
                Purpose.usual(reader.role()),
                AuditAction.SEARCH,
                allowed ? "permit" : "deny",
                client)
            .about(null, query.kind()));
    if (!paced) {
      throw new TooManySearches();
    }
    if (!allowed) {
      return List.of();
    }
    return people(reader, query).stream()
        .map(
            person ->
                new Found(
                    person, policy.decide(reader, person.citizenId()) instanceof Decision.Permit))
        .toList();
  }

  private List<PersonSummary> people(Reader reader, PersonQuery query) {
    if (query instanceof PersonQuery.ByNumber number) {
      return records.withNumber(number.types(), number.value(), MOST);
    }
    PersonQuery.ByNameAndBirth named = (PersonQuery.ByNameAndBirth) query;
    return records.withNameAndBirth(
        PersonName.of(named.name()),
        new PartialDate(named.birth()),
        Optional.of(policy.tied(reader)),
        MOST);
  }

  /**
   * One person of a search.
   *
   * @param open whether a relation exists, so that no reason has to be stated
   */
  public record Found(PersonSummary person, boolean open) {}
}
