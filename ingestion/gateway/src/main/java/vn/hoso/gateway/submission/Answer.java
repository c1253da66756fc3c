// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.util.function.Function;
import vn.hoso.gateway.problem.Refusal;

/** What the sender is told. */
public sealed interface Answer {
  /** Durably received under this tracking id. */
  record Accepted(String submissionId) implements Answer {
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
