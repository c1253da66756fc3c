// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.submission;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What follows when a facility's signature is not valid; the later, the stricter. */
public enum SignaturePolicy {
  /** The verdict is kept, nothing else. */
  RECORD,
  /** The records are taken with a warning. */
  WARN,
  /** The bytes are kept, the records go to quarantine. */
  REFUSE;

  /** The form used in tables and messages. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The policy written as {@code code}. */
  public static Optional<SignaturePolicy> of(String code) {
    return Arrays.stream(values()).filter(policy -> policy.code().equals(code)).findFirst();
  }

  /** The stricter of two. */
  public SignaturePolicy or(SignaturePolicy other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
