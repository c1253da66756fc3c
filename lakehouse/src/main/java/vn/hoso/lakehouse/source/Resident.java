// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.source;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** One row of a residents register, one version; the newest per personal id is current. */
public record Resident(
    @Column(id = 1, doc = "12-digit personal id; key") String personalId,
    @Column(id = 2, doc = "Order of arrival: Kafka offset and row") long version,
    @Column(id = 3, doc = "Submission that brought it") String submissionId,
    @Column(id = 4, doc = "Time of receipt (UTC)") Instant receivedAt,
    @Column(id = 5, doc = "Full name") @Nullable String fullName,
    @Column(id = 6, doc = "Birth date, partial ISO") @Nullable String birth,
    @Column(id = 7, doc = "1 male, 2 female, 3 undetermined") @Nullable String sex,
    @Column(id = 8, doc = "Ethnic group code 01..56") @Nullable String ethnicityCode,
    @Column(id = 9, doc = "Commune of current residence, five digits") @Nullable String communeCode,
    @Column(id = 10, doc = "Household") @Nullable String householdId,
    @Column(id = 11, doc = "Mother's personal id") @Nullable String motherPersonalId,
    @Column(id = 12, doc = "Date of death") @Nullable LocalDate diedOn,
    @Column(id = 13, doc = "The mention this row makes") String mentionId,
    @Column(id = 14, doc = "The person as linking sees it") Patient patient) {

  /** Next column id: 15. */
  public static final TableContract TABLE =
      TableContract.of(
          "source",
          "resident",
          "One row of a residents register, one version of it",
          Resident.class,
          "personal_id",
          "version");
}
