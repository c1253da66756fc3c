// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.quality;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** One broken rule at one place of one submission. Never holds the offending value. */
public record Violation(
    @Column(id = 1, doc = "Hash of submission, rule, place and ordinal") String violationId,
    @Column(id = 2, doc = "Submission") String submissionId,
    @Column(id = 3, doc = "Facility") String facilityCode,
    @Column(id = 4, doc = "Encounter, when it can be told") @Nullable String encounterId,
    @Column(id = 5, doc = "MA_LK, when it can be told") @Nullable String maLk,
    @Column(id = 6, doc = "Version of the encounter") @Nullable Long version,
    @Column(id = 7, doc = "Rule of the catalogue") String ruleId,
    @Column(id = 8, doc = "reject or warn") String severity,
    @Column(id = 9, doc = "National table, XML0..XML15, or register") @Nullable String tableName,
    @Column(id = 10, doc = "Row within the table, from 1") @Nullable Integer rowNumber,
    @Column(id = 11, doc = "Standard field name") @Nullable String field,
    @Column(id = 12, doc = "Readable path to the place") @Nullable String place,
    @Column(id = 13, doc = "Shape of the value found, in Vietnamese / English")
        @Nullable String valueShape,
    @Column(id = 14, doc = "What was expected, in Vietnamese / English") @Nullable String expected,
    @Column(id = 15, doc = "Message in Vietnamese") String messageVi,
    @Column(id = 16, doc = "Message in English") String messageEn,
    @Column(id = 17, doc = "When the submission was received (UTC)") Instant receivedAt) {

  /** Next column id: 18. */
  public static final TableContract TABLE =
      TableContract.of(
              "quality",
              "violation",
              "One broken rule at one place of one submission",
              Violation.class,
              "violation_id")
          .partitionedBy(spec -> spec.month("received_at"));
}
