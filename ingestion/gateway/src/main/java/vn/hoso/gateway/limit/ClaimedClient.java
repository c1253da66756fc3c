// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Who a request says it is from, by header or form, before anybody has looked. */
record ClaimedClient(String id, String secret) {
  private static final String BASIC = "Basic ";
  private static final int LONGEST = 200;

  static ClaimedClient of(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return ofBasic(header.substring(BASIC.length()).strip());
    }
    return new ClaimedClient(
        bounded(request.getParameter("client_id")), bounded(request.getParameter("client_secret")));
  }

  private static ClaimedClient ofBasic(String encoded) {
    try {
      String both = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = both.indexOf(':');
      return colon < 0
          ? new ClaimedClient(bounded(both), "")
          : new ClaimedClient(
              bounded(both.substring(0, colon)), bounded(both.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      return new ClaimedClient("", "");
    }
  }

  private static String bounded(@Nullable String text) {
    return text == null ? "" : text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  @Override
  public String toString() {
    return "ClaimedClient[***]";
  }
}
