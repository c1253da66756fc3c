// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.hoso.formats.patient.ResourcePatientReader;
import vn.hoso.lakehouse.source.Patient;

/**
 * A transaction in the shape that generators of synthetic patients write: every reference within it
 * by urn:uuid, those to staff and places by a condition, bills beside the care.
 */
class TransactionTest {
  private static final String PERSON = "Patient/5a1e0000-0000-4000-8000-000000000001";

  private final byte[] sent = sent();
  private final FhirResult read = new FhirReader().read(sent);

  @Test
  void goesInWholeAndUnremarked() {
    List<String> written =
        Element.parse(new String(sent, UTF_8)).each("entry").stream()
            .map(entry -> entry.get("resource").json())
            .toList();

    assertThat(read.violations()).isEmpty();
    assertThat(read.refused()).isEmpty();
    assertThat(read.resources())
        .extracting(resource -> resource.resource().json())
        .containsExactlyElementsOf(written)
        .hasSize(19);
    assertThat(read.resources())
        .extracting(ReadResource::type)
        .contains("Claim", "ExplanationOfBenefit", "CareTeam", "SupplyDelivery", "Provenance");
  }

  @Test
  void everyReferenceIsFollowed() {
    Set<String> own =
        read.resources().stream()
            .flatMap(resource -> resource.handles().stream())
            .collect(Collectors.toSet());

    assertThat(read.resources())
        .filteredOn(
            resource -> !Set.of("Patient", "Medication", "Provenance").contains(resource.type()))
        .extracting(ReadResource::patient)
        .containsOnly(PERSON);
    assertThat(read.resources())
        .allSatisfy(
            resource ->
                resource
                    .references()
                    .forEach(
                        (reference, handle) -> {
                          if (reference.startsWith("urn:")) {
                            assertThat(own).contains(handle);
                          } else {
                            assertThat(handle).contains("?").contains("|");
                          }
                        }));
    assertThat(read.resources().get(1).references())
        .containsEntry(
            "Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|9999900001",
            "Practitioner?http://hl7.org/fhir/sid/us-npi|9999900001");
  }

  @Test
  void thePersonIsKnownByTheRecordNumberAlone() {
    ReadResource person = read.resources().get(0);

    Patient patient = ResourcePatientReader.read("56001", "fhir", person.id(), person.resource());

    assertThat(patient.localPatientId()).isEqualTo("MR-0001");
    assertThat(patient.fullName()).isEqualTo("Đinh123 Cúc456");
    assertThat(patient.personalId()).isNull();
    assertThat(patient.oldId()).isNull();
    assertThat(patient.otherId()).isNull();
  }

  private static byte[] sent() {
    try (InputStream in = TransactionTest.class.getResourceAsStream("transaction.json")) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
