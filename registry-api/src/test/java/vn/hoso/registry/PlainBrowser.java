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
    Matcher token = CSRF.matcher(page);
    String csrf =
        token.find() ? (token.group(1) == null ? token.group(2) : token.group(1)) : "missing";
    String body =
        fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"))
            + "&_csrf="
            + encoded(csrf);
    return send(
        HttpRequest.newBuilder(home.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "text/html")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
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
