// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.Violation;

/** Whom and what one resource names; a Patient it contains becomes a resource beside it. */
final class ReferenceReader {
  /** Where the standard's resources name the patient they are about, the commonest first. */
  private static final List<String> PATIENT =
      List.of("subject", "patient", "beneficiary", "for", "individual", "author", "source");

  private final BundleNames names;
  private final String type;
  private final String id;
  private final Element resource;
  private final @Nullable String fullUrl;
  private final String place;
  private final Map<String, String> references = new TreeMap<>();
  private final Consumer<Violation> violations;

  ReferenceReader(
      BundleNames names,
      String type,
      String id,
      Element resource,
      @Nullable String fullUrl,
      String place,
      Consumer<Violation> violations) {
    this.names = names;
    this.type = type;
    this.id = id;
    this.resource = resource;
    this.fullUrl = fullUrl;
    this.place = place;
    this.violations = violations;
  }

  /**
   * The resource, after any Patient it contains.
   *
   * @param kept names it answers to besides its own, unless they are another resource's own
   */
  List<ReadResource> read(Set<String> kept) {
    List<ReadResource> all = new ArrayList<>();
    String own = Handles.of(type, id);
    for (Element contained : resource.each("contained")) {
      String inner = contained.text("id");
      if ("Patient".equals(contained.text("resourceType")) && inner != null) {
        String innerId = own.replace('/', '-') + "-" + inner;
        references.put("#" + inner, Handles.of("Patient", innerId));
        Set<String> handles = new LinkedHashSet<>(Set.of(Handles.of("Patient", innerId)));
        handles.addAll(Handles.byIdentifiers("Patient", contained));
        all.add(
            new ReadResource("Patient", innerId, false, handles, null, null, Map.of(), contained));
      }
    }
    gather(resource.node(), "");
    String patient = type.equals("Patient") ? null : patient();
    if (patient == null && ResourceRules.needsPatient(type)) {
      violations.accept(
          ResourceRules.at(FormatRule.FHIR_NO_PATIENT, type, place, "", "", "Patient"));
    }
    Set<String> handles = new LinkedHashSet<>();
    handles.add(own);
    handles.addAll(Handles.byIdentifiers(type, resource));
    if (fullUrl != null && fullUrl.startsWith("urn:")) {
      handles.add(fullUrl);
    }
    kept.stream().filter(name -> !names.isOwn(name)).forEach(handles::add);
    all.add(new ReadResource(type, id, false, handles, patient, encounter(), references, resource));
    return all;
  }

  /** Every reference anywhere in the resource. */
  private void gather(JsonNode node, String path) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        gather(node.get(i), path + "[" + i + "]");
      }
    } else if (node.isObject()) {
      JsonNode reference = node.get("reference");
      if (reference != null && reference.isTextual()) {
        note(reference.asText().strip(), path);
      }
      node.fields()
          .forEachRemaining(field -> gather(field.getValue(), path + "." + field.getKey()));
    }
  }

  private void note(String reference, String path) {
    if (reference.isEmpty() || reference.startsWith("#")) {
      return;
    }
    Optional<String> handle = names.handle(reference, fullUrl);
    handle.ifPresent(known -> references.put(reference, known));
    boolean dangling = reference.startsWith("urn:") && !names.explains(reference);
    if (handle.isEmpty() || dangling) {
      violations.accept(
          ResourceRules.at(
              FormatRule.FHIR_REFERENCE,
              type,
              place,
              path.startsWith(".") ? path.substring(1) : path,
              "",
              "Type/id, urn:uuid, Type?identifier="));
    }
  }

  private @Nullable String patient() {
    for (String name : PATIENT) {
      for (Element reference : resource.each(name)) {
        String handle = handle(reference, "Patient");
        if (handle != null && couldBe(handle, "Patient")) {
          return handle;
        }
      }
    }
    return null;
  }

  private @Nullable String encounter() {
    Element context = resource.get("context");
    for (Element reference :
        List.of(resource.first("encounter"), context.first("encounter"), context)) {
      String handle = handle(reference, "Encounter");
      if (handle != null && couldBe(handle, "Encounter")) {
        return handle;
      }
    }
    return null;
  }

  private static boolean couldBe(String handle, String type) {
    String told = Handles.typeOf(handle);
    return told == null || told.equals(type);
  }

  private @Nullable String handle(Element reference, String expected) {
    String written = reference.text("reference");
    if (written != null) {
      return references.get(written);
    }
    String told = reference.text("type");
    return Handles.ofIdentifier(told == null ? expected : told, reference.get("identifier"))
        .orElse(null);
  }
}
