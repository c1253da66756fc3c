// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.place;

/** How soon a facility sends what it has. */
public enum Sending {
  /** Within the hour for most visits. */
  AT_ONCE,
  /** In the evening of the same day. */
  EVENING,
  /** One to six days later. */
  LATE,
  /** One to five weeks later. */
  VERY_LATE,
  /** Every Friday evening. */
  WEEKLY
}
