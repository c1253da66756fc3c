// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.function.LongSupplier;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;

/** Bytes from the network, given up when they come so slowly that they only hold a thread. */
final class PatientStream extends FilterInputStream {
  private static final long GRACE_NANOS = 30_000_000_000L;
  private static final long BYTES_PER_SECOND = 16 * 1024;

  private final LongSupplier nanoTime;
  private final long started;
  private long received;

  PatientStream(InputStream in, LongSupplier nanoTime) {
    super(in);
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    try {
      int count = super.read(into, from, length);
      received += Math.max(0, count);
      if (count >= 0 && nanoTime.getAsLong() - started > allowed()) {
        throw tooSlow();
      }
      return count;
    } catch (SocketTimeoutException e) {
      throw tooSlow();
    }
  }

  /** Whoever reads a body may close it; what is left of it must still be taken off the line. */
  @Override
  public void close() {}

  private long allowed() {
    return GRACE_NANOS + received * 1_000_000_000L / BYTES_PER_SECOND;
  }

  private static RefusedException tooSlow() {
    return new RefusedException(Refusal.of(IntakeRule.TOO_SLOW));
  }
}
