// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.problem;

import java.sql.SQLException;

/**
 * What went wrong, as a log may tell it: kinds and SQL states, never messages, since a database
 * quotes in them what it was given, and file names name people.
 */
public final class Causes {
  private static final int DEEPEST = 8;

  private Causes() {}

  public static String of(Throwable failure) {
    StringBuilder told = new StringBuilder();
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      told.append(depth == 0 ? "" : " < ").append(cause.getClass().getSimpleName());
      if (cause instanceof SQLException sql) {
        told.append('(').append(sql.getSQLState()).append(')');
      }
      cause = cause.getCause();
    }
    return told.toString();
  }
}
