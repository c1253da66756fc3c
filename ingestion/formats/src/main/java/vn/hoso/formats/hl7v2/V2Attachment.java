// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.WireText;

/** Data that came within a result (ED): source, kind, subtype, encoding, the data itself. */
final class V2Attachment {
  private static final int SUBTYPE = 3;
  private static final int ENCODING = 4;
  private static final int DATA = 5;

  private V2Attachment() {}

  /**
   * Puts each repetition into a report; whether all could be decoded. What could not is kept as it
   * was written.
   */
  static boolean put(ObjectNode report, Segment obx) {
    boolean fits = true;
    for (int repetition = 1; repetition <= Math.max(1, obx.repetitions(5)); repetition++) {
      String data = obx.componentsFrom(5, repetition, DATA);
      String encoding = upper(obx.component(5, repetition, ENCODING));
      byte[] bytes = data == null ? null : bytes(encoding, data);
      boolean isText = encoding.equals("A") || (data != null && bytes == null);
      ObjectNode form = report.withArray("presentedForm").addObject();
      form.put("contentType", contentType(upper(obx.component(5, repetition, SUBTYPE)), isText));
      String title = obx.component(3, 1, 2);
      if (title != null) {
        form.put("title", title);
      }
      if (data != null) {
        form.put("data", bytes == null ? data.getBytes(UTF_8) : bytes);
      }
      fits &= bytes != null;
    }
    return fits;
  }

  /** Table 0299; without one it is Base64, which nearly all of it is. */
  private static byte @Nullable [] bytes(String encoding, String data) {
    return switch (encoding) {
      case "A" -> data.getBytes(UTF_8);
      case "HEX" -> hex(data.replaceAll("\\s", ""));
      default -> WireText.base64(data);
    };
  }

  private static byte @Nullable [] hex(String data) {
    try {
      return HexFormat.of().parseHex(data);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String contentType(String subtype, boolean isText) {
    return switch (subtype) {
      case "PDF" -> "application/pdf";
      case "JPEG", "JPG" -> "image/jpeg";
      case "PNG", "GIF", "TIFF" -> "image/" + subtype.toLowerCase(Locale.ROOT);
      case "HTML", "RTF", "XML" -> "text/" + subtype.toLowerCase(Locale.ROOT);
      case "PLAIN" -> "text/plain";
      default -> isText ? "text/plain" : "application/octet-stream";
    };
  }

  private static String upper(@Nullable String text) {
    return text == null ? "" : text.toUpperCase(Locale.ROOT);
  }
}
