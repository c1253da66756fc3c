// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.record;

import java.time.Instant;
import java.util.List;
import vn.hoso.lakehouse.registry.LifelongRecord;

/** How far the warehouse is with the record of one citizen as it was known on a past day. */
public sealed interface PastAnswer {

  /** Nobody asked, or the answer is too old to be kept. */
  record NotAsked() implements PastAnswer {}

  /** The warehouse answers in its next pass. */
  record Waiting(Instant since) implements PastAnswer {}

  /**
   * It could not be made.
   *
   * @param why {@code unknown_person} or {@code not_made}
   */
  record Failed(String why) implements PastAnswer {}

  /** No record when nothing was known then, several while the person was taken for several. */
  record Made(Instant at, List<Then> records) implements PastAnswer {
    public Made {
      records = List.copyOf(records);
    }
  }

  /**
   * A record as it was.
   *
   * @param others ids of other citizens whose facts it held
   */
  record Then(LifelongRecord record, List<String> others) {
    public Then {
      others = List.copyOf(others);
    }
  }
}
