// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.source;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** One row of the facility register, one version; the newest per code is current. */
public record Facility(
    @Column(id = 1, doc = "Facility code (MA_CSKCB); key") String facilityCode,
    @Column(id = 2, doc = "Order of arrival: Kafka offset and row") long version,
    @Column(id = 3, doc = "Submission that brought it") String submissionId,
    @Column(id = 4, doc = "Time of receipt (UTC)") Instant receivedAt,
    @Column(id = 5, doc = "Name") @Nullable String name,
    @Column(id = 6, doc = "hospital, polyclinic, commune_station or private_clinic")
        @Nullable String kind,
    @Column(id = 7, doc = "Whether it is a public facility") @Nullable Boolean isPublic,
    @Column(id = 8, doc = "Commune it stands in, five digits") @Nullable String communeCode,
    @Column(id = 9, doc = "First day of operation") @Nullable LocalDate openedOn,
    @Column(id = 10, doc = "Last day of operation") @Nullable LocalDate closedOn,
    @Column(id = 11, doc = "Day its electronic medical record was announced")
        @Nullable LocalDate emrAnnouncedOn,
    @Column(id = 12, doc = "First day without paper records") @Nullable LocalDate paperlessSince) {

  /** Next column id: 13. */
  public static final TableContract TABLE =
      TableContract.of(
          "source",
          "facility",
          "One row of the facility register, one version of it",
          Facility.class,
          "facility_code",
          "version");
}
