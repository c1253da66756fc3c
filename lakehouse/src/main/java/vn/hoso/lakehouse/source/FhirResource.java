// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.source;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/**
 * One resource as one facility sent it, one version of it, kept whole; the highest version of a
 * resource is its current one, and a deleted version ends it. HL7 v2 results become resources of
 * the same form.
 *
 * <p>Resources of one facility name each other by handles: {@code Type/id}, or {@code
 * Type?system|value} for an identifier. Every resource lists the handles it answers to, so a name
 * is resolved whichever of the two came first, in one submission or in several.
 */
public record FhirResource(
    @Column(id = 1, doc = "Hash of facility, type and id; the same for every version")
        String resourceKey,
    @Column(id = 2, doc = "Sending facility") String facilityCode,
    @Column(id = 3, doc = "Resource type, known to us or not") String resourceType,
    @Column(id = 4, doc = "Logical id at the sender; made from an identifier where there is none")
        String resourceId,
    @Column(id = 5, doc = "Order of arrival: Kafka offset shifted left by 20 bits, plus place")
        long version,
    @Column(id = 6, doc = "Submission that brought this version") String submissionId,
    @Column(id = 7, doc = "Time of receipt (UTC)") Instant receivedAt,
    @Column(id = 8, doc = "active or deleted") String status,
    @Column(id = 9, doc = "R4, or HL7v2 for what came as a message") String format,
    @Column(id = 10, doc = "Handles it answers to") List<String> handles,
    @Column(id = 11, doc = "Handle of the Patient it is about") @Nullable String patientHandle,
    @Column(id = 12, doc = "Handle of the Encounter it belongs to")
        @Nullable String encounterHandle,
    @Column(id = 13, doc = "Every reference as written, and the handle it means")
        Map<String, String> references,
    @Column(id = 14, doc = "The mention a Patient makes") @Nullable String mentionId,
    @Column(id = 15, doc = "The person as linking sees one; of a Patient only")
        @Nullable Patient patient,
    @Column(id = 16, doc = "The resource as JSON; none of a deleted one") @Nullable String json) {
  /** Next column id: 17. */
  public static final TableContract TABLE =
      TableContract.of(
              "source",
              "fhir_resource",
              "One version of one FHIR resource, kept whole",
              FhirResource.class,
              "resource_key",
              "version")
          .partitionedBy(spec -> spec.month("received_at"));

  public FhirResource {
    handles = List.copyOf(handles);
    references = Map.copyOf(references);
  }
}
