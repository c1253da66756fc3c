// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.paper;

/**
 * The state in which a visit is sent: it may come again once it is settled, once late results are
 * in, or with corrected demographics.
 *
 * @param totalsOff the amounts of XML1 do not equal the sum of the lines
 * @param rowsTwice a line of XML3 occurs twice under one number
 */
public record Edition(
    String linkKey,
    Registration desk,
    boolean settled,
    boolean resultsIn,
    boolean totalsOff,
    boolean rowsTwice,
    boolean bare) {}
