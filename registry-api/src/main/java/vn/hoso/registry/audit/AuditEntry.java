// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.audit;

import org.jspecify.annotations.Nullable;
import vn.hoso.registry.reader.Purpose;
import vn.hoso.registry.reader.Reader;

/**
 * One thing somebody did, before it has its place in the chain. It never holds a name, a number or
 * what was searched for.
 *
 * @param resource what was read, or the kind of search
 * @param reason the relation or refusal, or the reader's own words
 */
public record AuditEntry(
    String actor,
    String role,
    @Nullable String facilityCode,
    String purpose,
    String action,
    @Nullable String citizenId,
    @Nullable String resource,
    String decision,
    @Nullable String reason,
    String client) {

  public static AuditEntry of(
      Reader reader, Purpose purpose, AuditAction action, String decision, String client) {
    return new AuditEntry(
        reader.username(),
        reader.role().code(),
        reader.facilityCode(),
        purpose.name(),
        action.code(),
        null,
        null,
        decision,
        null,
        client);
  }

  /** The same entry, about this citizen and this part of the record. */
  public AuditEntry about(@Nullable String citizen, String what) {
    return new AuditEntry(
        actor, role, facilityCode, purpose, action, citizen, what, decision, reason, client);
  }

  /** The same entry with its reason. */
  public AuditEntry because(String why) {
    return new AuditEntry(
        actor, role, facilityCode, purpose, action, citizenId, resource, decision, why, client);
  }
}
