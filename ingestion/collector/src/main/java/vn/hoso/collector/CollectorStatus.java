// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector;

import java.time.Instant;
import java.util.Optional;

/**
 * What the collector tells about itself.
 *
 * @param running whether it reads; false while a dependency does not answer
 * @param collected rows in the table
 * @param lag messages on the topic and not yet in the table
 */
record CollectorStatus(
    boolean running, long collected, long lag, Optional<Instant> lastCommit, String problem) {
  static final CollectorStatus STARTING =
      new CollectorStatus(false, 0, 0, Optional.empty(), "starting");

  CollectorStatus failedWith(String what) {
    return new CollectorStatus(false, collected, lag, lastCommit, what);
  }

  String json() {
    return "{\"status\":\"%s\",\"collected\":%d,\"lag\":%d,\"last_commit\":%s,\"problem\":%s}\n"
        .formatted(
            running ? "UP" : "DOWN",
            collected,
            lag,
            lastCommit.map(at -> "\"" + at + "\"").orElse("null"),
            problem.isEmpty()
                ? "null"
                : "\"" + problem.replaceAll("[\"\\\\\\p{Cntrl}]", " ") + "\"");
  }
}
