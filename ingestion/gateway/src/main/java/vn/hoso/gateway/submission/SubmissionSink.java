// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.util.concurrent.CompletableFuture;

/** Where submissions go once their bytes are known to be fit. */
public interface SubmissionSink {
  /** Completes when the submission is kept for good. */
  CompletableFuture<Void> append(Receipt receipt, byte[] content);
}
