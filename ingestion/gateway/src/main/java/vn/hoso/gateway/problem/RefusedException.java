// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.problem;

import org.jspecify.annotations.Nullable;

/** Carries a refusal out of a request's handler to the one place that answers with it. */
public final class RefusedException extends RuntimeException {
  private final transient Refusal refusal;
  private final transient byte @Nullable [] content;
  private final boolean kept;

  /** For something that is not kept yet. */
  public RefusedException(Refusal refusal) {
    this(refusal, null, false);
  }

  /**
   * @param content the bytes that were refused
   */
  public RefusedException(Refusal refusal, byte[] content) {
    this(refusal, content, false);
  }

  private RefusedException(Refusal refusal, byte @Nullable [] content, boolean kept) {
    super(refusal.rule().id(), null, false, false);
    this.refusal = refusal;
    this.content = content;
    this.kept = kept;
  }

  /** For what the intake refused and has kept already. */
  public static RefusedException alreadyKept(Refusal refusal) {
    return new RefusedException(refusal, null, true);
  }

  public Refusal refusal() {
    return refusal;
  }

  byte @Nullable [] content() {
    return content;
  }

  boolean isKept() {
    return kept;
  }
}
