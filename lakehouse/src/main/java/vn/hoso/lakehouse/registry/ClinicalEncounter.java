// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/** One encounter as the record shows it: its current version. */
public record ClinicalEncounter(
    @Column(id = 1, doc = "Encounter; key") String encounterId,
    @Column(id = 2, doc = "MA_CSKCB") String facilityCode,
    @Column(id = 3, doc = "MA_LK: the facility's key of the encounter") String maLk,
    @Column(id = 4, doc = "Order of arrival of this version") long version,
    @Column(id = 5, doc = "Submission that brought this version") String submissionId,
    @Column(id = 6, doc = "Receipt of this version (UTC)") Instant receivedAt,
    @Column(id = 7, doc = "Receipt of the first accepted version (UTC)") Instant firstReceivedAt,
    @Column(id = 8, doc = "Mention of the patient") String mentionId,
    @Column(id = 9, doc = "QD4210, QD130, QD4750, QD3176 or QD1931; FHIR R4")
        @Nullable String standardVersion,
    @Column(id = 10, doc = "MA_LOAI_KCB") @Nullable String visitKind,
    @Column(id = 11, doc = "ambulatory, inpatient, day, home, virtual or emergency")
        String encounterClass,
    @Column(id = 12, doc = "MA_DOITUONG_KCB") @Nullable String coverageCode,
    @Column(id = 13, doc = "NGAY_VAO") @Nullable Instant admittedAt,
    @Column(id = 14, doc = "NGAY_VAO_NOI_TRU") @Nullable Instant inpatientFrom,
    @Column(id = 15, doc = "NGAY_RA") @Nullable Instant dischargedAt,
    @Column(id = 16, doc = "SO_NGAY_DTRI") @Nullable Integer treatmentDays,
    @Column(id = 17, doc = "LY_DO_VV") @Nullable String reason,
    @Column(id = 18, doc = "CHAN_DOAN_VAO") @Nullable String admissionDiagnosis,
    @Column(id = 19, doc = "CHAN_DOAN_RV") @Nullable String dischargeDiagnosis,
    @Column(id = 20, doc = "KET_QUA_DTRI") @Nullable String outcomeCode,
    @Column(id = 21, doc = "MA_LOAI_RV") @Nullable String dischargeCode,
    @Column(id = 22, doc = "MA_KHOA") @Nullable String departmentCode,
    @Column(id = 23, doc = "PP_DIEU_TRI") @Nullable String treatment,
    @Column(id = 24, doc = "GHI_CHU") @Nullable String note,
    @Column(id = 25, doc = "MA_BN") @Nullable String patientNumber,
    @Column(id = 26, doc = "MA_THE_BHYT") @Nullable String insuranceCard,
    @Column(id = 27, doc = "MA_NOI_DI") @Nullable String fromFacility,
    @Column(id = 28, doc = "MA_NOI_DEN") @Nullable String toFacility,
    @Column(id = 29, doc = "NGAY_TAI_KHAM") List<LocalDate> followUpOn,
    @Column(id = 30, doc = "T_TONGCHI_BV, đồng") @Nullable BigDecimal totalCost,
    @Column(
            id = 31,
            doc =
                "HIV, TB, PSY, SUBST, REPRO, GENETIC, VIOLENCE, DONOR; RESTRICTED when sent as such")
        List<String> sensitivity,
    @Column(id = 32, doc = "Diagnoses") List<Diagnosis> diagnoses,
    @Column(id = 33, doc = "Drugs") List<Medication> medications,
    @Column(id = 34, doc = "Services, beds, supplies") List<Service> services,
    @Column(id = 35, doc = "Results and vital signs") List<Observation> observations,
    @Column(id = 36, doc = "Progress notes") List<Note> notes,
    @Column(id = 37, doc = "Papers") List<Paper> documents,
    @Column(id = 38, doc = "Children born") List<Birth> births,
    @Column(
            id = 39,
            doc =
                "Who attended: licence numbers, names where none are told, ;-separated; told by FHIR only")
        @Nullable String practitioner,
    @Column(id = 40, doc = Source.OF_ROW + "; rows list theirs") List<Source> sources) {
  // Next column id: 41.

  public ClinicalEncounter {
    followUpOn = List.copyOf(followUpOn);
    sensitivity = List.copyOf(sensitivity);
    diagnoses = List.copyOf(diagnoses);
    medications = List.copyOf(medications);
    services = List.copyOf(services);
    observations = List.copyOf(observations);
    notes = List.copyOf(notes);
    documents = List.copyOf(documents);
    births = List.copyOf(births);
    sources = List.copyOf(sources);
  }

  /** An encounter of which this is told and, so far, nothing else. */
  public static ClinicalEncounter told(
      String encounterId,
      String facilityCode,
      String maLk,
      long version,
      String submissionId,
      Instant receivedAt,
      Instant firstReceivedAt,
      String mentionId,
      @Nullable String standardVersion,
      @Nullable String visitKind,
      String encounterClass,
      @Nullable Instant admittedAt,
      @Nullable Instant dischargedAt,
      @Nullable String reason,
      @Nullable String dischargeDiagnosis) {
    return new ClinicalEncounter(
        encounterId,
        facilityCode,
        maLk,
        version,
        submissionId,
        receivedAt,
        firstReceivedAt,
        mentionId,
        standardVersion,
        visitKind,
        encounterClass,
        null,
        admittedAt,
        null,
        dischargedAt,
        null,
        reason,
        null,
        dischargeDiagnosis,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        List.of());
  }

  /** The same encounter with what another channel tells of it besides. */
  public ClinicalEncounter with(
      List<String> labels,
      List<Diagnosis> otherDiagnoses,
      List<Medication> otherMedications,
      List<Service> otherServices,
      List<Observation> otherObservations,
      List<Paper> otherDocuments) {
    return with(
        reason,
        labels,
        otherDiagnoses,
        otherMedications,
        otherServices,
        otherObservations,
        notes,
        otherDocuments);
  }

  /** The same, with a reason and notes too. */
  public ClinicalEncounter with(
      @Nullable String otherReason,
      List<String> labels,
      List<Diagnosis> otherDiagnoses,
      List<Medication> otherMedications,
      List<Service> otherServices,
      List<Observation> otherObservations,
      List<Note> otherNotes,
      List<Paper> otherDocuments) {
    return new ClinicalEncounter(
        encounterId,
        facilityCode,
        maLk,
        version,
        submissionId,
        receivedAt,
        firstReceivedAt,
        mentionId,
        standardVersion,
        visitKind,
        encounterClass,
        coverageCode,
        admittedAt,
        inpatientFrom,
        dischargedAt,
        treatmentDays,
        otherReason,
        admissionDiagnosis,
        dischargeDiagnosis,
        outcomeCode,
        dischargeCode,
        departmentCode,
        treatment,
        note,
        patientNumber,
        insuranceCard,
        fromFacility,
        toFacility,
        followUpOn,
        totalCost,
        labels,
        otherDiagnoses,
        otherMedications,
        otherServices,
        otherObservations,
        otherNotes,
        otherDocuments,
        births,
        practitioner,
        sources);
  }

  /** The same, with who attended. */
  public ClinicalEncounter attendedBy(@Nullable String who) {
    return told(who, sources);
  }

  /** The same, told by these. */
  public ClinicalEncounter toldBy(List<Source> tellings) {
    return told(practitioner, tellings);
  }

  private ClinicalEncounter told(@Nullable String who, List<Source> tellings) {
    return new ClinicalEncounter(
        encounterId,
        facilityCode,
        maLk,
        version,
        submissionId,
        receivedAt,
        firstReceivedAt,
        mentionId,
        standardVersion,
        visitKind,
        encounterClass,
        coverageCode,
        admittedAt,
        inpatientFrom,
        dischargedAt,
        treatmentDays,
        reason,
        admissionDiagnosis,
        dischargeDiagnosis,
        outcomeCode,
        dischargeCode,
        departmentCode,
        treatment,
        note,
        patientNumber,
        insuranceCard,
        fromFacility,
        toFacility,
        followUpOn,
        totalCost,
        sensitivity,
        diagnoses,
        medications,
        services,
        observations,
        notes,
        documents,
        births,
        who,
        tellings);
  }
}
