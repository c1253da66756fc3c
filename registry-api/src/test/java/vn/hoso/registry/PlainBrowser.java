// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser without script: keeps cookies, follows redirects, fills forms with their CSRF token.
 */
public final class PlainBrowser {
  private static final Pattern CSRF =
      Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"|value=\"([^\"]+)\" name=\"_csrf\"");

  private final URI home;
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  public PlainBrowser(URI home) {
    this.home = home;
  }

  /** A browser in which this person is signed in. */
  public static PlainBrowser signedIn(EmbeddedRegistry registry, String username) {
    PlainBrowser browser = new PlainBrowser(registry.address());
    String form = browser.get("/").body();
    browser.post(
        "/signin", form, Map.of("username", username, "password", InventedCommune.PASSWORD));
    return browser;
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(home.resolve(path)).header("Accept", "text/html"));
  }

  /** Sends a form, with the token of the page it stands on. */
  public HttpResponse<String> post(String path, String page, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"))
            + "&_csrf="
            + encoded(csrf(page));
    return send(
        HttpRequest.newBuilder(home.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "text/html")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Sends a file, with the token of the page its form stands on. */
  public HttpResponse<String> upload(String path, String page, String field, String content) {
    String line = "--hoso-boundary\r\nContent-Disposition: form-data; name=";
    String body =
        line
            + "\"_csrf\"\r\n\r\n"
            + csrf(page)
            + "\r\n"
            + line
            + "\""
            + field
            + "\"; filename=\"file.csv\"\r\nContent-Type: text/csv\r\n\r\n"
            + content
            + "\r\n--hoso-boundary--\r\n";
    return send(
        HttpRequest.newBuilder(home.resolve(path))
            .header("Content-Type", "multipart/form-data; boundary=hoso-boundary")
            .header("Accept", "text/html")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String csrf(String page) {
    Matcher token = CSRF.matcher(page);
    return token.find() ? (token.group(1) == null ? token.group(2) : token.group(1)) : "missing";
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
