// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.damage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One valid invented file of every format; what damage is done to. */
final class ValidFiles {
  private static final Pattern ENCODED =
      Pattern.compile("\\{\\{base64\\n(.*?)\\}\\}", Pattern.DOTALL);

  private ValidFiles() {}

  /** By name, before anything is encoded: damage to the inside can be done here. */
  static Map<String, String> texts() {
    Map<String, String> files = new TreeMap<>();
    files.put("insurance", resource("../encounter/plain.xml"));
    files.put("insurance-4210", resource("../encounter/legacy-4210.xml"));
    files.put("insurance-1931", resource("../encounter/decision-1931.xml"));
    files.put("insurance-3176", resource("../encounter/transfer-of-3176.xml"));
    files.put("insurance-two", resource("../encounter/two-records.xml"));
    files.put("profile", resource("../profile/whole.xml").replace("56101<", "56001<"));
    for (String name :
        new String[] {
          "check-in.xml",
          "assessment.xml",
          "health-check.xml",
          "prescription.json",
          "fhir.json",
          "fhir-lines.ndjson",
          "results.hl7",
          "facilities.csv",
          "residents.csv",
          "population.csv"
        }) {
      files.put(name.substring(0, name.indexOf('.')), resource(name));
    }
    return files;
  }

  /** The file as it is sent. */
  static byte[] sent(String text) {
    return ENCODED
        .matcher(text)
        .replaceAll(
            inner ->
                Matcher.quoteReplacement(
                    Base64.getEncoder().encodeToString(inner.group(1).getBytes(UTF_8))))
        .getBytes(UTF_8);
  }

  static String resource(String name) {
    try (InputStream in = ValidFiles.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
