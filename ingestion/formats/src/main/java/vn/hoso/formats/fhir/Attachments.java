// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.fhir;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.WireText;

/** The files a resource carries or names. */
public final class Attachments {
  private Attachments() {}

  /** The attachments of a DocumentReference or a DiagnosticReport, in their order. */
  public static List<Element> of(Element resource) {
    return switch (String.valueOf(resource.text("resourceType"))) {
      case "DocumentReference" ->
          resource.each("content").stream().map(content -> content.get("attachment")).toList();
      case "DiagnosticReport" -> resource.each("presentedForm");
      default -> List.of();
    };
  }

  /** The bytes that came within; none where there are none, or what came is no base64. */
  public static byte @Nullable [] bytes(Element attachment) {
    String data = attachment.text("data");
    return data == null ? null : WireText.base64(data);
  }
}
