// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.people;

/** A lasting illness that brings a person back month after month. */
public enum Condition {
  HYPERTENSION,
  DIABETES,
  LUNG_DISEASE,
  ASTHMA,
  HIV,
  TUBERCULOSIS
}
