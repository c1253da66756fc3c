// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.dictionary;

/** What one value of a field is, on the wire and in a column. */
public enum FieldType {
  /** Free text; a {@code String}. */
  STRING,
  /** A code, kept as the text it was given as: leading zeros and dots matter; a {@code String}. */
  CODE,
  /** A whole number; an {@code Integer}. */
  INT,
  /** A number with a point; a {@code BigDecimal}, column type decimal(18,3). */
  DECIMAL,
  /** {@code yyyyMMddHHmm} in the local time of Việt Nam; an {@code Instant}. */
  TIMESTAMP,
  /** {@code yyyyMMdd}; a {@code LocalDate}. */
  DATE,
  /** A date whose precision is part of the value; an ISO string such as {@code 1965}. */
  PARTIAL_DATE
}
