// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Where refusals of bodies are kept: nothing received is ever lost without a row that says why. */
public interface RefusalLog {
  /**
   * Keeps what is known of the body that was refused; never fails.
   *
   * @param content its bytes or their beginning, when whoever refused it had them
   */
  void keep(HttpServletRequest request, Refusal refusal, byte @Nullable [] content);
}
