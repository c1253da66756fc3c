// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;

/**
 * A request whose body is unpacked, given up when too slow, and paid for as it is read. One that is
 * refused before its body is read goes on with a body that cannot be opened: so each door tells the
 * refusal in its own words.
 */
final class GuardedRequest extends HttpServletRequestWrapper {
  /** Of what is refused the beginning tells enough. */
  private static final int BEGINNING = 64 * 1024;

  private final @Nullable Refusal refusal;
  private final ContentCoding coding;
  private final MemoryBudget.Lease lease;
  private final long covered;
  private final long largest;
  private final boolean holdsOnlyFiles;
  private @Nullable PatientStream network;
  private @Nullable BodyStream body;

  /**
   * @param refusal why the body is not even opened; absent when it may be read
   * @param covered bytes that the lease covers already
   * @param largest bytes the body may have
   * @param holdsOnlyFiles whether its beginning may be kept when it is refused
   */
  GuardedRequest(
      HttpServletRequest request,
      @Nullable Refusal refusal,
      ContentCoding coding,
      MemoryBudget.Lease lease,
      long covered,
      long largest,
      boolean holdsOnlyFiles) {
    super(request);
    this.refusal = refusal;
    this.coding = coding;
    this.lease = lease;
    this.covered = covered;
    this.largest = largest;
    this.holdsOnlyFiles = holdsOnlyFiles;
  }

  /**
   * Reads on without keeping anything, as far as another body's length: a sender that is still
   * sending would otherwise find its connection cut instead of an answer.
   */
  void drain() throws IOException {
    drained(largest, Long.MAX_VALUE);
  }

  /**
   * The same for no more than some bytes and nanoseconds.
   *
   * @return whether the body has come to its end
   */
  boolean drained(long most, long patience) throws IOException {
    byte[] nowhere = new byte[8192];
    InputStream rest = network();
    long started = System.nanoTime();
    for (long drained = 0; drained < most && System.nanoTime() - started < patience; ) {
      int count = rest.read(nowhere);
      if (count < 0) {
        return true;
      }
      drained += count;
    }
    return false;
  }

  /** The beginning of what was read, when it may be kept. */
  byte[] beginning() {
    return body == null ? new byte[0] : body.beginning();
  }

  /** The body's length in bytes, as far as it is known. */
  long size() {
    return Math.max(getContentLengthLong(), body == null ? 0 : body.size());
  }

  private PatientStream network() throws IOException {
    if (network == null) {
      network = new PatientStream(super.getInputStream(), System::nanoTime);
    }
    return network;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (refusal != null) {
      throw new RefusedException(refusal);
    }
    if (body == null) {
      PatientStream patient = network();
      try {
        body =
            new BodyStream(
                coding.decoded(patient),
                coding != ContentCoding.IDENTITY,
                lease,
                covered,
                largest,
                holdsOnlyFiles ? BEGINNING : 0);
      } catch (ZipException | EOFException e) {
        throw new RefusedException(Refusal.of(IntakeRule.ENCODING));
      }
    }
    return body;
  }

  @Override
  public int getContentLength() {
    return coding == ContentCoding.IDENTITY ? super.getContentLength() : -1;
  }

  @Override
  public long getContentLengthLong() {
    return coding == ContentCoding.IDENTITY ? super.getContentLengthLong() : -1;
  }
}
