// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Tracking ids: 26 characters, ordered by the time they were given (10 characters of milliseconds,
 * 16 of chance). They can be read over the telephone: no I, L, O, U.
 */
public final class SubmissionIds {
  private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
  private static final int TIME_CHARACTERS = 10;
  private static final int LENGTH = 26;
  private static final int BITS = 5;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public SubmissionIds(Clock clock) {
    this.clock = clock;
  }

  /** When the id was given; absent when it is none of ours. */
  static Optional<Instant> givenAt(String id) {
    if (id.length() != LENGTH) {
      return Optional.empty();
    }
    long time = 0;
    for (int i = 0; i < TIME_CHARACTERS; i++) {
      int digit = Arrays.binarySearch(ALPHABET, id.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      time = time << BITS | digit;
    }
    return Optional.of(Instant.ofEpochMilli(time));
  }

  String next() {
    char[] id = new char[LENGTH];
    long time = clock.millis();
    for (int i = TIME_CHARACTERS - 1; i >= 0; i--) {
      id[i] = ALPHABET[(int) (time & 31)];
      time >>>= BITS;
    }
    byte[] chance = new byte[LENGTH - TIME_CHARACTERS];
    random.nextBytes(chance);
    for (int i = TIME_CHARACTERS; i < LENGTH; i++) {
      id[i] = ALPHABET[chance[i - TIME_CHARACTERS] & 31];
    }
    return new String(id);
  }
}
