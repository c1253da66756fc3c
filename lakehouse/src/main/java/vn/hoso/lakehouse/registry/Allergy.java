// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/** One allergy or intolerance as a facility states it. */
public record Allergy(
    @Column(id = 1, doc = "Deterministic id") String allergyId,
    @Column(id = 2, doc = "Facility that told it") String facilityCode,
    @Column(id = 3, doc = "Submission that told it") String submissionId,
    @Column(id = 4, doc = "Receipt (UTC)") Instant receivedAt,
    @Column(id = 5, doc = "Code as given") @Nullable String code,
    @Column(id = 6, doc = "System of the code, a URI") @Nullable String codeSystem,
    @Column(id = 7, doc = "What it is an allergy to") @Nullable String text,
    @Column(id = 8, doc = "food, medication, environment or biologic; ;-separated")
        @Nullable String category,
    @Column(id = 9, doc = "low, high or unable-to-assess") @Nullable String criticality,
    @Column(id = 10, doc = "active, inactive or resolved") @Nullable String clinicalStatus,
    @Column(id = 11, doc = "unconfirmed, confirmed or refuted") @Nullable String verification,
    @Column(id = 12, doc = "Since when, partial ISO date") @Nullable String onset,
    @Column(id = 13, doc = "When it was written down (UTC)") @Nullable Instant recordedAt,
    @Column(id = 14, doc = "Reactions seen") @Nullable String reaction,
    @Column(id = 15, doc = "Labels, as on encounters") List<String> sensitivity,
    @Column(id = 16, doc = Source.OF_ROW) List<Source> sources) {
  // Next column id: 17.

  public Allergy {
    sources = List.copyOf(sources);
    sensitivity = List.copyOf(sensitivity);
  }

  /** An allergy told once. */
  public Allergy(
      String allergyId,
      String facilityCode,
      String submissionId,
      Instant receivedAt,
      @Nullable String code,
      @Nullable String codeSystem,
      @Nullable String text,
      @Nullable String category,
      @Nullable String criticality,
      @Nullable String clinicalStatus,
      @Nullable String verification,
      @Nullable String onset,
      @Nullable Instant recordedAt,
      @Nullable String reaction,
      List<String> sensitivity) {
    this(
        allergyId,
        facilityCode,
        submissionId,
        receivedAt,
        code,
        codeSystem,
        text,
        category,
        criticality,
        clinicalStatus,
        verification,
        onset,
        recordedAt,
        reaction,
        sensitivity,
        List.of());
  }

  /** An allergy that gives nothing else away. */
  public Allergy(
      String allergyId,
      String facilityCode,
      String submissionId,
      Instant receivedAt,
      @Nullable String code,
      @Nullable String codeSystem,
      @Nullable String text,
      @Nullable String category,
      @Nullable String criticality,
      @Nullable String clinicalStatus,
      @Nullable String verification,
      @Nullable String onset,
      @Nullable Instant recordedAt,
      @Nullable String reaction) {
    this(
        allergyId,
        facilityCode,
        submissionId,
        receivedAt,
        code,
        codeSystem,
        text,
        category,
        criticality,
        clinicalStatus,
        verification,
        onset,
        recordedAt,
        reaction,
        List.of());
  }

  /** The same allergy under these labels. */
  public Allergy under(List<String> labels) {
    return new Allergy(
        allergyId,
        facilityCode,
        submissionId,
        receivedAt,
        code,
        codeSystem,
        text,
        category,
        criticality,
        clinicalStatus,
        verification,
        onset,
        recordedAt,
        reaction,
        labels,
        sources);
  }

  /** The same, told by these. */
  public Allergy toldBy(List<Source> tellings) {
    return new Allergy(
        allergyId,
        facilityCode,
        submissionId,
        receivedAt,
        code,
        codeSystem,
        text,
        category,
        criticality,
        clinicalStatus,
        verification,
        onset,
        recordedAt,
        reaction,
        sensitivity,
        tellings);
  }
}
