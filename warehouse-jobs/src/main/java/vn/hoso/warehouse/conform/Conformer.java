// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.Violation;
import vn.hoso.formats.Withdrawal;
import vn.hoso.formats.document.DocumentResult;
import vn.hoso.formats.document.HealthCheckReader;
import vn.hoso.formats.document.PrescriptionReader;
import vn.hoso.formats.encounter.EncounterDocument;
import vn.hoso.formats.encounter.EncounterFileReader;
import vn.hoso.formats.encounter.HosoResult;
import vn.hoso.formats.encounter.ReadResult;
import vn.hoso.formats.encounter.StandaloneReader;
import vn.hoso.formats.encounter.StandaloneResult;
import vn.hoso.formats.encounter.TableRow;
import vn.hoso.formats.encounter.UnknownField;
import vn.hoso.formats.fhir.FhirResult;
import vn.hoso.formats.patient.PatientReader;
import vn.hoso.formats.profile.ProfileDocument;
import vn.hoso.formats.profile.ProfileReader;
import vn.hoso.formats.profile.ProfileResult;
import vn.hoso.formats.register.FacilityRow;
import vn.hoso.formats.register.PopulationRow;
import vn.hoso.formats.register.RegisterReader;
import vn.hoso.formats.register.RegisterResult;
import vn.hoso.formats.register.ResidentRow;
import vn.hoso.lakehouse.dictionary.FieldDictionary;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.lakehouse.source.EncounterTable;
import vn.hoso.lakehouse.source.Facility;
import vn.hoso.lakehouse.source.Patient;
import vn.hoso.lakehouse.source.PersonDocument;
import vn.hoso.lakehouse.source.Population;
import vn.hoso.lakehouse.source.Resident;
import vn.hoso.lakehouse.submission.AttachedTo;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionKind;
import vn.hoso.quality.Arrival;
import vn.hoso.quality.RuleCatalogue;
import vn.hoso.quality.Visit;
import vn.hoso.warehouse.conform.SourceRows.Envelope;

/** From one submission to everything that follows from it. Knows no table and no engine. */
final class Conformer {

  /** Bits of a version that tell the parts of one submission apart. */
  private static final int PART_BITS = 20;

  private final EncounterFileReader encounters = EncounterFileReader.standard();
  private final StandaloneReader checkIns =
      StandaloneReader.ofCheckIns(FieldDictionary.standard(), ReadLimits.DEFAULT);
  private final StandaloneReader assessments =
      StandaloneReader.ofAssessments(FieldDictionary.standard(), ReadLimits.DEFAULT);
  private final RegisterReader registers = new RegisterReader(ReadLimits.DEFAULT);
  private final HealthCheckReader healthChecks = new HealthCheckReader(ReadLimits.DEFAULT);
  private final PrescriptionReader prescriptions = new PrescriptionReader(ReadLimits.DEFAULT);
  private final ProfileReader profiles = new ProfileReader(ReadLimits.DEFAULT);
  private final ReferenceData reference = ReferenceData.shipped();
  private final Knowledge knowledge;
  private final Judgement judgement;

  Conformer(Knowledge knowledge, Judgement judgement) {
    this.knowledge = knowledge;
    this.judgement = judgement;
  }

  Conformed conform(Submission submission) {
    Conformed conformed = new Conformed();
    Remarks remarks = new Remarks(submission, conformed);
    Optional<Violation> signature = RuleCatalogue.ofSignature(submission);
    if (signature.filter(Violation::rejects).isPresent()) {
      refuseWhole(List.of(signature.get()), remarks);
    } else {
      signature.ifPresent(warning -> remarks.add(List.of(warning)));
      read(submission, conformed, remarks);
    }
    remarks.conclude();
    return conformed;
  }

  private void read(Submission submission, Conformed conformed, Remarks remarks) {
    switch (SubmissionKind.of(submission.kind())) {
      case ENCOUNTER_FILE -> encounterFile(submission, conformed, remarks);
      case CHECK_IN -> checkIns(submission, conformed, remarks);
      case ASSESSMENT -> assessments(submission, conformed, remarks);
      case REGISTER -> register(submission, conformed, remarks);
      case CANCEL -> withdrawal(submission, EncounterTable.CANCELLED, conformed, remarks);
      case RESTORE -> withdrawal(submission, EncounterTable.RESTORED, conformed, remarks);
      case HEALTH_PROFILE -> profiles(submission, conformed, remarks);
      case HEALTH_CHECK ->
          documents(
              submission,
              healthChecks.read(submission.facilityCode(), submission.content()),
              conformed.healthChecks,
              remarks);
      case PRESCRIPTION ->
          documents(
              submission,
              prescriptions.read(submission.facilityCode(), submission.content()),
              conformed.prescriptions,
              remarks);
      case FHIR -> resources(submission, ResourceRows.FHIR, conformed, remarks);
      case HL7V2 -> resources(submission, ResourceRows.HL7V2, conformed, remarks);
      case ATTACHMENT -> attachment(submission, conformed, remarks);
      case UNKNOWN -> refuseWhole(List.of(RuleCatalogue.kindNotRead()), remarks);
    }
  }

  /** What follows when reading or judging failed for a reason of ours: nothing is half taken. */
  static Conformed failed(Submission submission) {
    Conformed conformed = new Conformed();
    Remarks remarks = new Remarks(submission, conformed);
    refuseWhole(List.of(RuleCatalogue.readerFailed()), remarks);
    remarks.conclude();
    return conformed;
  }

  private void encounterFile(Submission submission, Conformed conformed, Remarks remarks) {
    ReadResult read = encounters.read(submission.content());
    remarks.add(read.violations());
    if (read.records().isEmpty()) {
      remarks.refuse(null, "", read.violations());
    }
    for (HosoResult record : read.records()) {
      record
          .document()
          .ifPresentOrElse(
              document -> encounter(submission, document, record, conformed, remarks),
              () -> {
                remarks.add(record.violations());
                remarks.refuse(record.number() - 1, record.maLk(), record.violations());
              });
    }
  }

  private void encounter(
      Submission submission,
      EncounterDocument document,
      HosoResult record,
      Conformed conformed,
      Remarks remarks) {
    List<Violation> violations = new ArrayList<>(record.violations());
    violations.addAll(judgement.of(new Visit(document, arrival(submission), reference)));
    String encounterId = Ids.encounter(submission.facilityCode(), document.maLk());
    long version = version(submission, document.number() - 1);
    violations.forEach(violation -> remarks.add(violation, encounterId, version));
    if (violations.stream().anyMatch(Violation::rejects)) {
      remarks.refuse(document.number() - 1, document.maLk(), violations);
    } else {
      conformed.encounters.add(
          SourceRows.encounter(
              new Envelope(
                  submission,
                  submission.facilityCode(),
                  document.maLk(),
                  version,
                  EncounterTable.ACTIVE,
                  document.version().name(),
                  Remarks.verdict(1, 0, violations.size())),
              document,
              PatientReader.ofEncounter(submission.facilityCode(), document)));
    }
  }

  private Arrival arrival(Submission submission) {
    return new Arrival(
        submission.facilityCode(),
        submission.receivedAt(),
        knowledge.repeated().contains(submission.submissionId()),
        knowledge.registerBefore(submission.submissionId()));
  }

  private void checkIns(Submission submission, Conformed conformed, Remarks remarks) {
    StandaloneResult read = checkIns.read(submission.content());
    alone(read, remarks);
    for (TableRow row : read.rows()) {
      conformed.checkIns.add(
          SourceRows.checkIn(
              envelope(submission, read, row, row.text("ma_lk").orElse("")),
              row,
              PatientReader.ofCheckIn(submission.facilityCode(), row),
              unknownOf(read, row)));
    }
  }

  private void assessments(Submission submission, Conformed conformed, Remarks remarks) {
    StandaloneResult read = assessments.read(submission.content());
    alone(read, remarks);
    for (TableRow row : read.rows()) {
      conformed.assessments.add(
          SourceRows.assessment(
              envelope(submission, read, row, ""),
              row,
              PatientReader.ofAssessment(submission.facilityCode(), row),
              unknownOf(read, row)));
    }
  }

  private void profiles(Submission submission, Conformed conformed, Remarks remarks) {
    ProfileResult read = profiles.read(submission.facilityCode(), submission.content());
    remarks.add(read.violations());
    boolean brokenOff =
        read.violations().stream().anyMatch(found -> found.rejects() && found.rowNumber() == 0);
    if (brokenOff || (read.profiles().isEmpty() && read.refused() == 0)) {
      remarks.refuse(null, "", read.violations());
    }
    refuseRows(read.violations(), brokenOff ? 0 : read.refused(), remarks);
    for (ProfileDocument document : read.profiles()) {
      long version = version(submission, document.number() - 1);
      conformed.profiles.add(ProfileRows.profile(submission, read, document, version));
      conformed.doses.addAll(ProfileRows.doses(submission, document, version));
    }
  }

  private static void documents(
      Submission submission, DocumentResult read, List<PersonDocument> into, Remarks remarks) {
    remarks.add(read.violations());
    if (read.documents().isEmpty() && read.refused() == 0) {
      remarks.refuse(null, "", read.violations());
    }
    refuseRows(read.violations(), read.refused(), remarks);
    read.documents()
        .forEach(
            document ->
                into.add(
                    ProfileRows.document(
                        submission, read, document, version(submission, document.place() - 1))));
  }

  private static void alone(StandaloneResult read, Remarks remarks) {
    remarks.add(read.violations());
    if (read.rows().isEmpty() && read.refused() == 0) {
      remarks.refuse(null, "", read.violations());
    }
    refuseRows(read.violations(), read.refused(), remarks);
  }

  private static Envelope envelope(
      Submission submission, StandaloneResult read, TableRow row, String maLk) {
    return new Envelope(
        submission,
        submission.facilityCode(),
        maLk,
        version(submission, row.number() - 1),
        EncounterTable.ACTIVE,
        read.version().name(),
        Remarks.verdict(1, 0, read.violations().size()));
  }

  private static List<UnknownField> unknownOf(StandaloneResult read, TableRow row) {
    return read.unknownFields().stream()
        .filter(field -> field.rowNumber() == row.number())
        .toList();
  }

  private static void resources(
      Submission submission, ResourceRows rows, Conformed conformed, Remarks remarks) {
    FhirResult read = rows.read(submission.content());
    remarks.add(read.violations());
    read.refused().forEach(part -> remarks.refuse(part.part(), "", List.of(part.why())));
    conformed.resources.addAll(rows.of(submission, read.resources()));
  }

  private void register(Submission submission, Conformed conformed, Remarks remarks) {
    RegisterResult read = registers.read(submission.content());
    remarks.add(read.violations());
    if (read.kind() == null) {
      remarks.refuse(null, "", read.violations());
    }
    refuseRows(read.violations(), read.refused(), remarks);
    read.facilities().forEach(row -> conformed.facilities.add(facility(submission, row)));
    read.residents().forEach(row -> conformed.residents.add(resident(submission, row)));
    read.population().forEach(row -> conformed.population.add(population(submission, row)));
  }

  static Facility facility(Submission submission, FacilityRow row) {
    return new Facility(
        row.facilityCode(),
        version(submission, row.number() - 1),
        submission.submissionId(),
        submission.receivedAt(),
        row.name(),
        row.kind(),
        row.isPublic(),
        row.communeCode(),
        row.openedOn(),
        row.closedOn(),
        row.emrAnnouncedOn(),
        row.paperlessSince());
  }

  private static Resident resident(Submission submission, ResidentRow row) {
    Patient patient = PatientReader.ofResident(row);
    return new Resident(
        row.personalId(),
        version(submission, row.number() - 1),
        submission.submissionId(),
        submission.receivedAt(),
        row.fullName(),
        row.birth(),
        row.sex(),
        row.ethnicityCode(),
        row.communeCode(),
        row.householdId(),
        row.motherPersonalId(),
        row.diedOn(),
        patient.mentionId(),
        patient);
  }

  private static Population population(Submission submission, PopulationRow row) {
    return new Population(
        row.communeCode(),
        row.asOf(),
        version(submission, row.number() - 1),
        submission.submissionId(),
        submission.receivedAt(),
        row.population());
  }

  /** A cancellation, or what takes it back, names a paper and becomes a version of it. */
  private void withdrawal(
      Submission submission, String status, Conformed conformed, Remarks remarks) {
    Withdrawal.read(submission.content())
        .ifPresentOrElse(
            withdrawal -> withdraw(submission, withdrawal, status, conformed, remarks),
            () -> refuseWhole(List.of(RuleCatalogue.paperNotNamed()), remarks));
  }

  /**
   * Kept though nothing may be there to end: what is read again later may have come before it after
   * all.
   */
  private void withdraw(
      Submission submission,
      Withdrawal withdrawal,
      String status,
      Conformed conformed,
      Remarks remarks) {
    String facility = submission.facilityCode();
    boolean encounter = withdrawal.paper() == Withdrawal.Paper.ENCOUNTER;
    if (knowledge.unfounded().contains(submission.submissionId())) {
      remarks.add(List.of(RuleCatalogue.nothingToWithdraw(encounter ? withdrawal.key() : "")));
    }
    switch (withdrawal.paper()) {
      case ENCOUNTER ->
          conformed.encounters.add(
              SourceRows.ended(
                  new Envelope(
                      submission,
                      facility,
                      withdrawal.key(),
                      version(submission, 0),
                      status,
                      null,
                      Remarks.verdict(1, 0, 0)),
                  withdrawal.reason()));
      case HEALTH_PROFILE ->
          conformed.profiles.add(ProfileRows.ended(submission, withdrawal, status));
      case HEALTH_CHECK ->
          conformed.healthChecks.add(
              ProfileRows.ended(
                  submission,
                  withdrawal,
                  HealthCheckReader.documentId(facility, withdrawal.key()),
                  status));
      case ATTACHMENT ->
          conformed.attachments.add(AttachmentRows.ended(submission, withdrawal, status));
      case PRESCRIPTION ->
          conformed.prescriptions.add(
              ProfileRows.ended(
                  submission,
                  withdrawal,
                  PrescriptionReader.documentId(facility, withdrawal.key()),
                  status));
    }
  }

  /** Nothing of the bytes is read: what they belong to came beside them. */
  private static void attachment(Submission submission, Conformed conformed, Remarks remarks) {
    AttachedTo attachedTo = submission.attachedTo();
    if (attachedTo == null) {
      refuseWhole(List.of(RuleCatalogue.kindNotRead()), remarks);
    } else {
      conformed.attachments.add(AttachmentRows.attachment(submission, attachedTo));
    }
  }

  private static void refuseWhole(List<Violation> violations, Remarks remarks) {
    remarks.add(violations);
    remarks.refuse(null, "", violations);
  }

  /** One refusal for each row that a violation kept out; the file itself for those it names not. */
  private static void refuseRows(List<Violation> violations, int refused, Remarks remarks) {
    Map<Integer, List<Violation>> byRow = new TreeMap<>();
    violations.stream()
        .filter(violation -> violation.rejects() && violation.rowNumber() > 0)
        .forEach(
            violation ->
                byRow.merge(
                    violation.rowNumber(),
                    List.of(violation),
                    (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
    byRow.forEach((row, why) -> remarks.refuse(row - 1, why.get(0).maLk(), why));
    if (byRow.isEmpty() && refused > 0) {
      remarks.refuse(null, "", violations);
    }
  }

  static long version(Submission submission, int part) {
    return submission.kafkaOffset() << PART_BITS | part;
  }
}
