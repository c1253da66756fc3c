// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.hoso.formats.fhir.Element;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.lakehouse.registry.OutsideFacts;

class ResourceRecordsTest {
  private static final Instant SEEN = Instant.parse("2026-05-05T13:00:00Z");

  private final ResourceRecords records =
      new ResourceRecords(ReferenceData.shipped(), Sensitivity.on(LocalDate.of(2026, 6, 30)));
  private long version;

  @Test
  void aDrugIsTheOneOfTheFacilityThatNamesIt() {
    String order =
        """
        {"resourceType":"MedicationRequest","id":"r1","status":"active","medicationReference":{"reference":"Medication/m1"}}
        """;
    String drug = "{\"resourceType\":\"Medication\",\"id\":\"m1\",\"code\":{\"text\":\"%s\"}}";

    ResourceRecords.Read read =
        records.read(
            List.of(),
            List.of(
                row("56001", order),
                row("56002", order),
                row("56001", drug.formatted("Amlodipin 5mg")),
                row("56002", drug.formatted("Metformin 500mg"))));

    assertThat(read.outside())
        .extracting(OutsideFacts::facilityCode, facts -> facts.medications().get(0).name())
        .containsExactlyInAnyOrder(
            tuple("56001", "Amlodipin 5mg"), tuple("56002", "Metformin 500mg"));
  }

  /** A current resource that belongs to the encounter it names, read as the job reads it. */
  private ResourceRow row(String facility, String json) {
    Element resource = Element.parse(json);
    String type = String.valueOf(resource.text("resourceType"));
    String id = String.valueOf(resource.text("id"));
    List<String> handles = new ArrayList<>(List.of(type + "/" + id));
    resource
        .each("identifier")
        .forEach(known -> handles.add(type + "?" + known.text("system") + "|" + known.text("value")));
    return new ResourceRow(
        Ids.hash("FR", facility, type, id),
        facility,
        type,
        id,
        ++version,
        "S" + version,
        SEEN,
        SEEN,
        "R4",
        "M1",
        handles,
        resource.get("encounter").text("reference"),
        Map.of(),
        resource);
  }
}
