// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.access;

import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.record.RecordStore;
import vn.hoso.registry.record.TiedTo;

/**
 * Who may read whose record: nobody, unless a rule here says so.
 *
 * <ul>
 *   <li>A citizen reads the own record.
 *   <li>A station reads people who live in its commune and people it treated.
 *   <li>A clinic reads people it treated within the treatment window.
 *   <li>Station and clinic read anybody else after stating a reason, for a few hours.
 *   <li>Department and stewards read counts.
 * </ul>
 */
@Component
public class AccessPolicy {
  private final Relations relations;
  private final RecordStore records;

  AccessPolicy(Relations relations, RecordStore records) {
    this.relations = relations;
    this.records = records;
  }

  /** The decision for one citizen; it does not write the audit trail, {@link RecordDoor} does. */
  public Decision decide(Reader reader, String citizenId) {
    return switch (reader.role()) {
      case CITIZEN ->
          citizenId.equals(ownId(reader))
              ? new Decision.Permit(Relation.OWN)
              : new Decision.Deny(Decision.Refusal.NOT_OWN);
      case DEPARTMENT, STEWARD -> new Decision.Deny(Decision.Refusal.COUNTS_ONLY);
      case STATION, CLINIC ->
          strongest(relations.between(reader, reader.facility().orElseThrow(), citizenId));
    };
  }

  /** The people a facility's reader may find by name. */
  public TiedTo tied(Reader reader) {
    return relations.tied(reader);
  }

  private String ownId(Reader reader) {
    return records.survivor(Objects.requireNonNull(reader.citizenId()));
  }

  private static Decision strongest(Set<Relation> relations) {
    return relations.stream()
        .sorted()
        .findFirst()
        .<Decision>map(Decision.Permit::new)
        .orElseGet(() -> new Decision.Deny(Decision.Refusal.NEEDS_REASON));
  }
}
