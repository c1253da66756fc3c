// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Ends the line of a request that was answered while its body was still coming. The server would
 * read that body to its end, as slowly as the sender likes, before it serves anybody else.
 */
public final class GivenUpLines extends ValveBase {
  private static final String GIVEN_UP = GivenUpLines.class.getName();

  public GivenUpLines() {
    super(true);
  }

  static void giveUp(HttpServletRequest request) {
    request.setAttribute(GIVEN_UP, true);
  }

  static boolean isGivenUp(HttpServletRequest request) {
    return request.getAttribute(GIVEN_UP) != null;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
    if (isGivenUp(request)) {
      request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
  }
}
