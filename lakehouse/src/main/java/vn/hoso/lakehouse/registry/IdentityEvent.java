// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** A change of who is who, with its evidence: the history of identity. */
public record IdentityEvent(
    @Column(id = 1, doc = "Hash of the change") String eventId,
    @Column(id = 2, doc = "created, linked, merged, split or redirected") String kind,
    @Column(id = 3, doc = "Citizen it happened to") String citizenId,
    @Column(id = 4, doc = "Other citizen: merged into, or split from")
        @Nullable String otherCitizenId,
    @Column(id = 5, doc = "Mention that moved") @Nullable String mentionId,
    @Column(id = 6, doc = "Policy rule or steward decision") String ruleId,
    @Column(id = 7, doc = "Evidence, without values") String evidence,
    @Column(id = 8, doc = "When the change was made (UTC)") Instant at) {

  /** Next column id: 9. */
  public static final TableContract TABLE =
      TableContract.of(
          "registry",
          "identity_event",
          "A change of who is who, with its evidence",
          IdentityEvent.class,
          "event_id");
}
