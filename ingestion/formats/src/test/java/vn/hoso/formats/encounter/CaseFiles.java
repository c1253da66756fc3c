// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hand-written files; what stands between <code>{{base64</code> and <code>}}</code> is encoded. */
final class CaseFiles {

  private static final Pattern ENCODED =
      Pattern.compile("\\{\\{base64\\n(.*?)\\}\\}", Pattern.DOTALL);

  private CaseFiles() {}

  static byte[] read(String name) {
    return ENCODED.matcher(text(name + ".xml")).replaceAll(CaseFiles::encoded).getBytes(UTF_8);
  }

  static String text(String name) {
    try (InputStream stream = CaseFiles.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(stream, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String encoded(MatchResult found) {
    String base64 = Base64.getEncoder().encodeToString(found.group(1).getBytes(UTF_8));
    return Matcher.quoteReplacement(base64);
  }
}
