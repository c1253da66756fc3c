// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.signature;

/** Large signed documents are verified one at a time, and others come first: send again later. */
public final class SignaturesBusy extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SignaturesBusy() {
    super("Other large signed documents are being verified");
  }
}
