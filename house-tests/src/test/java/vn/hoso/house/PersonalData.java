// SPDX-License-Identifier: Apache-2.0
package vn.hoso.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must stand in no log: numbers and names of persons, and what was sent.
 *
 * <p>A finding names its place and what it looks like and does not repeat it. Numbers of machines
 * are told apart by their form: times and sizes, random names of folders, hashes and offsets.
 */
final class PersonalData {
  private static final Path NAMES =
      Path.of("..", "sample-province/src/main/resources/vn/hoso/sample/names.txt");

  /** What begins like a name of a person and is a place or a heading. */
  private static final String NOT_A_PERSON =
      "(?!Hà (?:Nội|Nam|Giang|Tĩnh)|Hồ (?:Chí|Sơ)|HỒ SƠ|HÀ NỘI|Lâm Đồng|Lý Do|LÝ DO)";

  /** Those whose family names are no words of everyday sentences. */
  private static final Pattern SURNAMES = Pattern.compile("(?:kinh|muong|tay|dinh)\\|surname\\|.*");

  private final Map<String, Pattern> forms = new LinkedHashMap<>();

  /** A line of a file that looks as if it told something of a person. */
  record Finding(String file, int line, String looksLike) {}

  /** What was read and what was found in it. */
  record Reading(int files, long bytes, List<Finding> findings) {
    Reading {
      findings = List.copyOf(findings);
    }

    Reading and(Reading other) {
      return new Reading(
          files + other.files,
          bytes + other.bytes,
          Stream.concat(findings.stream(), other.findings.stream()).toList());
    }
  }

  static final Reading NOTHING = new Reading(0, 0, List.of());

  PersonalData(List<String> surnames) {
    form(
        "a personal id",
        "(?<![A-Za-z0-9])(?<!\\d\\.)(?<![0-9A-Fa-f]{4}-)0(?:0[1-9]|[1-8]\\d|9[0-6])\\d{9}(?![A-Za-z0-9]|\\.\\d)");
    form("an insurance card", "(?<![A-Za-z0-9])[A-Z]{2}[1-5]\\d{12}(?![A-Za-z0-9])");
    // Below 2^31 are counters, hashes and seconds since 1970; 56… is a province of the registry.
    form(
        "an insurance number",
        "(?<![A-Za-z0-9-])(?<!\\d\\.)(?!429496729[0-6])(?:2[2-9]|[3-9]\\d)\\d{8}"
            + "(?![A-Za-z0-9-]|\\.\\d| ?(?:bytes|B|ns|us|ms)\\b)");
    form(
        "a telephone number",
        "(?<![A-Za-z0-9-])(?<!\\d\\.)(?:\\+84|0)[235789]\\d(?:\\d{7}|\\d[ .]\\d{3}[ .]\\d{3})(?![A-Za-z0-9]|\\.\\d)");
    form(
        "a name",
        NOT_A_PERSON
            + "(?<!\\p{L})(?<!(?:Xã|Phường|Thôn|Đặc khu|Tỉnh) )(?:"
            + names(surnames)
            + "|Thị(?! Tr| Xã)|THỊ(?! TR| XÃ))[ _]\\p{Lu}\\p{L}*");
    form("XML", "</[A-Za-z_][\\w.:-]*>|<[A-Z][A-Z0-9_]{2,}(?: [^<>]*)?/?>");
    form("FHIR", "\"resourceType\"\\s*:");
    form("HL7 v2", "MSH\\|\\^~|(?:^|[^A-Z])PID\\|");
    form("XML in base64", "PD94bWwg|PEdJQU1ESU5I|PFRPTkdfSE9Q");
  }

  /** With the family names that the synthetic province gives its people. */
  static PersonalData ofTheProvince() {
    try (Stream<String> lines = Files.lines(NAMES, StandardCharsets.UTF_8)) {
      return new PersonalData(
          lines
              .filter(line -> SURNAMES.matcher(line).matches())
              .map(line -> line.substring(line.lastIndexOf('|') + 1))
              .flatMap(choices -> Stream.of(choices.split(",")))
              .map(choice -> choice.replaceAll("=.*", "").strip())
              .distinct()
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Reading read(String name, Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return new Reading(
          1, bytes.length, findings(name, new String(bytes, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Finding> findings(String name, String text) {
    List<Finding> found = new ArrayList<>();
    String[] lines = text.split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = Normalizer.normalize(lines[i], Normalizer.Form.NFC);
      for (Map.Entry<String, Pattern> form : forms.entrySet()) {
        if (form.getValue().matcher(line).find()) {
          found.add(new Finding(name, i + 1, form.getKey()));
        }
      }
    }
    return found;
  }

  private void form(String name, String pattern) {
    forms.put(name, Pattern.compile(pattern));
  }

  /** With marks in both cases; without them only what is long enough to be no other word. */
  private static String names(List<String> surnames) {
    return surnames.stream()
        .flatMap(
            name -> {
              String plain = plain(name);
              if (!plain.equals(name)) {
                return plain.length() > 3
                    ? Stream.of(name, upper(name), plain, upper(plain))
                    : Stream.of(name, upper(name));
              }
              return Stream.empty();
            })
        .distinct()
        .map(Pattern::quote)
        .collect(Collectors.joining("|"));
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replace('đ', 'd')
        .replace('Đ', 'D');
  }
}
