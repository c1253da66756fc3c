// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import vn.hoso.registry.fhir.mapping.RecordResources;
import vn.hoso.registry.fhir.search.DateSpan;
import vn.hoso.registry.fhir.search.ResourceKind;
import vn.hoso.registry.fhir.search.SearchParameter;
import vn.hoso.registry.fhir.search.Token;

/** The resource types served and the search parameters of each: the one list of them. */
final class Kinds {

  static final ResourceKind<Patient> PATIENT =
      new ResourceKind<>(
          Patient.class,
          List.of(
              id(),
              lastUpdated(),
              SearchParameter.token(
                  "identifier",
                  "Patient-identifier",
                  "Số định danh cá nhân, thẻ BHYT, mã người bệnh / personal id, card, patient number",
                  patient -> Token.identifiers(patient.getIdentifier())),
              SearchParameter.string(
                  "family",
                  "individual-family",
                  "Họ / family name",
                  patient -> patient.getName().stream().flatMap(Kinds::family)),
              SearchParameter.string(
                  "given",
                  "individual-given",
                  "Tên đệm, tên / given names",
                  patient -> patient.getName().stream().flatMap(Kinds::given)),
              SearchParameter.string(
                  "name",
                  "Patient-name",
                  "Bất kỳ phần nào của họ tên / any part of the name",
                  patient ->
                      patient.getName().stream()
                          .flatMap(
                              name ->
                                  Stream.of(family(name), given(name), Stream.of(name.getText()))
                                      .flatMap(Function.identity()))),
              SearchParameter.date(
                  "birthdate",
                  "individual-birthdate",
                  "Ngày sinh / birth date",
                  patient -> span(patient.hasBirthDate(), patient.getBirthDateElement())),
              SearchParameter.token(
                  "gender",
                  "individual-gender",
                  "Giới tính / gender",
                  patient ->
                      token(
                          patient.hasGender(),
                          "http://hl7.org/fhir/administrative-gender",
                          () -> patient.getGender().toCode()))),
          patient -> Stream.empty());

  static final ResourceKind<Encounter> ENCOUNTER =
      ofPatient(
          Encounter.class,
          "clinical-patient",
          "Encounter-subject",
          Encounter::getSubject,
          encounter -> period(encounter.hasPeriod(), encounter.getPeriod()),
          date("clinical-date", encounter -> period(encounter.hasPeriod(), encounter.getPeriod())),
          SearchParameter.token(
              "status",
              "Encounter-status",
              "Trạng thái / status",
              encounter ->
                  Stream.of(
                      new Token(
                          "http://hl7.org/fhir/encounter-status", encounter.getStatus().toCode()))),
          SearchParameter.token(
              "class",
              "Encounter-class",
              "Nội trú, ngoại trú… / class",
              encounter -> Stream.of(Token.of(encounter.getClass_()))),
          SearchParameter.token(
              "type",
              "clinical-type",
              "Loại khám chữa bệnh (MA_LOAI_KCB) / visit kind",
              encounter -> Token.of(encounter.getType())),
          SearchParameter.token(
              "identifier",
              "clinical-identifier",
              "MA_LK",
              encounter -> Token.identifiers(encounter.getIdentifier())));

  static final ResourceKind<Condition> CONDITION =
      ofPatient(
          Condition.class,
          "clinical-patient",
          "Condition-subject",
          Condition::getSubject,
          condition -> span(condition.hasRecordedDate(), condition.getRecordedDateElement()),
          code("clinical-code", condition -> Token.of(condition.getCode())),
          category("Condition-category", condition -> Token.of(condition.getCategory())),
          SearchParameter.token(
              "clinical-status",
              "Condition-clinical-status",
              "Trạng thái lâm sàng / clinical status",
              condition -> Token.of(condition.getClinicalStatus())),
          SearchParameter.token(
              "verification-status",
              "Condition-verification-status",
              "Mức xác định / verification status",
              condition -> Token.of(condition.getVerificationStatus())),
          SearchParameter.date(
              "recorded-date",
              "Condition-recorded-date",
              "Ngày ghi nhận / date recorded",
              condition -> span(condition.hasRecordedDate(), condition.getRecordedDateElement())),
          encounter("Condition-encounter", Condition::getEncounter));

  static final ResourceKind<Observation> OBSERVATION =
      ofPatient(
          Observation.class,
          "clinical-patient",
          "Observation-subject",
          Observation::getSubject,
          observation -> moment(observation.getEffective()),
          date("clinical-date", observation -> moment(observation.getEffective())),
          code("clinical-code", observation -> Token.of(observation.getCode())),
          category("Observation-category", observation -> Token.of(observation.getCategory())),
          status(
              "Observation-status",
              observation ->
                  new Token(observation.getStatus().getSystem(), observation.getStatus().toCode())),
          encounter("clinical-encounter", Observation::getEncounter));

  static final ResourceKind<DiagnosticReport> REPORT =
      ofPatient(
          DiagnosticReport.class,
          "clinical-patient",
          "DiagnosticReport-subject",
          DiagnosticReport::getSubject,
          report -> moment(report.getEffective()),
          date("clinical-date", report -> moment(report.getEffective())),
          code("clinical-code", report -> Token.of(report.getCode())),
          category("DiagnosticReport-category", report -> Token.of(report.getCategory())),
          status(
              "DiagnosticReport-status",
              report -> new Token(report.getStatus().getSystem(), report.getStatus().toCode())),
          encounter("clinical-encounter", DiagnosticReport::getEncounter));

  static final ResourceKind<Procedure> PROCEDURE =
      ofPatient(
          Procedure.class,
          "clinical-patient",
          "Procedure-subject",
          Procedure::getSubject,
          procedure -> moment(procedure.getPerformed()),
          date("clinical-date", procedure -> moment(procedure.getPerformed())),
          code("clinical-code", procedure -> Token.of(procedure.getCode())),
          category("Procedure-category", procedure -> Token.of(procedure.getCategory())),
          status(
              "Procedure-status",
              procedure ->
                  new Token(procedure.getStatus().getSystem(), procedure.getStatus().toCode())),
          encounter("clinical-encounter", Procedure::getEncounter));

  static final ResourceKind<MedicationRequest> MEDICATION_REQUEST =
      ofPatient(
          MedicationRequest.class,
          "clinical-patient",
          "MedicationRequest-subject",
          MedicationRequest::getSubject,
          request -> span(request.hasAuthoredOn(), request.getAuthoredOnElement()),
          code("clinical-code", request -> Token.of(request.getMedicationCodeableConcept())),
          category("MedicationRequest-category", request -> Token.of(request.getCategory())),
          status(
              "medications-status",
              request -> new Token(request.getStatus().getSystem(), request.getStatus().toCode())),
          SearchParameter.token(
              "intent",
              "MedicationRequest-intent",
              "Mục đích / intent",
              request ->
                  Stream.of(
                      new Token(request.getIntent().getSystem(), request.getIntent().toCode()))),
          SearchParameter.date(
              "authoredon",
              "MedicationRequest-authoredon",
              "Thời điểm y lệnh / time of the order",
              request -> span(request.hasAuthoredOn(), request.getAuthoredOnElement())),
          encounter("medications-encounter", MedicationRequest::getEncounter));

  static final ResourceKind<MedicationStatement> MEDICATION_STATEMENT =
      ofPatient(
          MedicationStatement.class,
          "clinical-patient",
          "MedicationStatement-subject",
          MedicationStatement::getSubject,
          statement -> moment(statement.getEffective()),
          code("clinical-code", statement -> Token.of(statement.getMedicationCodeableConcept())),
          category("MedicationStatement-category", statement -> Token.of(statement.getCategory())),
          status(
              "medications-status",
              statement ->
                  new Token(statement.getStatus().getSystem(), statement.getStatus().toCode())),
          SearchParameter.date(
              "effective",
              "MedicationStatement-effective",
              "Thời điểm dùng / when it was taken",
              statement -> moment(statement.getEffective())));

  static final ResourceKind<DocumentReference> DOCUMENT =
      ofPatient(
          DocumentReference.class,
          "clinical-patient",
          "DocumentReference-subject",
          DocumentReference::getSubject,
          document -> span(document.hasDate(), document.getDateElement()),
          SearchParameter.date(
              "date",
              "DocumentReference-date",
              "Thời điểm nhận / when it was received",
              document -> span(document.hasDate(), document.getDateElement())),
          SearchParameter.token(
              "type",
              "clinical-type",
              "Loại giấy tờ / type",
              document -> Token.of(document.getType())),
          category("DocumentReference-category", document -> Token.of(document.getCategory())),
          status(
              "DocumentReference-status",
              document ->
                  new Token(document.getStatus().getSystem(), document.getStatus().toCode())),
          SearchParameter.date(
              "period",
              "DocumentReference-period",
              "Thời gian điều trị / time of care",
              document ->
                  period(document.getContext().hasPeriod(), document.getContext().getPeriod())),
          SearchParameter.reference(
              "encounter",
              "DocumentReference-encounter",
              "Lượt khám chữa bệnh / encounter",
              "Encounter",
              document -> document.getContext().getEncounter().stream().flatMap(Kinds::target)));

  static final ResourceKind<Immunization> IMMUNIZATION = immunization();

  static final ResourceKind<AllergyIntolerance> ALLERGY =
      new ResourceKind<>(
          AllergyIntolerance.class,
          List.of(
              id(),
              lastUpdated(),
              patient("clinical-patient", AllergyIntolerance::getPatient),
              code("clinical-code", allergy -> Token.of(allergy.getCode())),
              SearchParameter.token(
                  "clinical-status",
                  "AllergyIntolerance-clinical-status",
                  "Trạng thái lâm sàng / clinical status",
                  allergy -> Token.of(allergy.getClinicalStatus())),
              date(
                  "clinical-date",
                  allergy -> span(allergy.hasRecordedDate(), allergy.getRecordedDateElement()))),
          allergy -> span(allergy.hasRecordedDate(), allergy.getRecordedDateElement()));

  /**
   * The standard gives it no patient but one it is about; whose record it is of is told by its id.
   */
  static final ResourceKind<Provenance> PROVENANCE =
      new ResourceKind<>(
          Provenance.class,
          List.of(
              id(),
              lastUpdated(),
              SearchParameter.reference(
                  "patient",
                  "Provenance-patient",
                  "Người dân có hồ sơ / the citizen whose record it is of",
                  "Patient",
                  provenance ->
                      RecordResources.citizenOf(provenance.getIdElement().getIdPart()).stream()),
              SearchParameter.references(
                  "target",
                  "Provenance-target",
                  "Tài nguyên mà nó nói nguồn / what it tells the sources of",
                  provenance -> provenance.getTarget().stream().map(Reference::getReference)),
              SearchParameter.date(
                  "recorded",
                  "Provenance-recorded",
                  "Lần nhận mới nhất / the newest receipt",
                  provenance -> span(provenance.hasRecorded(), provenance.getRecordedElement()))),
          provenance -> span(provenance.hasRecorded(), provenance.getRecordedElement()));

  private Kinds() {}

  /** The standard has no subject parameter for vaccine doses. */
  private static ResourceKind<Immunization> immunization() {
    return new ResourceKind<>(
        Immunization.class,
        List.of(
            id(),
            lastUpdated(),
            patient("clinical-patient", Immunization::getPatient),
            date("clinical-date", dose -> moment(dose.getOccurrence())),
            SearchParameter.token(
                "vaccine-code",
                "Immunization-vaccine-code",
                "Vắc xin / vaccine",
                dose -> Token.of(dose.getVaccineCode())),
            status(
                "Immunization-status",
                dose -> new Token(dose.getStatus().getSystem(), dose.getStatus().toCode()))),
        dose -> moment(dose.getOccurrence()));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  private static <R extends DomainResource> ResourceKind<R> ofPatient(
      Class<R> type,
      String patientDefinition,
      String subjectDefinition,
      Function<R, Reference> subject,
      Function<R, Stream<DateSpan>> when,
      SearchParameter<R>... own) {
    List<SearchParameter<R>> parameters = new ArrayList<>();
    parameters.add(id());
    parameters.add(lastUpdated());
    parameters.add(patient(patientDefinition, subject));
    parameters.add(
        SearchParameter.reference(
            "subject",
            subjectDefinition,
            "Người dân / the citizen",
            "Patient",
            resource -> target(subject.apply(resource))));
    parameters.addAll(List.of(own));
    return new ResourceKind<>(type, parameters, when);
  }

  private static <R extends DomainResource> SearchParameter<R> id() {
    return SearchParameter.token(
        "_id",
        "Resource-id",
        "Mã tài nguyên / logical id",
        resource -> Stream.of(new Token(null, resource.getIdElement().getIdPart())));
  }

  private static <R extends DomainResource> SearchParameter<R> lastUpdated() {
    return SearchParameter.date(
        "_lastUpdated",
        "Resource-lastUpdated",
        "Lần cập nhật cuối của hồ sơ / last change of the record",
        resource -> Stream.of(DateSpan.of(resource.getMeta().getLastUpdatedElement())));
  }

  private static <R extends DomainResource> SearchParameter<R> patient(
      String definition, Function<R, Reference> patient) {
    return SearchParameter.reference(
        "patient",
        definition,
        "Người dân / the citizen",
        "Patient",
        resource -> target(patient.apply(resource)));
  }

  private static <R extends DomainResource> SearchParameter<R> date(
      String definition, Function<R, Stream<DateSpan>> values) {
    return SearchParameter.date("date", definition, "Thời gian / date", values);
  }

  private static <R extends DomainResource> SearchParameter<R> code(
      String definition, Function<R, Stream<Token>> values) {
    return SearchParameter.token("code", definition, "Mã / code", values);
  }

  private static <R extends DomainResource> SearchParameter<R> category(
      String definition, Function<R, Stream<Token>> values) {
    return SearchParameter.token("category", definition, "Nhóm / category", values);
  }

  private static <R extends DomainResource> SearchParameter<R> status(
      String definition, Function<R, Token> code) {
    return SearchParameter.token(
        "status", definition, "Trạng thái / status", resource -> Stream.of(code.apply(resource)));
  }

  private static <R extends DomainResource> SearchParameter<R> encounter(
      String definition, Function<R, Reference> encounter) {
    return SearchParameter.reference(
        "encounter",
        definition,
        "Lượt khám chữa bệnh / encounter",
        "Encounter",
        resource -> target(encounter.apply(resource)));
  }

  private static Stream<String> target(Reference reference) {
    return Optional.ofNullable(reference.getReferenceElement().getIdPart()).stream();
  }

  private static Stream<String> family(HumanName name) {
    return Stream.ofNullable(name.getFamily());
  }

  private static Stream<String> given(HumanName name) {
    return name.getGiven().stream().map(StringType::getValue);
  }

  private static Stream<DateSpan> span(boolean present, BaseDateTimeType element) {
    return present ? Stream.of(DateSpan.of(element)) : Stream.empty();
  }

  private static Stream<DateSpan> period(boolean present, Period period) {
    return present ? Stream.of(DateSpan.of(period)) : Stream.empty();
  }

  private static Stream<DateSpan> moment(org.hl7.fhir.r4.model.Type value) {
    return value instanceof DateTimeType time ? Stream.of(DateSpan.of(time)) : Stream.empty();
  }

  private static Stream<Token> token(
      boolean present, String system, java.util.function.Supplier<String> code) {
    return present ? Stream.of(new Token(system, code.get())) : Stream.empty();
  }
}
