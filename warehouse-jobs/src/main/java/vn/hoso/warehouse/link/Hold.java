// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mentions of one citizen whose record somebody called the wrong patient's. Until stewards have
 * decided, no rule adds to them or joins them with anybody else; decisions still do.
 *
 * @param holdId order of the holds
 * @param releaseId order of the releases; null while it stands
 */
public record Hold(long holdId, List<String> mentions, @Nullable Long releaseId)
    implements Serializable {
  public Hold {
    mentions = List.copyOf(mentions);
  }

  boolean stands() {
    return releaseId == null;
  }
}
