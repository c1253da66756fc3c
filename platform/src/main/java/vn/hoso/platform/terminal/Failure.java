// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.terminal;

import org.jspecify.annotations.Nullable;

/** A command cannot go on: what happened and what the person at the terminal can do about it. */
public final class Failure extends RuntimeException {

  private final transient Text problem;
  private final transient Text remedy;

  public Failure(Text problem, Text remedy) {
    this(problem, remedy, null);
  }

  public Failure(Text problem, Text remedy, @Nullable Throwable cause) {
    super(problem.english(), cause);
    this.problem = problem;
    this.remedy = remedy;
  }

  public Text problem() {
    return problem;
  }

  public Text remedy() {
    return remedy;
  }
}
