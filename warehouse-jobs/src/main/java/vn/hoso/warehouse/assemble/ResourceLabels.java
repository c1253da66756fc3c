// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import vn.hoso.formats.fhir.Element;
import vn.hoso.warehouse.assemble.SensitivityRule.Label;

/**
 * What one resource gives away: by the labels its sender put on it, and by everything it says,
 * shown or not. A label of the sender restricts and never opens.
 */
final class ResourceLabels {
  /** Names of things; bytes, of which letters are chance. */
  private static final Set<String> SAYS_NOTHING =
      Set.of(
          "id",
          "meta",
          "identifier",
          "reference",
          "system",
          "url",
          "data",
          "hash",
          "contentType",
          "subject",
          "patient",
          "manufacturer");

  /** Persons, whose names say nothing, or places, whose names may say everything. */
  private static final Set<String> SOMEBODY =
      Set.of(
          "performer",
          "requester",
          "recorder",
          "asserter",
          "author",
          "authenticator",
          "participant",
          "practitioner",
          "informationSource");

  private static final Set<String> PERSONS =
      Set.of("Patient", "Practitioner", "PractitionerRole", "RelatedPerson", "Person");

  private static final Pattern PLACES =
      Pattern.compile("(?:.*/)?(?:Organization|Location|HealthcareService|CareTeam)(?:/.*)?");

  /** Of a narrative: its tags, and ids, of which letters are chance. */
  private static final Pattern NOT_WORDS =
      Pattern.compile("<[^>]*>|\\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b");

  private ResourceLabels() {}

  static Set<Label> of(Element resource, Sensitivity sensitivity) {
    Set<Label> labels = tagged(resource);
    List<String> said = new ArrayList<>();
    gather(resource.node(), said);
    labels.addAll(sensitivity.ofTexts(said));
    return labels;
  }

  /** Labels the sender put on the resource. */
  static Set<Label> tagged(Element resource) {
    Set<Label> labels = EnumSet.noneOf(Label.class);
    for (Element tag : resource.get("meta").each("security")) {
      label(String.valueOf(tag.text("code"))).ifPresent(labels::add);
    }
    return labels;
  }

  /** Of v3-ActCode the kinds of information, of v3-Confidentiality restricted and more. */
  private static Optional<Label> label(String code) {
    return switch (code) {
      case "HIV" -> Optional.of(Label.HIV);
      case "PSY", "MH", "BH", "PSYTHPN", "COGN", "EMOTDIS" -> Optional.of(Label.PSY);
      case "SUD", "ETH", "ETHUD", "OPIOIDUD", "42CFRPart2" -> Optional.of(Label.SUBST);
      case "GDIS", "SCA", "SICKLE" -> Optional.of(Label.GENETIC);
      case "SDV", "DV", "DVD", "MST", "VIO" -> Optional.of(Label.VIOLENCE);
      case "SEX", "STD", "PREGNANT" -> Optional.of(Label.REPRO);
      case "R", "V", "TBOO" -> Optional.of(Label.RESTRICTED);
      default -> Optional.empty();
    };
  }

  private static void gather(JsonNode node, List<String> said) {
    if (node.isTextual()) {
      said.add(node.textValue());
    } else if (node.isArray()) {
      node.forEach(item -> gather(item, said));
    } else if (node.isObject() && !PERSONS.contains(node.path("resourceType").asText())) {
      node.properties()
          .forEach(
              field -> {
                String name = field.getKey();
                if (name.equals("div")) {
                  said.add(NOT_WORDS.matcher(field.getValue().asText()).replaceAll(" "));
                } else if (SOMEBODY.contains(name)) {
                  places(field.getValue(), said);
                } else if (!SAYS_NOTHING.contains(name)) {
                  gather(field.getValue(), said);
                }
              });
    }
  }

  /** What is shown of the references to places in it. */
  private static void places(JsonNode node, List<String> said) {
    boolean place =
        PLACES.matcher(node.path("reference").asText()).matches()
            || PLACES.matcher(node.path("type").asText()).matches();
    if (place && node.path("display").isTextual()) {
      said.add(node.path("display").textValue());
    }
    node.forEach(inner -> places(inner, said));
  }
}
