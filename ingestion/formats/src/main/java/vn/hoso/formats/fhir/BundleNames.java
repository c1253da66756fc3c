// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.fhir;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the fullUrls of one submission's bundles stand for. */
final class BundleNames {
  private final Map<String, String> byFullUrl = new HashMap<>();

  void put(String fullUrl, String handle) {
    byFullUrl.putIfAbsent(fullUrl, handle);
  }

  /**
   * The handle a reference means; absent when it cannot be understood. A urn that stands nowhere in
   * the submission stays its own handle: another submission may explain it.
   */
  Optional<String> handle(String reference) {
    String named = byFullUrl.get(reference);
    return named != null ? Optional.of(named) : Handles.of(reference);
  }

  boolean explains(String reference) {
    return byFullUrl.containsKey(reference);
  }
}
