// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector;

/** What the collector cannot answer for. */
final class CollectorException extends RuntimeException {
  /** Whether trying again can help, and the exit code when it cannot. */
  enum Kind {
    /** Kafka, Postgres or the warehouse did not answer: try again. */
    EXTERNAL(1),
    /** Another collector committed to the table: this one must stop. */
    STALE_WRITER(3),
    /** The topic no longer holds what is to be read next: a person must decide. */
    POSITIONS_LOST(4);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    int exitCode() {
      return exitCode;
    }
  }

  private final Kind kind;

  CollectorException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  CollectorException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
