// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

/** A rule together with the function that finds where a visit breaks it. */
record ContentRule(Rule rule, Check check) {

  /** Looks at one visit and tells every place that breaks the rule. */
  @FunctionalInterface
  interface Check {
    void on(Visit visit, Found found);
  }
}
