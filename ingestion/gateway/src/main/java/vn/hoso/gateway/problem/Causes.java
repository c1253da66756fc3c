// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.problem;

import java.sql.SQLException;
import java.util.Arrays;

/**
 * What went wrong, as a log may tell it: kinds and SQL states, never messages, since a database
 * quotes in them what it was given, and file names name people.
 */
public final class Causes {
  private static final int DEEPEST = 8;
  private static final int MOST_PLACES = 24;

  private Causes() {}

  public static String of(Throwable failure) {
    return told(failure, 0);
  }

  /** The same with where in the code it happened. */
  public static String withPlaces(Throwable failure) {
    return told(failure, MOST_PLACES);
  }

  private static String told(Throwable failure, int places) {
    StringBuilder told = new StringBuilder();
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      told.append(depth == 0 ? "" : " < ").append(cause.getClass().getSimpleName());
      if (cause instanceof SQLException sql) {
        told.append('(').append(sql.getSQLState()).append(')');
      }
      Arrays.stream(cause.getStackTrace())
          .limit(places)
          .forEach(place -> told.append("\n    at ").append(place));
      cause = cause.getCause();
    }
    return told.toString();
  }
}
