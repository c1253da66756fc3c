// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.audit;

/** The trail could not be written, so nothing may be read. */
public final class AuditUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AuditUnavailable(Throwable cause) {
    super("The audit trail cannot be written; reading is refused", cause);
  }
}
