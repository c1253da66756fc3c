// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.hl7v2;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times of HL7 v2, {@code yyyyMMddHHmmss.SSSS+ZZZZ} from the left, in the form of FHIR. */
final class V2Time {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})(\\d{2})?(\\d{2})?(?:(\\d{2})(\\d{2})(\\d{2})?(?:\\.\\d+)?)?([+-]\\d{4})?");
  private static final String LOCAL = "+07:00";

  private V2Time() {}

  /** Without an offset the time is local to Việt Nam. */
  static @Nullable String fhir(@Nullable String text) {
    Matcher parts = FORM.matcher(text == null ? "" : text);
    if (!parts.matches()) {
      return null;
    }
    StringBuilder time = new StringBuilder(parts.group(1));
    for (int part = 2; part <= 3; part++) {
      if (parts.group(part) == null || parts.group(part).equals("00")) {
        return time.toString();
      }
      time.append('-').append(parts.group(part));
    }
    if (parts.group(4) == null) {
      return time.toString();
    }
    String seconds = parts.group(6) == null ? "00" : parts.group(6);
    String offset = parts.group(7);
    return time.append('T')
        .append(parts.group(4))
        .append(':')
        .append(parts.group(5))
        .append(':')
        .append(seconds)
        .append(offset == null ? LOCAL : offset.substring(0, 3) + ":" + offset.substring(3))
        .toString();
  }

  /** The day of a time. */
  static @Nullable String day(@Nullable String text) {
    String time = fhir(text);
    return time == null || time.length() <= 10 ? time : time.substring(0, 10);
  }
}
