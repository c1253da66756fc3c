// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.hoso.formats.fhir.Element;
import vn.hoso.warehouse.assemble.SensitivityRule.Label;

/**
 * What one resource gives away: by the labels its sender put on it, and by everything it says,
 * shown or not. A label of the sender restricts and never opens.
 */
final class ResourceLabels {
  /** Who, where and how; bytes, of which letters are chance. */
  private static final Set<String> SAYS_NOTHING =
      Set.of(
          "id",
          "meta",
          "identifier",
          "reference",
          "system",
          "url",
          "data",
          "div",
          "hash",
          "contentType",
          "subject",
          "patient",
          "performer",
          "requester",
          "recorder",
          "asserter",
          "author",
          "authenticator",
          "custodian",
          "participant",
          "practitioner",
          "serviceProvider",
          "managingOrganization",
          "manufacturer",
          "informationSource",
          "location");

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
      case "SUD", "ETH", "ETHUD", "OPIOIDUD" -> Optional.of(Label.SUBST);
      case "GDIS", "SCA", "SICKLE" -> Optional.of(Label.GENETIC);
      case "SDV", "SEX", "DV", "DVD", "MST", "VIO" -> Optional.of(Label.VIOLENCE);
      case "STD", "PREGNANT" -> Optional.of(Label.REPRO);
      case "R", "V", "TBOO" -> Optional.of(Label.RESTRICTED);
      default -> Optional.empty();
    };
  }

  private static void gather(JsonNode node, List<String> said) {
    if (node.isTextual()) {
      said.add(node.textValue());
    } else if (node.isArray()) {
      node.forEach(item -> gather(item, said));
    } else if (node.isObject()) {
      node.properties()
          .forEach(
              field -> {
                if (!SAYS_NOTHING.contains(field.getKey())) {
                  gather(field.getValue(), said);
                }
              });
    }
  }
}
