// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.sending;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** The time of sending, as file names carry it. */
public final class Timestamps {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  private Timestamps() {}

  public static String fileStamp(LocalDateTime at) {
    return STAMP.format(at);
  }
}
