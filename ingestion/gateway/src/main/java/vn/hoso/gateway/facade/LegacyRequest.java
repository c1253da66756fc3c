// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.facade;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
import vn.hoso.gateway.limit.BodyParts;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;

/**
 * A request of old software, whichever way it fills it: fields in the query, a form, JSON or parts;
 * the file as base64 text, as a list of byte values, as a part, or as the whole body. Names are
 * compared without regard to case.
 */
final class LegacyRequest {
  private static final String WHOLE_BODY = "";
  private static final String FILE_NAME = "\u0000fileName";
  private static final int LARGEST_FIELD = 1 << 20;

  private final HttpServletRequest request;
  private final Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, byte[]> files = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final int maxBytes;

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
    asked.form(Optional.ofNullable(request.getQueryString()).orElse(""));
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
      if (body.length > 0 && body[0] == '<') {
        files.put(WHOLE_BODY, body);
      } else {
        form(new String(body, StandardCharsets.UTF_8));
      }
    } else {
      files.put(WHOLE_BODY, limited(request.getInputStream(), maxBytes));
    }
  }

  /** The field, empty when it is missing. */
  String field(String name) {
    return fields.getOrDefault(name, "").strip();
  }

  /** The file under the first of these names that is there, else the body itself. */
  byte[] file(String... names) {
    for (String name : names) {
      byte[] bytes = files.get(name);
      if (bytes != null) {
        return bytes;
      }
      String text = fields.get(name);
      if (text != null) {
        return bytesOf(text.strip());
      }
    }
    return files.getOrDefault(WHOLE_BODY, new byte[0]);
  }

  /** The name of the file's part, when it came as one. */
  @Nullable String fileName() {
    String name = field(FILE_NAME);
    return name.isEmpty() ? null : name;
  }

  /** Text that is XML is the file itself, anything else its base64. */
  private byte[] bytesOf(String text) {
    if (text.startsWith("<")) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      // A plus that was not escaped in a form arrives as a blank.
      String base64 =
          text.replace(' ', '+')
              .replace('-', '+')
              .replace('_', '/')
              .replace("\r", "")
              .replace("\n", "");
      byte[] bytes = Base64.getDecoder().decode(base64);
      if (bytes.length > maxBytes) {
        throw new RefusedException(Refusal.tooLarge(maxBytes), bytes);
      }
      return bytes;
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          Refusal.of(
              IntakeRule.NOT_XML, "Nội dung không phải base64.", "The content is not base64."),
          text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void form(String text) {
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.putIfAbsent(
            unescaped(pair.substring(0, equals)), unescaped(pair.substring(equals + 1)));
      }
    }
  }

  private static String unescaped(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private void parts() throws IOException {
    for (BodyParts.Part part : BodyParts.of(request, maxBytes, longestText(maxBytes))) {
      if (part.isFile()) {
        files.putIfAbsent(part.name(), part.content());
        fields.putIfAbsent(FILE_NAME, Optional.ofNullable(part.fileName()).orElse(""));
      } else {
        fields.putIfAbsent(part.name(), part.text());
      }
    }
  }

  private void json(InputStream in) {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(20)
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
      throw new RefusedException(Refusal.tooLarge(maxBytes));
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
      } else if (token == JsonToken.START_ARRAY) {
        files.putIfAbsent(name, byteValues(json));
      } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
        fields.putIfAbsent(name, json.getString());
      }
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
