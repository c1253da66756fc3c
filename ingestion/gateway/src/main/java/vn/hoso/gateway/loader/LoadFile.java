// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.FacilityCode;

/**
 * One thing to send: a file, or a part of a register too large for one message.
 *
 * @param facility told by the folder's name; absent when the content must tell
 * @param part which lines of a register; absent for a whole file
 */
record LoadFile(Path path, @Nullable FacilityCode facility, @Nullable RegisterPart part) {
  private static final ZoneId LOCAL = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final Pattern LEADING_TIME = Pattern.compile("^(\\d{14})(?!\\d)");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

  String name() {
    return part == null ? fileName() : fileName() + "#" + part.number();
  }

  private String fileName() {
    return String.valueOf(path.getFileName());
  }

  /** The local time that leads the file's name, if one does. */
  Optional<Instant> timeInName() {
    Matcher leading = LEADING_TIME.matcher(fileName());
    if (!leading.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.parse(leading.group(1), TIME).atZone(LOCAL).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Length of what {@link #content()} gives. */
  long size() throws IOException {
    return part == null ? Files.size(path) : part.size();
  }

  byte[] content() throws IOException {
    return part == null ? Files.readAllBytes(path) : part.read(path);
  }

  /** A media type guessed from the name; the content decides in the end. */
  String contentType() {
    String name = fileName().toLowerCase(Locale.ROOT);
    if (name.endsWith(".xml")) {
      return "application/xml";
    } else if (name.endsWith(".csv")) {
      return "text/csv";
    } else if (name.endsWith(".ndjson")) {
      return "application/fhir+ndjson";
    } else if (name.endsWith(".json")) {
      return "application/json";
    } else if (name.endsWith(".hl7")) {
      return "application/hl7-v2";
    }
    return "application/octet-stream";
  }

  /** The start of the file, for a look at its header. */
  static String firstLine(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      String head = new String(in.readNBytes(4096), java.nio.charset.StandardCharsets.UTF_8);
      return head.lines().findFirst().orElse("").replace("\uFEFF", "").strip();
    }
  }
}
