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
      bytes('M', 'M', 0x00, 0x2B)),
  WEBP(
      "image/webp",
      Set.of(),
      bytes('R', 'I', 'F', 'F', Bytes.ANY, Bytes.ANY, Bytes.ANY, Bytes.ANY, 'W', 'E', 'B', 'P')),
  HEIC(
      "image/heic",
      Set.of("image/heif", "image/heic-sequence", "image/heif-sequence"),
      ofBrand("heic"),
      ofBrand("heix"),
      ofBrand("heim"),
      ofBrand("heis"),
      ofBrand("hevc"),
      ofBrand("mif1"),
      ofBrand("msf1")),
  // Two letters alone may begin a text: four bytes that are zero in every picture tell.
  BMP(
      "image/bmp",
      Set.of("image/x-bmp", "image/x-ms-bmp"),
      bytes('B', 'M', Bytes.ANY, Bytes.ANY, Bytes.ANY, Bytes.ANY, 0, 0, 0, 0)),
  GIF(
      "image/gif",
      Set.of(),
      bytes('G', 'I', 'F', '8', '7', 'a'),
      bytes('G', 'I', 'F', '8', '9', 'a'));

  private final String mediaType;
  private final Set<String> otherNames;

  private final List<int[]> beginnings;

  ScannedPaper(String mediaType, Set<String> otherNames, int[]... beginnings) {
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

  private static boolean begins(byte[] content, int[] with) {
    if (content.length < with.length) {
      return false;
    }
    for (int i = 0; i < with.length; i++) {
      if (with[i] >= 0 && (content[i] & 0xFF) != with[i]) {
        return false;
      }
    }
    return true;
  }

  /** The box that a file of the ISO base media format begins with; its length differs. */
  private static int[] ofBrand(String brand) {
    int[] bytes = bytes(Bytes.ANY, Bytes.ANY, Bytes.ANY, Bytes.ANY, 'f', 't', 'y', 'p', 0, 0, 0, 0);
    for (int i = 0; i < brand.length(); i++) {
      bytes[bytes.length - brand.length() + i] = brand.charAt(i);
    }
    return bytes;
  }

  /**
   * @param values of the bytes; {@link Bytes#ANY} stands for every value
   */
  private static int[] bytes(int... values) {
    return values;
  }

  /** Constants of an enum cannot see its own. */
  private static final class Bytes {
    static final int ANY = -1;
  }
}
