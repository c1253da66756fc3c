// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.hoso.registry.audit.AuditAction;
import vn.hoso.registry.audit.AuditEntry;
import vn.hoso.registry.audit.AuditTrail;
import vn.hoso.registry.reader.Purpose;
import vn.hoso.registry.reader.Reader;

/** Rows of the trail for what stewards look at and decide: one for every citizen it is about. */
@Component
class Looks {
  static final String CLIENT = "pages";

  private final AuditTrail trail;

  Looks(AuditTrail trail) {
    this.trail = trail;
  }

  void note(
      Reader steward,
      AuditAction action,
      Collection<String> citizens,
      String what,
      @Nullable String why) {
    AuditEntry entry = AuditEntry.of(steward, Purpose.HOPERAT, action, "permit", CLIENT);
    AuditEntry because = why == null ? entry : entry.because(why);
    if (citizens.isEmpty()) {
      trail.append(because.about(null, what));
    }
    citizens.forEach(citizen -> trail.append(because.about(citizen, what)));
  }
}
