// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.util.Comparator;
import vn.hoso.lakehouse.registry.Mention;

/**
 * The order in which mentions were received. It depends on the mentions alone: however they come to
 * the registry, the same set has the same order.
 */
final class Arrival {
  static final Comparator<Mention> ORDER =
      Comparator.comparing(Mention::firstSeenAt)
          .thenComparing(mention -> mention.patient().verified() ? 0 : 1)
          .thenComparingLong(Mention::firstVersion)
          .thenComparing(Mention::mentionId);

  private Arrival() {}
}
