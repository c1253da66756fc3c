// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.identifier;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Deterministic ids: a hash of a thing's natural key, so that a rebuild gives the same ids. */
public final class Ids {
  private static final byte SEPARATOR = 0x1F;
  private static final int ID_BYTES = 16;
  private static final int NUMBER_DIGITS = 15;

  private Ids() {}

  /**
   * The prefix and the first 128 bits of SHA-256 over the parts; an absent part is an empty one.
   */
  public static String hash(String prefix, @Nullable String... parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      if (part != null) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
      }
      digest.update(SEPARATOR);
    }
    return prefix + HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), ID_BYTES));
  }

  /** Another number for other parts: 60 bits of the same hash, for what is kept as a number. */
  public static long number(@Nullable String... parts) {
    return Long.parseUnsignedLong(hash("", parts).substring(0, NUMBER_DIGITS), 16);
  }

  /** The id of an encounter, the same for every version of it. */
  public static String encounter(String facilityCode, String maLk) {
    return hash("E", facilityCode, maLk);
  }

  /** SHA-256 of bytes in lower-case hex. */
  public static String sha256Hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
