// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.reference;

import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** Where a commune of 2025-06-30 went on 2025-07-01. */
public record CommuneCrosswalk(
    @Column(id = 1, doc = "Commune code valid until 2025-06-30") String oldCode,
    @Column(id = 2, doc = "Commune code valid from 2025-07-01") String newCode,
    @Column(id = 3, doc = "whole, or part when it was split over several") String kind) {

  /** Next column id: 4. */
  public static final TableContract TABLE =
      TableContract.of(
          "reference",
          "commune_crosswalk",
          "Where a commune of 2025-06-30 went on 2025-07-01",
          CommuneCrosswalk.class,
          "old_code",
          "new_code");
}
