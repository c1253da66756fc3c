// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.access;

import java.time.Instant;
import java.util.List;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.registry.record.PastAnswer;

/** What came of asking for a record as it was known on a past day. */
public sealed interface Past {

  /**
   * The parts of the records of then that this reader may see.
   *
   * @param citizenId whose they are today
   * @param relation why reading is allowed
   * @param madeAt when the warehouse made the answer (UTC)
   * @param closed records left out because they held facts of people this reader may not read
   * @param closedBy those people, as citizens of today
   */
  record Shown(
      String citizenId,
      Relation relation,
      Instant madeAt,
      List<LifelongRecord> records,
      int closed,
      List<String> closedBy)
      implements Past {
    public Shown {
      records = List.copyOf(records);
      closedBy = List.copyOf(closedBy);
    }
  }

  /** Reading is allowed, and there is nothing to read yet. */
  record NotYet(String citizenId, PastAnswer answer) implements Past {}

  /** The reader asked for too many today. */
  record TooMany(String citizenId) implements Past {}

  /** Nothing. To the outside every refusal looks like a record that does not exist. */
  record Refused(Decision.Refusal refusal) implements Past {}
}
