// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.hoso.gateway.problem.Refusal;

/** What the sender is told. */
public sealed interface Answer {
  /**
   * Durably received under this tracking id.
   *
   * @param duplicateOf the newest earlier submission of the same facility with the same bytes; it
   *     was taken nevertheless, because the order of what is sent decides what is current
   * @param sentBefore whether this very request was answered before, by the id its sender gave it
   */
  record Accepted(String submissionId, @Nullable String duplicateOf, boolean sentBefore)
      implements Answer {
    public Accepted(String submissionId) {
      this(submissionId, null, false);
    }

    /** Whether the same came before, as the same request or as the same bytes. */
    public boolean isRepeat() {
      return sentBefore || duplicateOf != null;
    }

    @Override
    public <T> T fold(Function<Accepted, T> accepted, Function<Refused, T> refused) {
      return accepted.apply(this);
    }
  }

  /** Not taken. */
  record Refused(Refusal refusal) implements Answer {
    @Override
    public <T> T fold(Function<Accepted, T> accepted, Function<Refused, T> refused) {
      return refused.apply(this);
    }
  }

  <T> T fold(Function<Accepted, T> accepted, Function<Refused, T> refused);
}
