// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;

/** A small form that was read to its end, in a bounded time, before anything else is done. */
final class FormRequest extends HttpServletRequestWrapper {
  private static final int LARGEST = 16 << 10;
  private static final int MOST_FIELDS = 50;
  private static final long SLOWEST = Duration.ofSeconds(10).toNanos();

  private final Map<String, String[]> parameters;

  private FormRequest(HttpServletRequest request, Map<String, String[]> parameters) {
    super(request);
    this.parameters = parameters;
  }

  /**
   * @throws RefusedException when the body is too large or too slow to be such a form
   */
  static FormRequest read(HttpServletRequest request) throws IOException {
    String body = new String(body(request.getInputStream()), StandardCharsets.UTF_8);
    // Once the body is read, these are the address's own.
    Map<String, String[]> parameters = new LinkedHashMap<>(request.getParameterMap());
    String type = request.getContentType();
    if (type != null && type.regionMatches(true, 0, "application/x-www-form-urlencoded", 0, 33)) {
      add(body, parameters);
    }
    return new FormRequest(request, Collections.unmodifiableMap(parameters));
  }

  private static byte[] body(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] some = new byte[4096];
    long started = System.nanoTime();
    try {
      for (int count = in.read(some); count >= 0; count = in.read(some)) {
        body.write(some, 0, count);
        if (body.size() > LARGEST) {
          throw new RefusedException(Refusal.tooLarge(LARGEST));
        }
        if (System.nanoTime() - started > SLOWEST) {
          throw new RefusedException(Refusal.of(IntakeRule.TOO_SLOW));
        }
      }
    } catch (SocketTimeoutException e) {
      throw new RefusedException(Refusal.of(IntakeRule.TOO_SLOW));
    }
    return body.toByteArray();
  }

  private static void add(String body, Map<String, String[]> parameters) {
    for (String pair : body.split("&", MOST_FIELDS)) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        parameters.merge(
            decoded(equals < 0 ? pair : pair.substring(0, equals)),
            new String[] {equals < 0 ? "" : decoded(pair.substring(equals + 1))},
            FormRequest::both);
      }
    }
  }

  private static String[] both(String[] first, String[] more) {
    String[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  @Override
  public @Nullable String getParameter(String name) {
    String[] values = parameters.get(name);
    return values == null ? null : values[0];
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    return parameters;
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(parameters.keySet());
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    String[] values = parameters.get(name);
    return values == null ? null : values.clone();
  }
}
