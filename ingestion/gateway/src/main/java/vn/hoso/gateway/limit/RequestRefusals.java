// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import vn.hoso.gateway.access.Sender;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusalLog;
import vn.hoso.gateway.refusal.Printable;
import vn.hoso.gateway.refusal.RefusalStore;
import vn.hoso.gateway.refusal.RefusedBody;

/** Keeps a row of every body that was refused before or while it was read. */
@Component
final class RequestRefusals implements RefusalLog {
  private static final String CHANNEL = "gateway";

  private final RefusalStore store;

  RequestRefusals(RefusalStore store) {
    this.store = store;
  }

  /** Nothing is kept of requests without a body, nor of those who did not say who they are. */
  @Override
  public void keep(HttpServletRequest request, Refusal refusal, byte @Nullable [] content) {
    GuardedRequest guarded = WebUtils.getNativeRequest(request, GuardedRequest.class);
    Optional<Sender> sender = IntakeGate.sender();
    if (guarded == null || sender.isEmpty()) {
      return;
    }
    String fileName = request.getHeader("X-File-Name");
    byte[] seen = content == null ? guarded.beginning() : content;
    store.keep(
        new RefusedBody(
            sender.get().facility(),
            refusal.rule(),
            CHANNEL,
            request.getContentType(),
            fileName == null ? null : Printable.unescaped(fileName),
            seen,
            Math.max(guarded.size(), seen.length)));
  }
}
