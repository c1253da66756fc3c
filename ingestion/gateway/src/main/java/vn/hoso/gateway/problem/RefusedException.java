// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.problem;

/** Carries a refusal out of a request's handler to the one place that answers with it. */
public final class RefusedException extends RuntimeException {
  private final transient Refusal refusal;

  public RefusedException(Refusal refusal) {
    super(refusal.rule().id());
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }
}
