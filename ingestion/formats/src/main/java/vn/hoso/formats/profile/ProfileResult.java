// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.profile;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.Violation;

/**
 * What a QĐ 831 message holds.
 *
 * @param requestId REQUEST_ID; null when none is told
 * @param refused records that are nobody's
 */
public record ProfileResult(
    @Nullable String requestId,
    @Nullable LocalDate toldOn,
    List<ProfileDocument> profiles,
    int refused,
    List<Violation> violations) {

  public ProfileResult {
    profiles = List.copyOf(profiles);
    violations = List.copyOf(violations);
  }
}
