// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Files that papers are scanned into, told by their first bytes; nothing else of them is read. */
@SuppressWarnings("ImmutableEnumChecker") // nobody gets hold of the lists
public enum ScannedPaper {
  PDF("application/pdf", Set.of("application/x-pdf"), bytes('%', 'P', 'D', 'F', '-')),
  JPEG("image/jpeg", Set.of("image/jpg", "image/pjpeg"), bytes(0xFF, 0xD8, 0xFF)),
  PNG("image/png", Set.of("image/x-png"), bytes(0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)),
  TIFF(
      "image/tiff",
      Set.of("image/tif", "image/x-tiff"),
      bytes('I', 'I', 0x2A, 0x00),
      bytes('M', 'M', 0x00, 0x2A),
      bytes('I', 'I', 0x2B, 0x00),
      bytes('M', 'M', 0x00, 0x2B));

  private final String mediaType;
  private final Set<String> otherNames;

  private final List<byte[]> beginnings;

  ScannedPaper(String mediaType, Set<String> otherNames, byte[]... beginnings) {
    this.mediaType = mediaType;
    this.otherNames = Set.copyOf(otherNames);
    this.beginnings = List.of(beginnings);
  }

  /** What these bytes are, if they are one. */
  public static Optional<ScannedPaper> of(byte[] content) {
    return Arrays.stream(values())
        .filter(kind -> kind.beginnings.stream().anyMatch(begin -> begins(content, begin)))
        .findFirst();
  }

  /** Whether some kind goes by this media type. */
  public static boolean isMediaType(String declared) {
    return Arrays.stream(values()).anyMatch(kind -> kind.goesBy(declared));
  }

  /** Whether this kind goes by the media type, given without parameters. */
  public boolean goesBy(String declared) {
    String type = declared.toLowerCase(Locale.ROOT);
    return mediaType.equals(type) || otherNames.contains(type);
  }

  public String mediaType() {
    return mediaType;
  }

  private static boolean begins(byte[] content, byte[] with) {
    return content.length >= with.length
        && Arrays.equals(content, 0, with.length, with, 0, with.length);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
