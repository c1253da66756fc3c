// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem document where no handler of a request is reached. */
public final class ProblemWriter {
  private static final JsonMapper JSON = new JsonMapper();

  private ProblemWriter() {}

  public static void write(HttpServletResponse response, Refusal refusal) throws IOException {
    response.setStatus(refusal.rule().status());
    response.setContentType(ProblemDocument.MEDIA_TYPE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    if (refusal.rule().status() == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    response.getOutputStream().write(JSON.writeValueAsBytes(refusal.document()));
  }

  /** The same with the seconds after which trying again may help. */
  public static void write(HttpServletResponse response, Refusal refusal, long retryAfter)
      throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter));
    write(response, refusal);
  }
}
