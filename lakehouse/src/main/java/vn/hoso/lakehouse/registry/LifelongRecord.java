// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** One citizen's whole record as one document. */
public record LifelongRecord(
    @Column(id = 1, doc = "Citizen; key") String citizenId,
    @Column(id = 2, doc = "Newest source version among the facts; 0 with the register alone")
        long recordVersion,
    @Column(id = 3, doc = "Receipt of the newest fact (UTC)") Instant updatedAt,
    @Column(id = 4, doc = "Hash of the content, to tell a changed record") String contentHash,
    @Column(id = 5, doc = "Who it is") Citizen citizen,
    @Column(id = 6, doc = "Earliest clinical event") @Nullable Instant firstEventAt,
    @Column(id = 7, doc = "Latest clinical event") @Nullable Instant lastEventAt,
    @Column(id = 8, doc = "Labels found anywhere in the record") List<String> sensitivity,
    @Column(id = 9, doc = "Encounters, newest first") List<ClinicalEncounter> encounters,
    @Column(id = 10, doc = "Vaccine doses") List<Immunization> immunizations,
    @Column(id = 11, doc = "Facts told without an encounter") List<OutsideFacts> outsideFacts,
    @Column(id = 12, doc = "Allergies and intolerances") List<Allergy> allergies,
    @Column(id = 13, doc = "FHIR resources the record was made from, known to us or not")
        int fhirResources,
    @Column(id = 21, doc = "Risk factors: tobacco, alcohol, drugs, activity (QĐ 831)")
        List<HealthFact> riskFactors,
    @Column(id = 22, doc = "Disabilities (QĐ 831)") List<HealthFact> disabilities,
    @Column(id = 23, doc = "Past and lasting diseases (QĐ 831)") List<HealthFact> diseases,
    @Column(id = 24, doc = "Past surgery (QĐ 831)") List<HealthFact> surgeries,
    @Column(id = 25, doc = "Diseases and allergies in the family (QĐ 831)")
        List<HealthFact> familyHistory,
    @Column(id = 26, doc = "Birth, reproductive health, blood group and other matters (QĐ 831)")
        List<HealthFact> otherHistory,
    @Column(id = 27, doc = "Relatives, as told (QĐ 831)") List<Relative> relatives,
    @Column(id = 14, doc = "Lasting diseases and allergies that diagnoses tell of, with these")
        List<Problem> problems,
    @Column(id = 15, doc = "Drugs, each once, with the day it runs out")
        List<MedicationSummary> medications) {

  /** Next column ids: 16, and 28 of those of Decision 831. */
  public static final TableContract TABLE =
      TableContract.of(
              "registry",
              "lifelong_record",
              "One citizen's whole record as one nested document",
              LifelongRecord.class,
              "citizen_id")
          .partitionedBy(spec -> spec.bucket("citizen_id", 8));

  public LifelongRecord {
    sensitivity = List.copyOf(sensitivity);
    encounters = List.copyOf(encounters);
    immunizations = List.copyOf(immunizations);
    outsideFacts = List.copyOf(outsideFacts);
    allergies = List.copyOf(allergies);
    riskFactors = List.copyOf(riskFactors);
    disabilities = List.copyOf(disabilities);
    diseases = List.copyOf(diseases);
    surgeries = List.copyOf(surgeries);
    familyHistory = List.copyOf(familyHistory);
    otherHistory = List.copyOf(otherHistory);
    relatives = List.copyOf(relatives);
    problems = List.copyOf(problems);
    medications = List.copyOf(medications);
  }

  /** A record with the problems and drugs that follow from its facts. */
  public LifelongRecord(
      String citizenId,
      long recordVersion,
      Instant updatedAt,
      String contentHash,
      Citizen citizen,
      @Nullable Instant firstEventAt,
      @Nullable Instant lastEventAt,
      List<String> sensitivity,
      List<ClinicalEncounter> encounters,
      List<Immunization> immunizations,
      List<OutsideFacts> outsideFacts,
      List<Allergy> allergies,
      int fhirResources,
      List<HealthFact> riskFactors,
      List<HealthFact> disabilities,
      List<HealthFact> diseases,
      List<HealthFact> surgeries,
      List<HealthFact> familyHistory,
      List<HealthFact> otherHistory,
      List<Relative> relatives) {
    this(
        citizenId,
        recordVersion,
        updatedAt,
        contentHash,
        citizen,
        firstEventAt,
        lastEventAt,
        sensitivity,
        encounters,
        immunizations,
        outsideFacts,
        allergies,
        fhirResources,
        riskFactors,
        disabilities,
        diseases,
        surgeries,
        familyHistory,
        otherHistory,
        relatives,
        Problem.of(encounters, outsideFacts),
        MedicationSummary.of(encounters, outsideFacts));
  }

  /** The same record with the hash of its content. */
  public LifelongRecord hashed(String hash) {
    return new LifelongRecord(
        citizenId,
        recordVersion,
        updatedAt,
        hash,
        citizen,
        firstEventAt,
        lastEventAt,
        sensitivity,
        encounters,
        immunizations,
        outsideFacts,
        allergies,
        fhirResources,
        riskFactors,
        disabilities,
        diseases,
        surgeries,
        familyHistory,
        otherHistory,
        relatives,
        problems,
        medications);
  }

  /** A record of the register and encounters alone. */
  public LifelongRecord(
      String citizenId,
      long recordVersion,
      Instant updatedAt,
      String contentHash,
      Citizen citizen,
      @Nullable Instant firstEventAt,
      @Nullable Instant lastEventAt,
      List<String> sensitivity,
      List<ClinicalEncounter> encounters,
      List<Immunization> immunizations) {
    this(
        citizenId,
        recordVersion,
        updatedAt,
        contentHash,
        citizen,
        firstEventAt,
        lastEventAt,
        sensitivity,
        encounters,
        immunizations,
        List.of(),
        List.of(),
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
