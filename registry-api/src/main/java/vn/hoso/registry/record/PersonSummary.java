// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.record;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** As much of a person as telling people apart in a list needs. */
public record PersonSummary(
    String citizenId,
    @Nullable String fullName,
    @Nullable String birth,
    @Nullable String sex,
    @Nullable String personalId,
    @Nullable String insuranceNumber,
    @Nullable String communeCode,
    String identityState,
    @Nullable LocalDate diedOn) {

  /** Not the person: summaries must not leak through logs. */
  @Override
  public String toString() {
    return "PersonSummary[" + citizenId + "]";
  }
}
