// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.hoso.registry.fhir.mapping.FacilityNames;
import vn.hoso.registry.fhir.mapping.RecordResources;

class FhirServerTest {
  private static final String FULL = InventedRecords.citizenId("full");
  private static final String CHRONIC = InventedRecords.citizenId("chronic");
  private static final String FORMER = InventedRecords.citizenId("former");
  private static RunningFhir fhir;

  @BeforeAll
  static void start() {
    fhir =
        RunningFhir.over(
            Map.of(FORMER, FULL),
            InventedRecords.full(),
            InventedRecords.newborn(),
            InventedRecords.yearOnly(),
            InventedRecords.scanned(),
            InventedRecords.chronic(9));
  }

  @AfterAll
  static void stop() {
    fhir.close();
  }

  @Test
  void readsAPatient() {
    HttpResponse<String> response = fhir.get("Patient/" + FULL);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("application/fhir+json;charset=UTF-8");
    Patient patient = fhir.parsed(Patient.class, response);
    assertThat(patient.getNameFirstRep().getFamily()).isEqualTo("Nguyễn");
    assertThat(patient.getNameFirstRep().getGivenAsSingleString()).isEqualTo("Thị Ánh Tuyết");
    assertThat(patient.getBirthDateElement().getValueAsString()).isEqualTo("1990-03-02");
    assertThat(response.headers().firstValue("ETag"))
        .hasValue("W/\"" + patient.getMeta().getVersionId() + "\"");
  }

  @Test
  void keepsThePrecisionOfABirthDate() {
    assertThat(fhir.get("Patient/" + InventedRecords.citizenId("year")).body())
        .contains("\"birthDate\":\"1941\"")
        .contains("\"deceasedDateTime\":\"2026-01-30\"");
    assertThat(fhir.get("Patient/" + InventedRecords.citizenId("newborn")).body())
        .contains("\"birthDate\":\"2026-05-02\"")
        .contains("2026-05-02T10:15:00+07:00");
  }

  @Test
  void answersNotModifiedToAKnownVersion() {
    String etag = fhir.get("Patient/" + FULL).headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> unchanged = fhir.get("Patient/" + FULL, "If-None-Match", etag);

    assertThat(unchanged.statusCode()).isEqualTo(304);
    assertThat(unchanged.headers().firstValue("ETag")).hasValue(etag);
    assertThat(unchanged.body()).isEmpty();
    assertThat(fhir.get("Patient/" + FULL, "If-None-Match", "W/\"other\"").statusCode())
        .isEqualTo(200);
  }

  /** A record may change without a later receipt: only its version confirms what a client holds. */
  @Test
  void aDateConfirmsNothing() {
    String later = "Mon, 01 Jun 2026 00:00:00 GMT";

    assertThat(fhir.get("Patient/" + FULL, "If-Modified-Since", later).statusCode()).isEqualTo(200);
    assertThat(
            fhir.get("Patient/" + FULL, "If-None-Match", "W/\"other\"", "If-Modified-Since", later)
                .statusCode())
        .isEqualTo(200);
    assertThat(
            fhir.parsed(CapabilityStatement.class, fhir.get("metadata"))
                .getRestFirstRep()
                .getResource())
        .allMatch(type -> type.getConditionalRead() == ConditionalReadStatus.NOTMATCH);
  }

  @Test
  void peopleAreSortedAsAsked() {
    List<String> up = ids(fhir.bundle("Patient?gender=male,female,unknown&_sort=_id"));
    List<String> down = ids(fhir.bundle("Patient?gender=male,female,unknown&_sort=-_id"));

    assertThat(up).isSorted().hasSizeGreaterThan(1);
    assertThat(down).isSortedAccordingTo((a, b) -> b.compareTo(a)).hasSameSizeAs(up);
  }

  private static List<String> ids(Bundle bundle) {
    return bundle.getEntry().stream()
        .map(entry -> entry.getResource().getIdElement().getIdPart())
        .toList();
  }

  @Test
  void readsTheCurrentVersionAndNoOther() {
    String version =
        new RecordResources(InventedRecords.full(), FacilityNames.NONE, InventedRecords.TODAY)
            .version();

    assertThat(fhir.get("Patient/" + FULL + "/_history/" + version).statusCode()).isEqualTo(200);
    assertThat(fhir.get("Patient/" + FULL + "/_history/1").statusCode()).isEqualTo(404);
  }

  @Test
  void everyResourceOfARecordCanBeReadByItsId() {
    assertThat(ValidResourcesTest.everything(InventedRecords.full()))
        .allSatisfy(
            resource -> {
              String path = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
              assertThat(fhir.get(path).statusCode()).as(path).isEqualTo(200);
            });
  }

  @Test
  void noLiteralReferenceDangles() {
    List<Resource> all =
        ValidResourcesTest.everything(InventedRecords.full()).<Resource>map(r -> r).toList();
    List<String> ids =
        all.stream().map(r -> r.fhirType() + "/" + r.getIdElement().getIdPart()).toList();

    assertThat(
            all.stream()
                .flatMap(r -> RunningFhir.CONTEXT.newTerser().getAllResourceReferences(r).stream())
                .map(reference -> reference.getResourceReference().getReferenceElement().getValue())
                .filter(reference -> reference != null && !reference.isEmpty()))
        .isNotEmpty()
        .allMatch(ids::contains);
  }

  @Test
  void headOfReadAndSearchHasNoBody() {
    for (String path : List.of("Patient/" + FULL, "Observation?patient=" + FULL, "metadata")) {
      HttpResponse<String> response =
          fhir.send(
              HttpRequest.newBuilder(fhir.address(path))
                  .method("HEAD", HttpRequest.BodyPublishers.noBody())
                  .build());

      assertThat(response.statusCode()).as(path).isEqualTo(200);
      assertThat(response.body()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Patient/nobody,404",
    "Observation/nobody.x,404",
    "Observation/without-a-citizen,404",
    "Unicorn/1,404",
    "Observation,400",
    "Observation?patient=a,200",
    "Observation?patient=a&date=yesterday,400",
    "Observation?patient=a&code:above=x,400",
    "Observation?_count=0,400",
    "Observation?patient=a&_count=-1,400",
    "Observation?patient=a&_cursor=x,400",
    "'Observation?patient=a,b',400",
    "Observation?subject=Group/1,400",
    "Patient/broken,500",
    "Patient/a/$everything?_count=abc,400",
    "Patient/a/$everything?_count=-1,400",
    "Patient/a/$everything?start=yesterday,400",
  })
  void refusesWithAnOperationOutcome(String path, int status) {
    HttpResponse<String> response = fhir.get(path);

    assertThat(response.statusCode()).isEqualTo(status);
    if (status >= 400) {
      OperationOutcome outcome = fhir.outcome(response);
      assertThat(outcome.getIssue()).isNotEmpty();
      assertThat(response.body()).doesNotContain("secret").doesNotContain("HAPI");
    }
  }

  /** How an address is asked, and the status of the refusal. */
  @ParameterizedTest
  @CsvSource({
    "POST, Patient, 405",
    "PUT, Patient/FULL, 405",
    "PATCH, Patient/FULL, 405",
    "DELETE, Patient/FULL, 405",
    "DELETE, Observation?patient=FULL, 405",
    "PUT, Binary/FULL, 405",
    "POST, Patient/FULL/$nothing, 400",
    "GET, Patient/FULL/$nothing, 400",
    "GET, Patient/FULL/_history, 400",
    "GET, Patient/FULL/Observation, 400",
    "GET, Patient/_history, 400",
    "GET, $nothing, 400",
    "GET, _history, 400",
    "GET, '', 400",
    "POST, '', 400",
    "PUT, Unicorn/1, 404",
    "GET, Unicorn, 404",
    "GET, Patient/FULL?_count=5, 400",
    "GET, Observation?patient=FULL&_summary=true&_elements=code, 400",
  })
  void refusesInBothLanguagesWhatIsNotServed(String method, String path, int status) {
    HttpResponse<String> response =
        fhir.send(
            HttpRequest.newBuilder(fhir.address(path.replace("FULL", FULL)))
                .header("Content-Type", "application/fhir+json")
                .method(
                    method,
                    method.equals("GET")
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString("{\"resourceType\":\"Patient\"}"))
                .build());

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Allow").orElse(""))
        .isEqualTo(status == 405 ? "GET,HEAD" : "");
    assertThat(fhir.outcome(response).getIssue())
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.getDetails().getText()).isNotBlank();
              assertThat(issue.getDiagnostics()).isNotBlank().doesNotContain("HAPI");
            });
  }

  @Test
  void aMergedCitizenPointsToTheOneItBecame() {
    Patient former = fhir.parsed(Patient.class, fhir.get("Patient/" + FORMER));

    assertThat(former.getActive()).isFalse();
    assertThat(former.getLinkFirstRep().getOther().getReference()).isEqualTo("Patient/" + FULL);
  }

  @Test
  void resourcesOfAMergedCitizenAreGoneAndTellWhereTo() {
    String row =
        new RecordResources(InventedRecords.full(), FacilityNames.NONE, InventedRecords.TODAY)
            .observations()
            .findFirst()
            .orElseThrow()
            .getIdElement()
            .getIdPart();
    HttpResponse<String> response = fhir.get("Observation/" + row.replace(FULL, FORMER));

    assertThat(response.statusCode()).isEqualTo(410);
    assertThat(response.headers().firstValue("Location").orElse("")).endsWith("Observation/" + row);
    assertThat(fhir.bundle("Observation?patient=" + FORMER).getTotal()).isZero();
  }

  /** Query, and how many resources it finds. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Encounter?patient=FULL                                        | 3
          Encounter?patient=Patient/FULL                                | 3
          Encounter?subject=Patient/FULL                                | 3
          Encounter?subject:Patient=FULL                                | 3
          Encounter?patient=BASE/Patient/FULL                           | 3
          Encounter?patient=FULL&class=IMP                              | 1
          Encounter?patient=FULL&class=http://terminology.hl7.org/CodeSystem/v3-ActCode%7CIMP | 1
          Encounter?patient=FULL&status=finished                        | 2
          Encounter?patient=FULL&status=finished,in-progress            | 3
          Encounter?patient=FULL&status:not=finished                    | 1
          Encounter?patient=FULL&date=2026-05-01                        | 0
          Encounter?patient=FULL&date=ge2026-05-01                      | 1
          Encounter?patient=FULL&date=2026-05                           | 1
          Encounter?patient=FULL&date=gt2026-05-03                      | 1
          Encounter?patient=FULL&date=sa2026-05-04                      | 0
          Encounter?patient=FULL&date=lt2026-05-01                      | 1
          Encounter?patient=FULL&date=eb2026-05-01                      | 1
          Encounter?patient=FULL&date=ap2026-05-02                      | 1
          Encounter?patient=FULL&date=ge2026-05-01T00:00:00%2B07:00     | 1
          Encounter?patient=FULL&date=ge2026-05-01T00:00:00+07:00       | 1
          Encounter?patient=FULL&date=ge2026-03&date=lt2026-05          | 1
          Encounter?patient=FULL&date:missing=true                      | 1
          Encounter?patient=FULL&type=03                                | 1
          Encounter?patient=FULL&identifier=stay                        | 1
          Condition?patient=FULL&code=J02.9                             | 1
          Condition?patient=FULL&code=j02.9                             | 1
          Condition?patient=FULL&code=http://fhir.hl7.org.vn/core/CodeSystem/vn-icd10-cs%7CJ02.9 | 1
          Condition?patient=FULL&code=http://fhir.hl7.org.vn/core/CodeSystem/vn-icd10-cs%7C      | 3
          Condition?patient=FULL&code=http://example.org%7CJ02.9        | 0
          Condition?patient=FULL&code=%7CJ02.9                          | 0
          Condition?patient=FULL&category=encounter-diagnosis           | 5
          Condition?patient=FULL&clinical-status=resolved               | 1
          Condition?patient=FULL&verification-status=provisional        | 1
          Observation?patient=FULL                                      | 16
          Observation?patient=FULL&category=laboratory                  | 4
          Observation?patient=FULL&category=vital-signs                 | 8
          Observation?patient=FULL&code=8867-4                          | 1
          Observation?patient=FULL&code=http://loinc.org%7C85354-9      | 1
          Observation?patient=FULL&category=laboratory&code=WBC,HGB     | 2
          Observation?patient=FULL&status=final&_count=0                | 16
          Observation?patient=FULL&_summary=count                       | 16
          Observation?patient=FULL&status=http://hl7.org/fhir/observation-status%7Cfinal&_count=0 | 16
          Observation?patient=FULL&status=http://hl7.org/fhir/observation-status%7C&_count=0      | 16
          Observation?patient=FULL&status=http://hl7.org/fhir/event-status%7Cfinal                | 0
          Encounter?patient=FULL&status=http://hl7.org/fhir/encounter-status%7Cfinished           | 2
          DiagnosticReport?patient=FULL&status=http://hl7.org/fhir/diagnostic-report-status%7Cfinal | 2
          Procedure?patient=FULL&status=http://hl7.org/fhir/event-status%7Ccompleted              | 2
          MedicationRequest?patient=FULL&status=http://hl7.org/fhir/CodeSystem/medicationrequest-status%7Ccompleted | 2
          MedicationRequest?patient=FULL&intent=http://hl7.org/fhir/CodeSystem/medicationrequest-intent%7Corder | 2
          MedicationStatement?patient=FULL&status=http://hl7.org/fhir/CodeSystem/medication-statement-status%7C | 2
          DocumentReference?patient=FULL&status=http://hl7.org/fhir/document-reference-status%7Ccurrent | 11
          Immunization?patient=FULL&status=http://hl7.org/fhir/event-status%7Ccompleted           | 2
          Observation?patient=FULL&_lastUpdated=2026-05-03              | 16
          Observation?patient=FULL&_lastUpdated=gt2026-05-03            | 0
          DiagnosticReport?patient=FULL                                 | 2
          DiagnosticReport?patient=FULL&category=LAB                    | 1
          Procedure?patient=FULL                                        | 2
          Procedure?patient=FULL&code=73.59                             | 1
          MedicationRequest?patient=FULL                                | 2
          MedicationRequest?patient=FULL&status=completed&intent=order  | 2
          MedicationRequest?patient=FULL&code=40.30.123                 | 1
          MedicationStatement?patient=FULL                              | 2
          DocumentReference?patient=FULL                                | 11
          DocumentReference?patient=FULL&type=discharge_paper           | 1
          DocumentReference?patient=FULL&type=http://loinc.org%7C18842-5 | 1
          Immunization?patient=FULL                                     | 2
          Immunization?patient=FULL&date=2026-04                        | 1
          Immunization?patient=FULL&vaccine-code=MR                     | 1
          Patient?_id=FULL                                              | 1
          Patient?identifier=056190001234                               | 1
          Patient?identifier=http://fhir.hl7.org.vn/core/sid/cccd%7C056190001234 | 1
          Patient?identifier=http://fhir.hl7.org.vn/core/sid/bhyt%7C056190001234 | 0
          Patient?identifier=http://fhir.hl7.org.vn/core/sid/bhyt%7C5612345678   | 1
          Patient?family=nguyen                                         | 1
          Patient?family=Nguy%E1%BB%85n                                 | 1
          Patient?given=tuyet                                           | 1
          Patient?given=binh                                            | 1
          Patient?name=Tr%E1%BA%A7n                                     | 1
          Patient?name=tran%20van                                       | 1
          Patient?name:contains=van                                     | 1
          Patient?family:exact=nguyen                                   | 0
          Patient?birthdate=1990-03-02                                  | 1
          Patient?birthdate=1990                                        | 1
          Patient?birthdate=1941-01-01                                  | 0
          Patient?birthdate=lt1950                                      | 1
          Patient?birthdate=ge1958-11&birthdate=lt1991                  | 2
          Patient?birthdate=ge1958&gender=male                          | 1
          Patient?gender=female                                         | 1
          Patient?gender=female,male                                    | 3
          Patient?gender=female,male&_lastUpdated=gt2099                | 0
          """)
  void finds(String query, int expected) {
    Bundle found = fhir.bundle(query.replace("FULL", FULL).replace("BASE", fhir.base()));

    assertThat(found.getTotal()).isEqualTo(expected);
    if (!query.contains("_count=0") && !query.contains("count")) {
      assertThat(found.getEntry()).hasSize(expected);
    }
  }

  @Test
  void aSearchsetIsWhatGenericClientsExpect() {
    Bundle found = fhir.bundle("Observation?patient=" + FULL + "&category=laboratory&_count=2");

    assertThat(found.getType()).isEqualTo(Bundle.BundleType.SEARCHSET);
    assertThat(found.getTotal()).isEqualTo(4);
    assertThat(found.getLink("self").getUrl())
        .isEqualTo(fhir.base() + "/Observation?_count=2&category=laboratory&patient=" + FULL);
    assertThat(found.getLink("next")).isNotNull();
    assertThat(found.getEntry())
        .hasSize(2)
        .allSatisfy(
            entry -> {
              assertThat(entry.getSearch().getMode()).isEqualTo(SearchEntryMode.MATCH);
              assertThat(entry.getFullUrl())
                  .isEqualTo(
                      fhir.base()
                          + "/Observation/"
                          + entry.getResource().getIdElement().getIdPart());
            });
  }

  /** By the whole reference, as a client has it, and by the id alone. */
  @Test
  void whoToldAResourceIsFoundByIt() {
    Bundle encounters = fhir.bundle("Encounter?patient=" + FULL);
    List<String> told =
        encounters.getEntry().stream()
            .map(entry -> entry.getResource().getIdElement().getIdPart())
            .filter(id -> fhir.bundle("Provenance?target=Encounter/" + id).getTotal() > 0)
            .toList();

    assertThat(encounters.getTotal()).isEqualTo(3);
    assertThat(told).as("only one is told twice").hasSize(1);
    Bundle found = fhir.bundle("Provenance?target=" + fhir.base() + "/Encounter/" + told.get(0));
    Provenance provenance = (Provenance) found.getEntryFirstRep().getResource();
    assertThat(provenance.getTarget())
        .extracting(Reference::getReference)
        .containsExactly("Encounter/" + told.get(0));
    assertThat(provenance.getEntity())
        .extracting(
            entity -> entity.getWhat().getIdentifier().getValue(),
            entity -> entity.getWhat().getDisplay())
        .containsExactly(tuple("S2", "QD4750 · XML1"), tuple("S3", "FHIR R4 · Encounter/e1"));
    assertThat(provenance.getAgent())
        .extracting(agent -> agent.getWho().getIdentifier().getValue())
        .containsExactly("56002");
    assertThat(fhir.bundle("Provenance?target=" + told.get(0)).getTotal()).isEqualTo(1);
    assertThat(fhir.bundle("Provenance?patient=" + FULL).getTotal()).isGreaterThan(3);
  }

  @Test
  void searchesByPostAsByGet() {
    Bundle found =
        fhir.parsed(
            Bundle.class,
            fhir.post("Observation/_search", "patient=" + FULL + "&category=laboratory"));

    assertThat(found.getTotal()).isEqualTo(4);
    assertThat(found.getLink("self").getUrl()).startsWith(fhir.base() + "/Observation?");
  }

  @Test
  void refusesUnknownParametersWhenAskedToBeStrict() {
    String path = "Observation?patient=" + FULL + "&colour=blue&_sort=colour";
    HttpResponse<String> response = fhir.get(path, "Prefer", "handling=strict");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(fhir.outcome(response).getIssueFirstRep().getDiagnostics())
        .contains("colour")
        .contains("_sort=colour");
  }

  @Test
  void reportsUnknownParametersBesideTheResultOtherwise() {
    Bundle found = fhir.bundle("Observation?patient=" + FULL + "&colour=blue&_include=x");

    assertThat(found.getTotal()).isEqualTo(16);
    assertThat(found.getLink("self").getUrl()).doesNotContain("colour");
    assertThat(
            found.getEntry().stream()
                .filter(entry -> entry.getSearch().getMode() == SearchEntryMode.OUTCOME)
                .map(BundleEntryComponent::getResource)
                .map(OperationOutcome.class::cast))
        .singleElement()
        .satisfies(
            outcome ->
                assertThat(outcome.getIssueFirstRep().getDetails().getText())
                    .contains("colour")
                    .contains("_include"));
  }

  @Test
  void sortsByDateEitherWay() {
    List<String> newest = dates(fhir.bundle("Encounter?patient=" + CHRONIC + "&_sort=-date"));
    List<String> oldest = dates(fhir.bundle("Encounter?patient=" + CHRONIC + "&_sort=date"));

    assertThat(oldest).isSorted().hasSize(9);
    assertThat(newest).isSortedAccordingTo((a, b) -> b.compareTo(a)).hasSize(9);
  }

  private static List<String> dates(Bundle bundle) {
    return bundle.getEntry().stream()
        .map(entry -> (Encounter) entry.getResource())
        .map(encounter -> encounter.getPeriod().getStartElement().getValueAsString())
        .toList();
  }

  static Stream<String> longWalks() {
    return Stream.of(
        "Observation?patient=" + CHRONIC + "&_count=20",
        "Patient/" + CHRONIC + "/$everything?_count=17",
        "Patient/" + CHRONIC + "/$everything?_type=Observation,Encounter&_count=25",
        "Patient?gender=male,female,unknown&_count=1");
  }

  @ParameterizedTest
  @MethodSource("longWalks")
  void pagesWalkThroughEverythingOnce(String first) {
    List<String> seen = new ArrayList<>();
    int total = -1;
    for (String next = first; next != null; ) {
      Bundle page = fhir.bundle(next);
      total = page.getTotal();
      page.getEntry().forEach(entry -> seen.add(entry.getFullUrl()));
      next = page.getLink("next") == null ? null : page.getLink("next").getUrl();
    }

    assertThat(seen).hasSize(total).doesNotHaveDuplicates();
    assertThat(total).isGreaterThan(3);
  }

  @Test
  void linksOfAPeopleSearchDoNotTellWhatWasSearchedFor() {
    Bundle first = fhir.bundle("Patient?birthdate=ge1900&_count=1");
    Bundle second = fhir.bundle(first.getLink("next").getUrl());

    assertThat(first.getLink("next").getUrl()).doesNotContain("1900");
    assertThat(second.getEntry()).hasSize(1);
    assertThat(second.getTotal()).isEqualTo(first.getTotal());
    assertThat(second.getLink("self").getUrl()).doesNotContain("1900");
    assertThat(fhir.get("Patient?_cursor=forged").statusCode()).isEqualTo(410);
  }

  @Test
  void aWalkThroughARecordThatChangedIsRefused() {
    HttpResponse<String> response =
        fhir.get("Observation?patient=" + CHRONIC + "&_cursor=98-abc.20");

    assertThat(response.statusCode()).isEqualTo(410);
  }

  @Test
  void everythingStartsWithThePatientAndCanBeNarrowed() {
    Bundle all = fhir.bundle("Patient/" + FULL + "/$everything?_count=500");
    Bundle spring = fhir.bundle("Patient/" + FULL + "/$everything?start=2026-05-01&_count=500");

    assertThat(all.getEntryFirstRep().getResource()).isInstanceOf(Patient.class);
    assertThat(all.getTotal()).isEqualTo(72);
    assertThat(spring.getTotal()).isLessThan(all.getTotal()).isGreaterThan(1);
  }

  @Test
  void linksOfEverythingKeepTheFormThatWasAsked() {
    Bundle page =
        fhir.bundle(
            "Patient/"
                + FULL
                + "/$everything?_count=2&_pretty=true&_format=json&_summary=true&start=2026-01-01");

    for (String relation : List.of("self", "next")) {
      assertThat(page.getLink(relation).getUrl())
          .contains("_count=2")
          .contains("_pretty=true")
          .contains("_format=json")
          .contains("_summary=true")
          .contains("start=2026-01-01");
    }
    assertThat(fhir.bundle("Patient/" + FULL + "/$everything?_summary=count").getTotal())
        .isEqualTo(72);
  }

  @Test
  void pagesOfAPeopleSearchKeepTheFormThatWasAsked() {
    Bundle first = fhir.bundle("Patient?birthdate=ge1900&_count=1&_pretty=true");
    HttpResponse<String> second = fhir.get(first.getLink("next").getUrl());

    assertThat(second.body()).startsWith("{\n").contains("_pretty=true");
  }

  /** What of an {@code $everything} is not understood, and how it is told. */
  @ParameterizedTest
  @CsvSource({
    "colour=blue, colour",
    "_type=Patient&_type=Foo, _type=Foo",
    "'_type=Foo,Patient', _type=Foo",
    "_summary=foo, _summary=foo",
  })
  void everythingTellsWhatItDoesNotUnderstand(String query, String told) {
    String path = "Patient/" + FULL + "/$everything?_count=500&" + query;

    HttpResponse<String> strict = fhir.get(path, "Prefer", "handling=strict");
    Bundle lenient = fhir.bundle(path);

    assertThat(strict.statusCode()).isEqualTo(400);
    assertThat(fhir.outcome(strict).getIssueFirstRep().getDiagnostics()).contains(told);
    assertThat(remarks(lenient)).singleElement().asString().contains(told);
  }

  @Test
  void aPostedEverythingTellsWhatItDoesNotUnderstand() {
    Parameters posted = new Parameters();
    posted.addParameter("_count", new IntegerType(1));
    posted.addParameter("colour", new StringType("blue"));
    HttpResponse<String> response =
        fhir.send(
            HttpRequest.newBuilder(fhir.address("Patient/" + FULL + "/$everything"))
                .header("Content-Type", "application/fhir+json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        RunningFhir.CONTEXT.newJsonParser().encodeResourceToString(posted)))
                .build());

    assertThat(remarks(fhir.parsed(Bundle.class, response)))
        .singleElement()
        .asString()
        .contains("colour");
  }

  private static List<String> remarks(Bundle bundle) {
    return bundle.getEntry().stream()
        .filter(entry -> entry.getSearch().getMode() == SearchEntryMode.OUTCOME)
        .map(entry -> (OperationOutcome) entry.getResource())
        .map(outcome -> outcome.getIssueFirstRep().getDetails().getText())
        .toList();
  }

  @Test
  void speaksXmlAsWellAsJson() {
    assertThat(fhir.get("Patient/" + FULL, "Accept", "application/fhir+xml").body())
        .startsWith("<Patient");
    assertThat(fhir.get("Patient/" + FULL + "?_format=xml").body()).startsWith("<Patient");
    assertThat(fhir.get("Patient/" + FULL + "?_format=json&_pretty=true").body()).startsWith("{\n");
  }

  /** What is asked for, as _format or Accept, and what comes: json, xml, or nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          json                               |                                              | json
          application/fhir%2Bjson            | application/fhir+xml                         | json
          application/fhir+xml               |                                              | xml
          text/xml                           |                                              | xml
          html                               |                                              | json
          foo                                |                                              | none
          ttl                                |                                              | none
          application/fhir%2Bndjson          |                                              | none
          ttl                                | application/x-turtle                         | none
                                             | */*                                          | json
                                             | application/json, text/plain, */*            | json
                                             | text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | json
                                             | application/fhir+xml;q=0.9, text/csv         | xml
                                             | application/x-turtle, application/json;q=0.5 | json
                                             | application/xml;q=0.5, application/json;q=0.6 | json
                                             | application/json;q=0                         | none
                                             | application/x-turtle                         | none
                                             | application/fhir+ndjson                      | none
                                             | application/pdf                              | none
          """)
  void answersInJsonOrXmlOrNotAtAll(String format, String accept, String expected) {
    String path = "Patient/" + FULL + (format == null ? "" : "?_format=" + format);
    HttpResponse<String> response =
        accept == null ? fhir.get(path) : fhir.get(path, "Accept", accept);

    if (expected.equals("none")) {
      assertThat(response.statusCode()).isEqualTo(406);
      assertThat(fhir.outcome(response).getIssueFirstRep().getDetails().getText()).contains("JSON");
    } else {
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type"))
          .hasValue("application/fhir+" + expected + ";charset=UTF-8");
      assertThat(response.body()).startsWith(expected.equals("json") ? "{" : "<Patient");
    }
  }

  /** What a file is asked as, and what comes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/pdf       | application/pdf
          image/*, */*          | application/pdf
          application/fhir+json | application/fhir+json;charset=UTF-8
          """)
  void aFileComesAsItIsUnlessFhirIsAskedFor(String accept, String type) {
    String path = "Binary/" + ValidResourcesTest.scan();

    assertThat(fhir.get(path, "Accept", accept).headers().firstValue("Content-Type"))
        .hasValue(type);
    assertThat(fhir.get(path, "Accept", "application/x-turtle").statusCode()).isEqualTo(406);
  }

  @ParameterizedTest
  @CsvSource({"_summary=foo", "_total=foo", "_pretty=foo"})
  void tellsFormsItDoesNotKnow(String unknown) {
    String path = "Observation?patient=" + FULL + "&" + unknown;
    Bundle lenient = fhir.bundle(path);

    assertThat(fhir.get(path, "Prefer", "handling=strict").statusCode()).isEqualTo(400);
    assertThat(remarks(lenient)).singleElement().asString().contains(unknown);
    assertThat(lenient.getLink("self").getUrl()).doesNotContain("foo");
  }

  @Test
  void leavesOutWhatASummaryOrElementsLeaveOut() {
    assertThat(fhir.get("Patient/" + FULL + "?_elements=birthDate").body())
        .contains("1990-03-02")
        .contains("SUBSETTED")
        .doesNotContain("Nguyễn");
    assertThat(fhir.get("Observation?patient=" + FULL + "&_summary=true").body())
        .doesNotContain("\"div\"");
    assertThat(fhir.get("Observation?patient=" + FULL + "&_elements=code").body())
        .contains("\"total\":16")
        .doesNotContain("valueQuantity");
  }

  @Test
  void whatAResourceCannotDoWithoutStaysBesideTheElementsAsked() {
    HttpResponse<String> response =
        fhir.get("Observation?patient=" + FULL + "&_elements=code&_count=1");
    Bundle found = fhir.parsed(Bundle.class, response);
    Observation one = (Observation) found.getEntryFirstRep().getResource();
    Bundle everything = fhir.bundle("Patient/" + FULL + "/$everything?_elements=birthDate");

    assertThat(one.hasStatus()).isTrue();
    assertThat(one.hasCode()).isTrue();
    assertThat(one.hasSubject()).isFalse();
    assertThat(found.getTotal()).isEqualTo(16);
    assertThat(found.getLink("next").getUrl())
        .contains("_elements=code&")
        .doesNotContain("mandatory");
    assertThat(found.getLink("self").getUrl()).doesNotContain("mandatory");
    assertThat(everything.getLink("self").getUrl()).doesNotContain("mandatory");
    assertThat(everything.getTotal()).isEqualTo(72);
    assertThat(((Patient) everything.getEntryFirstRep().getResource()).hasName()).isFalse();
  }

  @Test
  void capabilityStatementNamesWhatRuns() {
    CapabilityStatement statement = fhir.parsed(CapabilityStatement.class, fhir.get("metadata"));

    assertThat(statement.getFhirVersion().toCode()).isEqualTo("4.0.1");
    assertThat(statement.getRestFirstRep().getResource())
        .as("those of records, Patient and Binary")
        .hasSize(Served.ALL.size() + 2)
        .allSatisfy(
            resource ->
                assertThat(resource.getSearchParam())
                    .allSatisfy(
                        parameter ->
                            assertThat(
                                    fhir.get(
                                            resource.getType()
                                                + "?patient="
                                                + FULL
                                                + "&"
                                                + parameter.getName()
                                                + ":missing=false",
                                            "Prefer",
                                            "handling="
                                                + (resource.getType().equals("Patient")
                                                    ? "lenient"
                                                    : "strict"))
                                        .statusCode())
                                .as(resource.getType() + " " + parameter.getName())
                                .isEqualTo(200)));
  }

  @Test
  void aHapiClientIsContent() {
    RunningFhir.CONTEXT
        .getRestfulClientFactory()
        .setServerValidationMode(ServerValidationModeEnum.ONCE);
    IGenericClient client = RunningFhir.CONTEXT.newRestfulGenericClient(fhir.base());

    Bundle page =
        client
            .search()
            .forResource(Observation.class)
            .where(Observation.PATIENT.hasId(CHRONIC))
            .and(Observation.CATEGORY.exactly().code("vital-signs"))
            .count(30)
            .returnBundle(Bundle.class)
            .execute();
    Bundle second = client.loadPage().next(page).execute();
    Parameters nothing = new Parameters();
    Bundle everything =
        client
            .operation()
            .onInstance("Patient/" + CHRONIC)
            .named("$everything")
            .withParameters(nothing)
            .returnResourceType(Bundle.class)
            .execute();

    assertThat(page.getEntry()).hasSize(30);
    assertThat(second.getEntry()).isNotEmpty();
    assertThat(everything.getTotal()).isGreaterThan(100);
    assertThat(client.read().resource(Patient.class).withId(FULL).execute().getGender().toCode())
        .isEqualTo("female");
  }
}
