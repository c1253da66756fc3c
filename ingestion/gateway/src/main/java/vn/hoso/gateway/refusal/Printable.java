// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.refusal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a sender says beside the bytes, as a database and a log can hold it: a name with a NUL in it
 * is refused by Postgres, together with every receipt that is stored in the same breath.
 */
public final class Printable {
  private static final int LONGEST = 255;

  private Printable() {}

  /** Without control characters and halves of characters, cut at 255; nothing when all of it is. */
  public static @Nullable String of(@Nullable String said) {
    if (said == null) {
      return null;
    }
    String printable =
        said.codePoints()
            .filter(point -> !Character.isISOControl(point) && !isHalf(point))
            .limit(LONGEST)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip();
    return printable.isEmpty() ? null : printable;
  }

  /** What was meant by percent escapes; the text itself where it holds other percent signs. */
  public static String unescaped(String said) {
    try {
      return URLDecoder.decode(said, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return said;
    }
  }

  /** Whether a text can be looked for in the database at all. */
  public static boolean isPrintable(String text) {
    return text.codePoints().noneMatch(point -> Character.isISOControl(point) || isHalf(point));
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
