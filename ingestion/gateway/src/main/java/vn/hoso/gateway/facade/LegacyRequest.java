// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.facade;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import vn.hoso.formats.WireText;
import vn.hoso.gateway.limit.BodyParts;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;
import vn.hoso.gateway.refusal.Printable;

/**
 * A request of old software, whichever way it fills it: fields in the query, a form, JSON or parts;
 * the file as base64 text, as a list of byte values, as a part, or as the whole body. Names are
 * compared without regard to case.
 */
final class LegacyRequest {
  private static final String WHOLE_BODY = "";
  private static final int LARGEST_FIELD = 1 << 20;

  /** No such software sends more than a dozen; each name and each pair costs memory. */
  private static final int MOST_FIELDS = 200;

  private static final int LONGEST_NAME = 200;
  private static final int DEEPEST = 20;

  private final HttpServletRequest request;
  private final Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, byte[]> files = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final int maxBytes;
  private BodyParts.@Nullable Part attached;
  private boolean isForm;
  private int names;

  private LegacyRequest(HttpServletRequest request, long maxBytes) {
    this.request = request;
    this.maxBytes = Math.toIntExact(maxBytes);
  }

  /**
   * What the address alone tells.
   *
   * @param maxBytes of a file; its base64 text may be twice as long
   */
  static LegacyRequest of(HttpServletRequest request, long maxBytes) {
    LegacyRequest asked = new LegacyRequest(request, maxBytes);
    asked.form(
        Optional.ofNullable(request.getQueryString()).orElse("").getBytes(StandardCharsets.UTF_8));
    return asked;
  }

  /** Reads the request to its end. */
  void readBody() {
    try {
      readBody(Optional.ofNullable(request.getContentType()).orElse("").toLowerCase(Locale.ROOT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readBody(String type) throws IOException {
    if (type.startsWith("multipart/")) {
      parts();
    } else if (type.contains("json")) {
      json(request.getInputStream());
    } else if (type.startsWith("application/x-www-form-urlencoded")) {
      byte[] body = limited(request.getInputStream(), 2L * maxBytes);
      if (isXml(body)) {
        files.put(WHOLE_BODY, body);
      } else {
        isForm = true;
        form(body);
      }
    } else {
      files.put(WHOLE_BODY, limited(request.getInputStream(), maxBytes));
    }
  }

  /** The field, empty when it is missing. */
  String field(String name) {
    return fields.getOrDefault(name, "").strip();
  }

  /** The part that is a file, else what is under the first of these names, else the body itself. */
  byte[] file(String... names) {
    if (attached != null) {
      return attached.content();
    }
    for (String name : names) {
      byte[] bytes = files.get(name);
      if (bytes != null) {
        return bytes;
      }
      String text = fields.get(name);
      if (text != null) {
        return bytesOf(text);
      }
    }
    return files.getOrDefault(WHOLE_BODY, new byte[0]);
  }

  /** The name of the file's part, when it came as one. */
  @Nullable String fileName() {
    return attached == null ? null : attached.fileName();
  }

  /** Text that is XML is the file itself, anything else its base64. */
  private byte[] bytesOf(String text) {
    String told = unmarked(text);
    if (told.startsWith("<")) {
      return told.getBytes(StandardCharsets.UTF_8);
    }
    // A plus that was not escaped in a form arrives as a blank; anywhere else blanks are blanks.
    byte[] bytes = WireText.base64(isForm ? told.strip().replace(' ', '+') : told);
    if (bytes == null) {
      throw new RefusedException(
          Refusal.of(
              IntakeRule.NOT_XML, "Nội dung không phải base64.", "The content is not base64."),
          told.getBytes(StandardCharsets.UTF_8));
    }
    if (bytes.length > maxBytes) {
      throw new RefusedException(Refusal.tooLarge(maxBytes), bytes);
    }
    return bytes;
  }

  /** Whether a body begins as XML does: after a byte order mark and blanks, if there are any. */
  private static boolean isXml(byte[] body) {
    String start = new String(body, 0, Math.min(body.length, 64), StandardCharsets.UTF_8);
    return unmarked(start).startsWith("<");
  }

  private static String unmarked(String text) {
    String stripped = text.stripLeading();
    return stripped.startsWith("\uFEFF") ? stripped.substring(1).stripLeading() : stripped;
  }

  /** Walked, not split: a body may consist of nothing but separators. */
  private void form(byte[] pairs) {
    int end;
    for (int start = 0; start < pairs.length; start = end + 1) {
      end = indexOf('&', pairs, start, pairs.length);
      int equals = indexOf('=', pairs, start, end);
      if (equals > start && equals < end) {
        count(equals - start);
        fields.putIfAbsent(unescaped(pairs, start, equals), unescaped(pairs, equals + 1, end));
      }
    }
  }

  /** The end when it is not there. */
  private static int indexOf(char sign, byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] != sign) {
      at++;
    }
    return at;
  }

  private static String unescaped(byte[] bytes, int from, int end) {
    return Printable.unescaped(new String(bytes, from, end - from, StandardCharsets.UTF_8));
  }

  private void count(int nameLength) {
    if (++names > MOST_FIELDS || nameLength > LONGEST_NAME) {
      throw new RefusedException(notAsFields());
    }
  }

  private static Refusal notAsFields() {
    return Refusal.of(
        IntakeRule.BAD_PARAMETER,
        "Nhiều nhất %d trường, tên dài nhất %d ký tự, lồng nhau nhiều nhất %d cấp."
            .formatted(MOST_FIELDS, LONGEST_NAME, DEEPEST),
        "At most %d fields, names of %d characters, %d levels."
            .formatted(MOST_FIELDS, LONGEST_NAME, DEEPEST));
  }

  /** One file a request, under whatever name: which of several is meant nobody could tell. */
  private void parts() throws IOException {
    for (BodyParts.Part part : BodyParts.of(request, maxBytes, longestText(maxBytes))) {
      if (!part.isFile()) {
        fields.putIfAbsent(part.name(), part.text());
      } else if (part.tooLarge()) {
        throw new RefusedException(Refusal.tooLarge(maxBytes), part.content());
      } else if (part.content().length > 0) {
        if (attached != null) {
          throw new RefusedException(severalFiles(), part.content());
        }
        attached = part;
      }
    }
  }

  private static Refusal severalFiles() {
    return Refusal.of(
        IntakeRule.BAD_PARAMETER,
        "Mỗi yêu cầu chỉ một tệp; hãy gửi từng tệp.",
        "One file a request; send the files one by one.");
  }

  private void json(InputStream in) {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNameLength(LONGEST_NAME)
                    .maxStringLength(2 * maxBytes)
                    .build())
            .build();
    try (JsonParser json = factory.createParser(ObjectReadContext.empty(), in)) {
      JsonToken first = json.nextToken();
      if (first == JsonToken.START_ARRAY) {
        files.put(WHOLE_BODY, byteValues(json));
      } else if (first == JsonToken.START_OBJECT) {
        object(json);
      }
    } catch (StreamConstraintsException e) {
      throw new RefusedException(notAsFields());
    } catch (JacksonException e) {
      throw new RefusedException(Refusal.of(IntakeRule.BAD_PARAMETER));
    }
  }

  /** Fields of inner objects count as their own. */
  private void object(JsonParser json) {
    String name = "";
    for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
      if (token == JsonToken.PROPERTY_NAME) {
        name = json.currentName();
        count(name.length());
      } else if (token == JsonToken.START_ARRAY) {
        files.putIfAbsent(name, byteValues(json));
      } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
        fields.putIfAbsent(name, text(json));
      }
    }
  }

  /** A text is read only here: what bounds it is the length of a file. */
  private String text(JsonParser json) {
    try {
      return json.getString();
    } catch (StreamConstraintsException e) {
      throw new RefusedException(Refusal.tooLarge(maxBytes));
    }
  }

  /** A list of byte values, signed or unsigned; anything else in a list is no file. */
  private byte[] byteValues(JsonParser json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int depth = 1;
    while (depth > 0) {
      JsonToken token = json.nextToken();
      if (token == null) {
        break;
      } else if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token == JsonToken.VALUE_NUMBER_INT) {
        bytes.write(json.getIntValue());
      }
      if (bytes.size() > maxBytes) {
        throw new RefusedException(Refusal.tooLarge(maxBytes));
      }
    }
    return bytes.toByteArray();
  }

  private byte[] limited(InputStream in, long most) throws IOException {
    int limit = Math.toIntExact(Math.max(most, LARGEST_FIELD));
    byte[] bytes = in.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new RefusedException(Refusal.tooLarge(maxBytes));
    }
    return bytes;
  }

  /** A file's base64 with the line ends and escapes some software puts into it. */
  private static long longestText(long maxBytes) {
    return Math.max(2 * maxBytes, LARGEST_FIELD);
  }
}
