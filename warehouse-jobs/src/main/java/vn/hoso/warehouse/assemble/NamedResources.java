// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.fhir.Element;

/**
 * Resources that are nothing of the citizen's own and come along because one of the citizen's names
 * them: drugs, and who did or ordered something.
 */
final class NamedResources {
  static final List<String> TYPES =
      List.of("Medication", "Practitioner", "PractitionerRole", "Organization");

  private final Map<String, ResourceRow> byName = new HashMap<>();

  /** A resource under each of its names; rows come in one order, so that it is always the same. */
  void add(ResourceRow row) {
    row.handles().forEach(name -> byName.put(row.named(name), row));
  }

  /** What the reference names: a resource inside the one that refers, or one of its facility. */
  Element of(ResourceRow row, Element reference) {
    String written = reference.text("reference");
    if (written != null && written.startsWith("#")) {
      return row.resource().each("contained").stream()
          .filter(inner -> written.substring(1).equals(inner.text("id")))
          .findFirst()
          .orElse(Element.NONE);
    }
    ResourceRow named = row.handle(reference).map(row::named).map(byName::get).orElse(null);
    return named == null ? Element.NONE : named.resource();
  }

  /**
   * Those who did or ordered something, as the tables write them: the licence number where one is
   * told, else the name; several with a semicolon between.
   */
  @Nullable String practitioners(ResourceRow row, List<Element> references) {
    return Practitioners.joined(
        references.stream()
            .filter(reference -> !Practitioners.isPatient(row, reference))
            .map(reference -> Practitioners.told(reference, of(row, reference))));
  }
}
