// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import vn.hoso.gateway.access.Sender;
import vn.hoso.lakehouse.identifier.FacilityCode;

/** The one intake, and its double for the sandbox: same checks, same answers, another end. */
public final class Intakes {
  private final SubmissionIntake real;
  private final ReceiptStore receipts;
  private final SubmissionIntake sandbox;
  private final ReceiptStore sandboxReceipts;

  public Intakes(
      SubmissionIntake real,
      ReceiptStore receipts,
      SubmissionIntake sandbox,
      ReceiptStore sandboxReceipts) {
    this.real = real;
    this.receipts = receipts;
    this.sandbox = sandbox;
    this.sandboxReceipts = sandboxReceipts;
  }

  public SubmissionIntake of(FacilityCode facility) {
    return facility.equals(Sender.SANDBOX) ? sandbox : real;
  }

  ReceiptStore receiptsOf(FacilityCode facility) {
    return facility.equals(Sender.SANDBOX) ? sandboxReceipts : receipts;
  }
}
