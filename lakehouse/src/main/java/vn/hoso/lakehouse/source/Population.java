// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.source;

import java.time.Instant;
import java.time.LocalDate;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** A commune's population on a day, one version; the newest per commune and day is current. */
public record Population(
    @Column(id = 1, doc = "Commune, five digits; key") String communeCode,
    @Column(id = 2, doc = "Day the figure stands for; key") LocalDate asOf,
    @Column(id = 3, doc = "Order of arrival: Kafka offset and row") long version,
    @Column(id = 4, doc = "Submission that brought it") String submissionId,
    @Column(id = 5, doc = "Time of receipt (UTC)") Instant receivedAt,
    @Column(id = 6, doc = "Persons") long population) {

  /** Next column id: 7. */
  public static final TableContract TABLE =
      TableContract.of(
          "source",
          "population",
          "A commune's population on a day, one version of it",
          Population.class,
          "commune_code",
          "as_of",
          "version");
}
