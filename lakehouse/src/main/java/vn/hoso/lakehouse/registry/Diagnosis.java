// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/** One diagnosis of an encounter. */
public record Diagnosis(
    @Column(id = 1, doc = "Deterministic id") String diagnosisId,
    @Column(id = 2, doc = "main, secondary, traditional, admission, discharge or problem")
        String role,
    @Column(id = 3, doc = "Position within its role, from 1") int rank,
    @Column(id = 4, doc = "ICD-10 or traditional-medicine code as given") @Nullable String code,
    @Column(id = 5, doc = "icd10-vn, yhct or the URI told; none for text only")
        @Nullable String system,
    @Column(id = 6, doc = "Name of the code, or the diagnosis as written") @Nullable String text,
    @Column(
            id = 7,
            doc = "active, recurrence, relapse, inactive, remission or resolved, where told")
        @Nullable String status,
    @Column(id = 8, doc = "Since when, partial ISO date, where told") @Nullable String onset,
    @Column(id = 9, doc = "When it was written down (UTC), where told")
        @Nullable Instant recordedAt,
    @Column(id = 10, doc = "unconfirmed, provisional, differential or confirmed, where told")
        @Nullable String verification) {
  // Next column id: 11.

  /** A diagnosis of which only the code is told. */
  public Diagnosis(
      String diagnosisId,
      String role,
      int rank,
      @Nullable String code,
      @Nullable String system,
      @Nullable String text) {
    this(diagnosisId, role, rank, code, system, text, null, null, null, null);
  }

  /** A diagnosis of which nobody says how sure it is. */
  public Diagnosis(
      String diagnosisId,
      String role,
      int rank,
      @Nullable String code,
      @Nullable String system,
      @Nullable String text,
      @Nullable String status,
      @Nullable String onset,
      @Nullable Instant recordedAt) {
    this(diagnosisId, role, rank, code, system, text, status, onset, recordedAt, null);
  }
}
