// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import vn.hoso.gateway.refusal.Printable;

/** Where a list goes on: after this submission. Its text means nothing to others. */
record Cursor(Instant receivedAt, String submissionId) {

  String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((receivedAt + " " + submissionId).getBytes(StandardCharsets.UTF_8));
  }

  /** Empty for a text we did not give. */
  static Optional<Cursor> parse(String text) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
      return parts.length == 2 && Printable.isPrintable(parts[1])
          ? Optional.of(new Cursor(Instant.parse(parts[0]), parts[1]))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
