// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/** One vaccine dose. */
public record Immunization(
    @Column(id = 1, doc = "Deterministic id") String immunizationId,
    @Column(id = 2, doc = "Vaccine code as given") @Nullable String vaccineCode,
    @Column(id = 3, doc = "Vaccine") @Nullable String vaccineName,
    @Column(id = 4, doc = "Dose number") @Nullable Integer dose,
    @Column(id = 5, doc = "Day given") @Nullable LocalDate givenOn,
    @Column(id = 6, doc = "Facility that gave it") @Nullable String facilityCode,
    @Column(id = 7, doc = "Reaction afterwards") @Nullable String reaction,
    @Column(id = 8, doc = "Submission that told it") String submissionId,
    @Column(id = 9, doc = "Labels, as on encounters") List<String> sensitivity,
    @Column(id = 10, doc = Source.OF_ROW) List<Source> sources) {
  // Next column id: 11.

  public Immunization {
    sources = List.copyOf(sources);
    sensitivity = List.copyOf(sensitivity);
  }

  /** A dose told once. */
  public Immunization(
      String immunizationId,
      @Nullable String vaccineCode,
      @Nullable String vaccineName,
      @Nullable Integer dose,
      @Nullable LocalDate givenOn,
      @Nullable String facilityCode,
      @Nullable String reaction,
      String submissionId,
      List<String> sensitivity) {
    this(
        immunizationId,
        vaccineCode,
        vaccineName,
        dose,
        givenOn,
        facilityCode,
        reaction,
        submissionId,
        sensitivity,
        List.of());
  }

  /** A dose that gives nothing else away. */
  public Immunization(
      String immunizationId,
      @Nullable String vaccineCode,
      @Nullable String vaccineName,
      @Nullable Integer dose,
      @Nullable LocalDate givenOn,
      @Nullable String facilityCode,
      @Nullable String reaction,
      String submissionId) {
    this(
        immunizationId,
        vaccineCode,
        vaccineName,
        dose,
        givenOn,
        facilityCode,
        reaction,
        submissionId,
        List.of());
  }

  /** The same dose under these labels. */
  public Immunization under(List<String> labels) {
    return new Immunization(
        immunizationId,
        vaccineCode,
        vaccineName,
        dose,
        givenOn,
        facilityCode,
        reaction,
        submissionId,
        labels,
        sources);
  }

  /** The same, told by these. */
  public Immunization toldBy(List<Source> tellings) {
    return new Immunization(
        immunizationId,
        vaccineCode,
        vaccineName,
        dose,
        givenOn,
        facilityCode,
        reaction,
        submissionId,
        sensitivity,
        tellings);
  }
}
