// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.signature;

import vn.hoso.lakehouse.submission.SignaturePolicy;
import vn.hoso.lakehouse.submission.SignatureVerdict;
import vn.hoso.lakehouse.submission.SubmissionKind;

/**
 * What follows from a signature that is not valid.
 *
 * @param usual for facilities of which the register tells none
 * @param staleRevocations the strictest that follows when only the department's revocation list is
 *     out of date, whatever holds for the facility: it is not the facility's to mend
 */
public record SignaturePolicies(SignaturePolicy usual, SignaturePolicy staleRevocations) {

  SignaturePolicy of(SignatureVerdict verdict, SignaturePolicy facilitys) {
    return verdict == SignatureVerdict.REVOCATION_UNKNOWN
            && facilitys.compareTo(staleRevocations) > 0
        ? staleRevocations
        : facilitys;
  }

  /** Nothing asks for a signature in QĐ 831's message: one that is missing refuses no record. */
  static SignaturePolicy ofUnsigned(SubmissionKind kind, SignaturePolicy facilitys) {
    return kind == SubmissionKind.HEALTH_PROFILE && facilitys.compareTo(SignaturePolicy.WARN) > 0
        ? SignaturePolicy.WARN
        : facilitys;
  }
}
