// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;
import vn.hoso.formats.fhir.Element;
import vn.hoso.formats.fhir.Handles;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.registry.Source;

/** One current resource of a citizen. */
record ResourceRow(
    String key,
    String facility,
    String type,
    String id,
    long version,
    String submissionId,
    Instant receivedAt,
    Instant firstReceivedAt,
    String format,
    String mentionId,
    List<String> handles,
    @Nullable String encounterHandle,
    Map<String, String> references,
    Element resource) {

  static ResourceRow of(Row row) {
    SourceRow source = new SourceRow(row);
    scala.collection.Map<String, String> references = row.getAs("references");
    return new ResourceRow(
        source.key("resource_key"),
        source.key("facility_code"),
        source.key("resource_type"),
        source.key("resource_id"),
        source.longNumber("version"),
        source.key("submission_id"),
        Objects.requireNonNull(source.instant("received_at")),
        Objects.requireNonNull(source.instant("first_received_at")),
        source.key("format"),
        source.key("patient_mention_id"),
        source.values("handles"),
        source.text("encounter_handle"),
        references == null ? Map.of() : Map.copyOf(JavaConverters.mapAsJavaMap(references)),
        Element.parse(source.key("json")));
  }

  /** The id of a row this resource makes. */
  String rowId(String prefix, String... parts) {
    return Ids.hash(prefix, key, String.join("|", parts));
  }

  /** This resource as who told something. */
  Source source() {
    return new Source(
        facility,
        submissionId,
        format.equals("R4") ? ResourceRecords.STANDARD : format,
        type + "/" + id,
        receivedAt);
  }

  /** A handle among those of all facilities: each facility's handles are its own. */
  String named(String handle) {
    return facility + " " + handle;
  }

  /** The handle a reference of this resource means. */
  Optional<String> handle(Element reference) {
    String written = Handles.written(reference);
    return Optional.ofNullable(written).map(known -> references.getOrDefault(known, known));
  }

  /** Whether it is in the record only because another resource names it. */
  boolean isNamedOnly() {
    return NamedResources.TYPES.contains(type);
  }

  /**
   * Whether it tells who cared: sent again with everything else, so that when it came says nothing
   * of the record.
   */
  boolean isSentAlong() {
    return isNamedOnly() && !type.equals("Medication");
  }

  boolean inError() {
    return "entered-in-error".equals(resource.text("status"));
  }

  @Override
  public String toString() {
    return key;
  }
}
