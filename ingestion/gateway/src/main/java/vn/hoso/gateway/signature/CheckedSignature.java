// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.signature;

import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.submission.SignatureFacts;
import vn.hoso.lakehouse.submission.SignatureVerdict;

/**
 * What is known of the signature of one submission.
 *
 * @param facts absent when there is nothing to tell beyond the verdict
 */
public record CheckedSignature(SignatureVerdict verdict, @Nullable SignatureFacts facts) {
  public static final CheckedSignature NOT_CHECKED =
      new CheckedSignature(SignatureVerdict.NOT_CHECKED, null);
}
