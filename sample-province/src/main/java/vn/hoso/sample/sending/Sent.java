// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.sending;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import vn.hoso.sample.care.Visit;
import vn.hoso.sample.paper.Edition;

/** One edition of a visit on its way: when it was sent, why, and what is wrong with the file. */
record Sent(
    Visit visit,
    Edition edition,
    Reason reason,
    LocalDateTime at,
    @Nullable Flaw flaw,
    boolean checkIn) {

  boolean valid() {
    return flaw == null;
  }
}
