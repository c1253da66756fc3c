// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.fhir.FhirReader;
import vn.hoso.formats.fhir.FhirResult;
import vn.hoso.formats.fhir.ReadResource;
import vn.hoso.formats.hl7v2.OruReader;
import vn.hoso.formats.patient.ResourcePatientReader;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.source.FhirResource;
import vn.hoso.lakehouse.source.Patient;
import vn.hoso.lakehouse.submission.Submission;

/**
 * Rows of source.fhir_resource.
 *
 * @param format as the column says it
 * @param source what the mention of a Patient says it comes from
 */
record ResourceRows(String format, String source, Function<byte[], FhirResult> reader) {
  static final ResourceRows FHIR = new ResourceRows("R4", "fhir", new FhirReader()::read);
  static final ResourceRows HL7V2 =
      new ResourceRows("HL7v2", "hl7v2", content -> new OruReader().read(content));

  FhirResult read(byte[] content) {
    return reader.apply(content);
  }

  List<FhirResource> of(Submission submission, List<ReadResource> resources) {
    List<FhirResource> rows = new ArrayList<>(resources.size());
    for (int place = 0; place < resources.size(); place++) {
      rows.add(row(submission, resources.get(place), place));
    }
    return rows;
  }

  private FhirResource row(Submission submission, ReadResource read, int place) {
    String facility = submission.facilityCode();
    Patient patient =
        read.type().equals("Patient") && !read.deleted()
            ? ResourcePatientReader.read(facility, source, read.id(), read.resource())
            : null;
    return new FhirResource(
        Ids.hash("FR", facility, read.type(), read.id()),
        facility,
        read.type(),
        read.id(),
        Conformer.version(submission, place),
        submission.submissionId(),
        submission.receivedAt(),
        read.deleted() ? "deleted" : "active",
        format,
        List.copyOf(read.handles()),
        read.patient(),
        read.encounter(),
        read.references(),
        mentionOf(patient),
        patient,
        read.deleted() ? null : read.resource().json());
  }

  private static @Nullable String mentionOf(@Nullable Patient patient) {
    return patient == null ? null : patient.mentionId();
  }
}
