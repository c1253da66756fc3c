// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.refusal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.hoso.gateway.access.Sender;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;
import vn.hoso.lakehouse.identifier.FacilityCode;

/**
 * {@code /api/v1/refusals}: what was not taken. A facility sees its own, the department
 * everybody's.
 */
@RestController
@RequestMapping("/api/v1/refusals")
final class RefusalEndpoint {
  private static final int MAX_PAGE = 200;

  private final RefusalStore store;

  RefusalEndpoint(RefusalStore store) {
    this.store = store;
  }

  /**
   * @param nextBefore gives the next page as {@code before}; absent on the last
   */
  record Page(List<RefusalStore.Logged> refusals, @Nullable Long nextBefore) {}

  @GetMapping
  Page list(
      @AuthenticationPrincipal Sender sender,
      @RequestParam(required = false) @Nullable LocalDate day,
      @RequestParam(defaultValue = "9223372036854775807") long before,
      @RequestParam(defaultValue = "50") int size) {
    if (size < 1 || size > MAX_PAGE) {
      throw new RefusedException(Refusal.of(IntakeRule.BAD_PARAMETER));
    }
    List<RefusalStore.Logged> found = store.list(ownOf(sender), day, before, size + 1);
    return new Page(
        found.stream()
            .limit(size)
            .map(logged -> sender.shared() ? logged.withoutContent() : logged)
            .toList(),
        found.size() <= size ? null : found.get(size - 1).refusalId());
  }

  /**
   * The bytes as they came, for a program to save; never for a browser to show. Of an account that
   * several share only the department reads them: each could read what another sent.
   */
  @GetMapping("/{id}/body")
  ResponseEntity<byte[]> body(@AuthenticationPrincipal Sender sender, @PathVariable long id) {
    Optional<byte[]> found = sender.shared() ? Optional.empty() : store.body(id, ownOf(sender));
    return found
        .map(
            body ->
                ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_OCTET_STREAM)
                    .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"refused-" + id + ".bin\"")
                    .body(body))
        .orElseThrow(() -> new RefusedException(Refusal.of(IntakeRule.NOT_FOUND)));
  }

  private static @Nullable FacilityCode ownOf(Sender sender) {
    return sender.operator() ? null : sender.facility();
  }
}
