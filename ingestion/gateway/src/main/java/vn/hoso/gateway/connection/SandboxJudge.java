// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.connection;

import java.util.ArrayList;
import java.util.List;
import vn.hoso.formats.Phrase;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.Severity;
import vn.hoso.formats.Violation;
import vn.hoso.formats.Withdrawal;
import vn.hoso.formats.document.DocumentResult;
import vn.hoso.formats.document.HealthCheckReader;
import vn.hoso.formats.document.PrescriptionReader;
import vn.hoso.formats.encounter.EncounterFileReader;
import vn.hoso.formats.encounter.ReadResult;
import vn.hoso.formats.encounter.StandaloneReader;
import vn.hoso.formats.encounter.StandaloneResult;
import vn.hoso.formats.fhir.FhirReader;
import vn.hoso.formats.fhir.FhirResult;
import vn.hoso.formats.hl7v2.OruReader;
import vn.hoso.formats.profile.ProfileReader;
import vn.hoso.formats.profile.ProfileResult;
import vn.hoso.formats.register.RegisterReader;
import vn.hoso.formats.register.RegisterResult;
import vn.hoso.lakehouse.dictionary.FieldDictionary;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.submission.SignatureVerdict;
import vn.hoso.lakehouse.submission.SubmissionKind;

/** Judges a try by the rules of form, with the very readers that the warehouse reads with. */
final class SandboxJudge {
  static final String NOT_JUDGED = "T0";
  static final String NOT_SIGNED = "T3";

  /** Bytes of the largest try: some readers hold many times what they read. */
  static final int LARGEST = 1 << 19;

  private final EncounterFileReader encounters = EncounterFileReader.standard();
  private final StandaloneReader checkIns =
      StandaloneReader.ofCheckIns(FieldDictionary.standard(), ReadLimits.DEFAULT);
  private final StandaloneReader assessments =
      StandaloneReader.ofAssessments(FieldDictionary.standard(), ReadLimits.DEFAULT);
  private final ProfileReader profiles = new ProfileReader(ReadLimits.DEFAULT);
  private final HealthCheckReader healthChecks = new HealthCheckReader(ReadLimits.DEFAULT);
  private final PrescriptionReader prescriptions = new PrescriptionReader(ReadLimits.DEFAULT);
  private final RegisterReader registers = new RegisterReader(ReadLimits.DEFAULT);

  Judgement judge(
      SubmissionKind kind, FacilityCode sender, SignatureVerdict signature, byte[] content) {
    if (content.length > LARGEST) {
      return Judgement.of(0, 1, List.of(tooLarge()));
    }
    return switch (kind) {
      case ENCOUNTER_FILE -> of(encounters.read(content), signature);
      case CHECK_IN -> of(checkIns.read(content));
      case ASSESSMENT -> of(assessments.read(content));
      case HEALTH_PROFILE -> of(profiles.read(sender.value(), content));
      case HEALTH_CHECK -> of(healthChecks.read(sender.value(), content));
      case PRESCRIPTION -> of(prescriptions.read(sender.value(), content));
      case FHIR -> of(new FhirReader().read(content));
      case HL7V2 -> of(new OruReader().read(content));
      case REGISTER -> of(registers.read(content));
      case CANCEL, RESTORE ->
          Judgement.of(Withdrawal.read(content).isPresent() ? 1 : 0, 0, List.of());
      case ATTACHMENT -> Judgement.of(1, 0, List.of());
      case UNKNOWN -> Judgement.of(0, 1, List.of());
    };
  }

  private static Judgement of(ReadResult read, SignatureVerdict signature) {
    List<Violation> violations = new ArrayList<>(read.allViolations());
    if (signature.ofTheFile()) {
      violations.add(notSigned(signature));
    }
    int accepted = read.encounters().size();
    return Judgement.of(accepted, read.records().size() - accepted, violations);
  }

  private static Judgement of(StandaloneResult read) {
    return Judgement.of(read.rows().size(), read.refused(), read.violations());
  }

  /** A message that is broken off is refused as a whole, whatever was read before. */
  private static Judgement of(ProfileResult read) {
    boolean brokenOff =
        read.violations().stream().anyMatch(found -> found.rejects() && found.rowNumber() == 0);
    return Judgement.of(
        read.profiles().size(), Math.max(read.refused(), brokenOff ? 1 : 0), read.violations());
  }

  private static Judgement of(DocumentResult read) {
    return Judgement.of(read.documents().size(), read.refused(), read.violations());
  }

  private static Judgement of(FhirResult read) {
    int refused =
        (int) read.refused().stream().mapToInt(FhirResult.Refused::part).distinct().count();
    return Judgement.of(read.resources().size(), refused, read.violations());
  }

  private static Judgement of(RegisterResult read) {
    int rows = read.facilities().size() + read.residents().size() + read.population().size();
    return Judgement.of(rows, read.refused(), read.violations());
  }

  /** Whom to trust, and whose certificate it is, the department tells; the rest is the vendor's. */
  private static Violation notSigned(SignatureVerdict signature) {
    return new Violation(
        NOT_SIGNED,
        Severity.WARN,
        "",
        "",
        0,
        "CHUKYDONVI",
        "GIAMDINHHS/CHUKYDONVI",
        signature == SignatureVerdict.NONE ? Phrase.EMPTY : "",
        "",
        "CHUKYDONVI: " + signature.textVi(),
        "CHUKYDONVI: " + signature.textEn());
  }

  private static Violation tooLarge() {
    return new Violation(
        NOT_JUDGED,
        Severity.REJECT,
        "",
        "",
        0,
        "",
        "",
        Phrase.TOO_LARGE,
        Phrase.atMostBytes(LARGEST),
        "Cơ sở thử nghiệm chỉ xét tệp đến 512 KiB",
        "The sandbox judges files up to 512 KiB");
  }
}
