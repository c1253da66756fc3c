// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.submission;

import java.util.Locale;

/** What a submission is, told by its outer structure. */
public enum SubmissionKind {
  /** GIAMDINHHS envelope with one or more encounters. */
  ENCOUNTER_FILE,
  /** Standalone XML0: a patient's status at reception. */
  CHECK_IN,
  /** Standalone XML12: a medical board's assessment. */
  ASSESSMENT,
  /** A CSV register of the department. */
  REGISTER,
  /** Withdraws one encounter. */
  CANCEL,
  /** Takes back a withdrawal. */
  RESTORE,
  /** QĐ 831 personal health record. */
  HEALTH_PROFILE,
  /** KHAMSUCKHOE envelope: a health check, whose inner tables only share names with insurance. */
  HEALTH_CHECK,
  /** National e-prescription (QĐ 808). */
  PRESCRIPTION,
  /** FHIR resource, bundle, or resources one a line. */
  FHIR,
  /** HL7 v2 messages as text. */
  HL7V2,
  /** A scanned paper: a PDF or an image, kept as bytes and never read. */
  ATTACHMENT,
  /** Kept, answered, and not understood yet. */
  UNKNOWN;

  /** The form used in tables and messages. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind written as {@code code}; what is not known is {@link #UNKNOWN}. */
  public static SubmissionKind of(String code) {
    for (SubmissionKind kind : values()) {
      if (kind.code().equals(code)) {
        return kind;
      }
    }
    return UNKNOWN;
  }
}
