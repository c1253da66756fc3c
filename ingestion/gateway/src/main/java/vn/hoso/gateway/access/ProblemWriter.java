// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;
import vn.hoso.gateway.problem.ProblemDocument;
import vn.hoso.gateway.problem.Refusal;

/** Answers with a problem document where no handler of a request is reached. */
final class ProblemWriter {
  private static final JsonMapper JSON = new JsonMapper();

  private ProblemWriter() {}

  static void write(HttpServletResponse response, Refusal refusal) throws IOException {
    response.setStatus(refusal.rule().status());
    response.setContentType(ProblemDocument.MEDIA_TYPE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    if (refusal.rule().status() == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    response.getOutputStream().write(JSON.writeValueAsBytes(refusal.document()));
  }
}
