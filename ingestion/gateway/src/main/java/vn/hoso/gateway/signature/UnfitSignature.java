// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.signature;

/** A signature of a form that is not verified; the reason is a word of ours, nothing of theirs. */
final class UnfitSignature extends Exception {
  private static final long serialVersionUID = 1L;

  UnfitSignature(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
