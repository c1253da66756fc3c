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

/** A request whose body is unpacked, given up when too slow, and paid for as it is read. */
final class GuardedRequest extends HttpServletRequestWrapper {
  private final ContentCoding coding;
  private final MemoryBudget.Lease lease;
  private final long covered;
  private final long largest;
  private @Nullable PatientStream network;
  private @Nullable ServletInputStream body;

  GuardedRequest(
      HttpServletRequest request,
      ContentCoding coding,
      MemoryBudget.Lease lease,
      long covered,
      long largest) {
    super(request);
    this.coding = coding;
    this.lease = lease;
    this.covered = covered;
    this.largest = largest;
  }

  /**
   * Reads on without keeping anything, as far as another body's length: a sender that is still
   * sending would otherwise find its connection cut instead of an answer.
   */
  void drain() throws IOException {
    byte[] nowhere = new byte[8192];
    InputStream rest = network();
    for (long drained = 0; drained < largest; ) {
      int count = rest.read(nowhere);
      if (count < 0) {
        return;
      }
      drained += count;
    }
  }

  private PatientStream network() throws IOException {
    if (network == null) {
      network = new PatientStream(super.getInputStream(), System::nanoTime);
    }
    return network;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (body == null) {
      PatientStream patient = network();
      try {
        body =
            new BodyStream(
                coding.decoded(patient), coding != ContentCoding.IDENTITY, lease, covered, largest);
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
