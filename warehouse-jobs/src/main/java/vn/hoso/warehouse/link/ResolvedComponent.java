// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.util.List;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.CutLink;
import vn.hoso.lakehouse.registry.Identity;
import vn.hoso.lakehouse.registry.Review;

/**
 * What is written of one component: its citizens, whose mention each is, what is asked, and what
 * was cut.
 */
record ResolvedComponent(
    List<Citizen> citizens,
    List<Identity> identities,
    List<Review> reviews,
    List<CutLink> cutLinks) {

  ResolvedComponent {
    citizens = List.copyOf(citizens);
    identities = List.copyOf(identities);
    reviews = List.copyOf(reviews);
    cutLinks = List.copyOf(cutLinks);
  }
}
