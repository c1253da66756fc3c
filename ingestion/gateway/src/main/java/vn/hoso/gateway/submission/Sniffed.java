// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.submission.SubmissionKind;

/** What a look at the outer structure tells. */
sealed interface Sniffed {
  /** Something of a kind we keep; the facility is what the content itself names. */
  record Takeable(SubmissionKind kind, @Nullable FacilityCode named) implements Sniffed {
    Optional<FacilityCode> facility() {
      return Optional.ofNullable(named);
    }

    @Override
    public <T> T fold(Function<Takeable, T> takeable, Function<Unfit, T> unfit) {
      return takeable.apply(this);
    }
  }

  /** Nothing that can be taken. */
  record Unfit(Refusal refusal) implements Sniffed {
    @Override
    public <T> T fold(Function<Takeable, T> takeable, Function<Unfit, T> unfit) {
      return unfit.apply(this);
    }
  }

  <T> T fold(Function<Takeable, T> takeable, Function<Unfit, T> unfit);
}
