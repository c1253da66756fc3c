// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.Instant;
import java.util.List;
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
        @Nullable String verification,
    @Column(id = 11, doc = Source.OF_HELD) List<Source> sources) {
  // Next column id: 12.

  public Diagnosis {
    sources = List.copyOf(sources);
  }

  /** A diagnosis that the encounter's own submission alone tells. */
  public Diagnosis(
      String diagnosisId,
      String role,
      int rank,
      @Nullable String code,
      @Nullable String system,
      @Nullable String text,
      @Nullable String status,
      @Nullable String onset,
      @Nullable Instant recordedAt,
      @Nullable String verification) {
    this(
        diagnosisId,
        role,
        rank,
        code,
        system,
        text,
        status,
        onset,
        recordedAt,
        verification,
        List.of());
  }

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

  /** The same diagnosis in this place among the others. */
  public Diagnosis as(String otherRole, int otherRank) {
    return new Diagnosis(
        diagnosisId,
        otherRole,
        otherRank,
        code,
        system,
        text,
        status,
        onset,
        recordedAt,
        verification,
        sources);
  }

  /** The same diagnosis, told by these. */
  public Diagnosis toldBy(List<Source> tellings) {
    return new Diagnosis(
        diagnosisId,
        role,
        rank,
        code,
        system,
        text,
        status,
        onset,
        recordedAt,
        verification,
        tellings);
  }
}
