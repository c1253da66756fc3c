// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import vn.hoso.gateway.access.Sender;
import vn.hoso.lakehouse.identifier.FacilityCode;

/**
 * Where submissions end: in the warehouse's topic, or in the sandbox. Whose it is decides, whoever
 * sends it: the checks and answers before are the same.
 */
public record Ends(End real, End sandbox) implements AutoCloseable {

  /** One end: who takes the bytes, where its receipts are, and whether some may be missing. */
  public record End(
      SubmissionSink sink, ReceiptWriter receipts, ReceiptStore store, OwedReceipts owed) {
    public End(SubmissionSink sink, ReceiptWriter receipts, ReceiptStore store) {
      this(sink, receipts, store, OwedReceipts.NONE);
    }
  }

  End of(FacilityCode facility) {
    return Sender.isSandbox(facility) ? sandbox : real;
  }

  /** Stores what receipts still wait. */
  @Override
  public void close() {
    real.owed().close();
    real.receipts().close();
    sandbox.receipts().close();
  }
}
