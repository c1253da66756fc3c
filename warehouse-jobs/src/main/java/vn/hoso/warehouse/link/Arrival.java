// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.util.Comparator;
import vn.hoso.lakehouse.registry.Mention;

/**
 * The order in which mentions became known. It depends on the mentions alone, so whatever comes
 * later does not change who came first, and a rebuild finds the same founder.
 */
final class Arrival {
  static final Comparator<Mention> ORDER =
      Comparator.comparing(Mention::firstSeenAt)
          .thenComparing(mention -> mention.patient().verified() ? 0 : 1)
          .thenComparingLong(Mention::firstVersion)
          .thenComparing(Mention::mentionId);

  private Arrival() {}
}
