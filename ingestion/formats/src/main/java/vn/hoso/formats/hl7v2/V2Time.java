// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.hl7v2;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.fhir.FhirTime;

/** Times of HL7 v2, {@code yyyyMMddHHmmss.SSSS+ZZZZ} from the left, in the form of FHIR. */
final class V2Time {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})(\\d{2})?(\\d{2})?(?:(\\d{2})(\\d{2})?(\\d{2})?(?:\\.\\d+)?)?([+-]\\d{4})?");
  private static final String LOCAL = "+07:00";

  private V2Time() {}

  /**
   * The time; none for what is no time of any calendar. Without an offset it is local to Việt Nam,
   * and an hour alone is its first minute.
   */
  static @Nullable String fhir(@Nullable String text) {
    Matcher parts = FORM.matcher(text == null ? "" : text);
    if (!parts.matches()) {
      return null;
    }
    String time = written(parts);
    return FhirTime.instant(time).isPresent() ? time : null;
  }

  private static String written(Matcher parts) {
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
    String offset = parts.group(7);
    return time.append('T')
        .append(parts.group(4))
        .append(':')
        .append(orZero(parts.group(5)))
        .append(':')
        .append(orZero(parts.group(6)))
        .append(offset == null ? LOCAL : offset.substring(0, 3) + ":" + offset.substring(3))
        .toString();
  }

  private static String orZero(@Nullable String digits) {
    return digits == null ? "00" : digits;
  }

  /** The day of a time. */
  static @Nullable String day(@Nullable String text) {
    String time = fhir(text);
    return time == null || time.length() <= 10 ? time : time.substring(0, 10);
  }
}
