// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;

/** A body as its handler reads it: decoded, its memory taken as it comes, its length bounded. */
final class BodyStream extends ServletInputStream {
  /** Bodies of unknown length are mostly small; one that is not is taken for the largest. */
  private static final int SMALL = 256 * 1024;

  private final InputStream in;
  private final boolean encoded;
  private final MemoryBudget.Lease lease;
  private final long largest;
  private final int keeps;
  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream(0);
  private long read;
  private long covered;
  private boolean finished;

  /**
   * @param covered bytes that the lease covers already
   * @param largest bytes a body may have
   * @param keeps bytes of its beginning that are kept aside
   */
  BodyStream(
      InputStream in,
      boolean encoded,
      MemoryBudget.Lease lease,
      long covered,
      long largest,
      int keeps) {
    this.in = in;
    this.largest = largest;
    this.encoded = encoded;
    this.lease = lease;
    this.covered = covered;
    this.keeps = keeps;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    try {
      int count = in.read(into, from, length);
      if (count < 0) {
        finished = true;
      } else {
        beginning.write(into, from, Math.min(count, keeps - beginning.size()));
        cover(read += count);
      }
      return count;
    } catch (ZipException | EOFException e) {
      if (encoded) {
        throw new RefusedException(Refusal.of(IntakeRule.ENCODING));
      }
      throw e;
    }
  }

  private void cover(long bytes) {
    if (bytes > largest) {
      throw new RefusedException(Refusal.tooLarge(largest));
    }
    if (bytes > covered) {
      covered = bytes <= SMALL ? Math.min(SMALL, largest) : largest;
      if (!lease.covers(covered)) {
        throw new RefusedException(Refusal.of(IntakeRule.UNAVAILABLE));
      }
    }
  }

  /** What was read first. */
  byte[] beginning() {
    return beginning.toByteArray();
  }

  /** Bytes read so far, unpacked. */
  long size() {
    return read;
  }

  @Override
  public boolean isFinished() {
    return finished;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void setReadListener(ReadListener listener) {
    throw new UnsupportedOperationException("Bodies are read by their own thread");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
