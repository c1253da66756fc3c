// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.damage;

import java.util.ArrayList;
import java.util.List;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.Violation;
import vn.hoso.formats.WireFormats;
import vn.hoso.formats.document.DocumentResult;
import vn.hoso.formats.document.HealthCheckReader;
import vn.hoso.formats.document.PrescriptionReader;
import vn.hoso.formats.encounter.EncounterFileReader;
import vn.hoso.formats.encounter.HosoResult;
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
import vn.hoso.lakehouse.submission.SubmissionKind;

/** What the readers answer to any bytes, whatever they are. */
final class Answers {
  static final String FACILITY = "56001";
  private static final ReadLimits LIMITS = ReadLimits.DEFAULT;
  private static final FieldDictionary DICTIONARY = FieldDictionary.standard();

  private final EncounterFileReader encounters = EncounterFileReader.standard();
  private final StandaloneReader checkIns = StandaloneReader.ofCheckIns(DICTIONARY, LIMITS);
  private final StandaloneReader assessments = StandaloneReader.ofAssessments(DICTIONARY, LIMITS);
  private final RegisterReader registers = new RegisterReader(LIMITS);
  private final ProfileReader profiles = new ProfileReader(LIMITS);
  private final HealthCheckReader healthChecks = new HealthCheckReader(LIMITS);
  private final PrescriptionReader prescriptions = new PrescriptionReader(LIMITS);
  private final FhirReader resources = new FhirReader();
  private final OruReader results = new OruReader();

  /**
   * An answer.
   *
   * @param taken parts that go in
   */
  record Answer(SubmissionKind kind, int taken, List<Violation> violations) {

    /**
     * Whether the sender is told something: what went in, or why nothing did. A register may have a
     * header and no rows; what is of no kind is answered by the rules of content.
     */
    boolean says() {
      return taken > 0
          || violations.stream().anyMatch(Violation::rejects)
          || kind == SubmissionKind.REGISTER
          || kind == SubmissionKind.UNKNOWN;
    }
  }

  Answer of(byte[] bytes) {
    SubmissionKind kind = WireFormats.sniff(bytes);
    return switch (kind) {
      case ENCOUNTER_FILE -> of(kind, encounters.read(bytes));
      case CHECK_IN -> of(kind, checkIns.read(bytes));
      case ASSESSMENT -> of(kind, assessments.read(bytes));
      case REGISTER -> {
        RegisterResult read = registers.read(bytes);
        yield new Answer(kind, read.accepted(), read.violations());
      }
      case HEALTH_PROFILE -> {
        ProfileResult read = profiles.read(FACILITY, bytes);
        yield new Answer(kind, read.profiles().size(), read.violations());
      }
      case HEALTH_CHECK -> of(kind, healthChecks.read(FACILITY, bytes));
      case PRESCRIPTION -> of(kind, prescriptions.read(FACILITY, bytes));
      case FHIR -> of(kind, resources.read(bytes));
      case HL7V2 -> of(kind, results.read(bytes));
      default -> new Answer(kind, 0, List.of());
    };
  }

  private static Answer of(SubmissionKind kind, ReadResult read) {
    List<Violation> all = new ArrayList<>(read.violations());
    read.records().stream().map(HosoResult::violations).forEach(all::addAll);
    return new Answer(kind, read.encounters().size(), all);
  }

  private static Answer of(SubmissionKind kind, StandaloneResult read) {
    return new Answer(kind, read.rows().size(), read.violations());
  }

  private static Answer of(SubmissionKind kind, FhirResult read) {
    return new Answer(kind, read.resources().size(), read.violations());
  }

  private static Answer of(SubmissionKind kind, DocumentResult read) {
    return new Answer(kind, read.documents().size(), read.violations());
  }
}
