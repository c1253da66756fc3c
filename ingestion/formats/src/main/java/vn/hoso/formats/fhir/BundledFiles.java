// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Files that a submission holds as Binary resources beside the documents that point at them, as IHE
 * MHD (ITI-65) sends them. A Binary tells no patient: its bytes go into the document, which is
 * whole by itself then.
 */
final class BundledFiles {
  private final Map<String, Element> binaries = new HashMap<>();

  /** The resource that goes by the name, if it is a file. */
  void put(String name, Element resource) {
    if ("Binary".equals(resource.text("resourceType")) && resource.text("data") != null) {
      binaries.put(name, resource);
    }
  }

  /**
   * The resource with the bytes its attachments point at.
   *
   * @param meant the name an address means
   */
  Element within(Element resource, Function<String, Optional<String>> meant) {
    if (binaries.isEmpty() || Attachments.of(resource).isEmpty()) {
      return resource;
    }
    Element whole = new Element(resource.node().deepCopy());
    List<Element> attachments = Attachments.of(whole);
    for (Element attachment : attachments) {
      String url = attachment.text("url");
      if (url != null && attachment.node() instanceof ObjectNode node && !node.has("data")) {
        meant.apply(url).map(binaries::get).ifPresent(binary -> fill(node, binary));
      }
    }
    return whole;
  }

  private static void fill(ObjectNode attachment, Element binary) {
    attachment.set("data", binary.get("data").node());
    if (!attachment.has("contentType") && binary.text("contentType") != null) {
      attachment.set("contentType", binary.get("contentType").node());
    }
  }
}
