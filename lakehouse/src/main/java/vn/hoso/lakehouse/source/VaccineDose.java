// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.source;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** One vaccine dose (THONGTINMUITIEM) as one facility told it once; it may only be planned. */
public record VaccineDose(
    @Column(id = 1, doc = "Facility, person, vaccine and day; the same for every version")
        String doseId,
    @Column(id = 2, doc = "Who sent it") String facilityCode,
    @Column(id = 3, doc = "Order of arrival: Kafka offset and part") long version,
    @Column(id = 4, doc = "Row in its record, from 1") int rowNumber,
    @Column(id = 5, doc = "Submission that brought it") String submissionId,
    @Column(id = 6, doc = "Time of receipt (UTC)") Instant receivedAt,
    @Column(id = 7, doc = "source.health_profile it came with") @Nullable String profileId,
    @Column(id = 8, doc = "Mention of the person") String mentionId,
    @Column(id = 9, doc = "MAVACXIN") @Nullable String vaccineCode,
    @Column(id = 10, doc = "TENVACXIN") @Nullable String vaccineName,
    @Column(id = 11, doc = "LOAIVACXIN") @Nullable String vaccineKind,
    @Column(id = 12, doc = "TRANGTHAI as given") @Nullable String statusCode,
    @Column(id = 13, doc = "NGAYTIEM; none for a dose that is only planned")
        @Nullable LocalDate givenOn,
    @Column(id = 14, doc = "Dose number (MUISO, LANTIEM)") @Nullable Integer dose,
    @Column(id = 15, doc = "PHANUNGSAUTIEM") @Nullable String reaction,
    @Column(id = 16, doc = "NGAYHENTIEM") @Nullable LocalDate nextOn,
    @Column(id = 17, doc = "THANGTHAI: month of pregnancy") @Nullable String pregnancyMonth,
    @Column(id = 18, doc = "SOMUIUONVANMETIEM: tetanus doses the mother had")
        @Nullable String motherTetanusDoses,
    @Column(id = 19, doc = "Every other field: the standard's name to text")
        Map<String, String> fields) {

  /** Next column id: 20. */
  public static final TableContract TABLE =
      TableContract.of(
          "source",
          "immunization",
          "One vaccine dose as one facility told it, one version of it",
          VaccineDose.class,
          "dose_id",
          "version",
          "row_number");

  public VaccineDose {
    fields = Map.copyOf(fields);
  }
}
