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
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hoso.gateway.problem.RefusedException;
import vn.hoso.gateway.submission.Attaching;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.submission.AttachedTo;

/**
 * One thing to send: a file, or a part of one that is too large for one message.
 *
 * @param facility told by the folder's name; absent when the content must tell
 * @param part which part; absent for a whole file
 */
record LoadFile(Path path, @Nullable FacilityCode facility, @Nullable FilePart part) {
  private static final ZoneId LOCAL = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final Pattern LEADING_TIME = Pattern.compile("^(\\d{14})(?!\\d)");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

  private static final Pattern ATTACHED =
      Pattern.compile(
          "(MA_LK|CCCD|THE)=(.+?)(?:__(.+))?\\.(?:pdf|jpe?g|png|tiff?|webp|heic|heif|bmp|gif)",
          Pattern.CASE_INSENSITIVE);

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

  /**
   * Whose a scanned paper is, when its name tells: {@code MA_LK=LK1__Giấy ra viện.pdf}, {@code
   * CCCD=001199000001__….jpg}, {@code THE=….png}; what follows two underscores is its title.
   */
  @Nullable AttachedTo attachedTo() {
    Matcher told = ATTACHED.matcher(fileName());
    if (!told.matches()) {
      return null;
    }
    Map<String, String> given = new HashMap<>();
    given.put(
        switch (told.group(1).toUpperCase(Locale.ROOT)) {
          case "MA_LK" -> "ma_lk";
          case "CCCD" -> "personal_id";
          default -> "insurance_card";
        },
        told.group(2));
    if (told.group(3) != null) {
      given.put("title", told.group(3));
    }
    try {
      return Attaching.FIELDS.read(given::get);
    } catch (RefusedException e) {
      return null; // the name tells nothing after all
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
    } else if (name.endsWith(".pdf")) {
      return "application/pdf";
    } else if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
      return "image/jpeg";
    } else if (name.endsWith(".png")) {
      return "image/png";
    } else if (name.endsWith(".tif") || name.endsWith(".tiff")) {
      return "image/tiff";
    } else if (name.endsWith(".webp")) {
      return "image/webp";
    } else if (name.endsWith(".heic") || name.endsWith(".heif")) {
      return "image/heic";
    } else if (name.endsWith(".bmp")) {
      return "image/bmp";
    } else if (name.endsWith(".gif")) {
      return "image/gif";
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
