// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.paper;

/** What a line costs and who pays it, in hundredths of a đồng. */
record Cost(long atFacilityPrice, long inScope, long fund, long share, long patient) {
  static final Cost NONE = new Cost(0, 0, 0, 0, 0);

  /**
   * @param amount quantity times unit price, in hundredths
   * @param covered whether the line is in the scope of insurance
   * @param benefit what the fund pays of it, in percent
   */
  static Cost of(long amount, boolean covered, int benefit) {
    long inScope = covered ? amount : 0;
    long fund = Math.round(inScope * benefit / 100.0);
    return new Cost(amount, inScope, fund, inScope - fund, amount - inScope);
  }

  Cost plus(Cost other) {
    return new Cost(
        atFacilityPrice + other.atFacilityPrice,
        inScope + other.inScope,
        fund + other.fund,
        share + other.share,
        patient + other.patient);
  }

  Row on(Row row) {
    return row.money("THANH_TIEN_BV", atFacilityPrice)
        .money("THANH_TIEN_BH", inScope)
        .money("T_NGUONKHAC_NSNN", 0)
        .money("T_NGUONKHAC_VTNN", 0)
        .money("T_NGUONKHAC_VTTN", 0)
        .money("T_NGUONKHAC_CL", 0)
        .money("T_NGUONKHAC", 0)
        .money("T_BNTT", patient)
        .money("T_BNCCT", share)
        .money("T_BHTT", fund);
  }
}
