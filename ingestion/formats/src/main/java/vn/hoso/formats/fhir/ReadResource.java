// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.fhir;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One resource that was read, or the end of one.
 *
 * @param type resource type as written, known to the standard or not
 * @param id logical id at the sender, or one made from what tells the resource from others
 * @param handles names it answers to, its own {@code Type/id} first
 * @param patient handle of the Patient it is about
 * @param encounter handle of the Encounter it belongs to
 * @param references every reference as written, with the handle it means
 * @param resource the whole resource; empty for a deleted one
 */
public record ReadResource(
    String type,
    String id,
    boolean deleted,
    Set<String> handles,
    @Nullable String patient,
    @Nullable String encounter,
    Map<String, String> references,
    Element resource) {

  public ReadResource {
    handles = java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(handles));
    references = Map.copyOf(references);
  }

  /** The end of a resource known by its id. */
  static ReadResource ended(String type, String id) {
    return new ReadResource(
        type, id, true, Set.of(type + "/" + id), null, null, Map.of(), Element.NONE);
  }
}
