// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.paper;

import java.util.ArrayList;
import java.util.List;
import vn.hoso.sample.care.ServiceLine;
import vn.hoso.sample.care.Visit;

/**
 * The state in which a visit is sent: it may come again once it is settled, once late results are
 * in, or with corrected demographics.
 *
 * @param totalsOff the amounts of XML1 do not equal the sum of the lines
 * @param rowsTwice a line of XML3 occurs twice under one number
 * @param bare only the summary and the papers are sent, as for some who pay themselves
 */
public record Edition(
    String linkKey,
    Registration desk,
    boolean settled,
    boolean resultsIn,
    boolean totalsOff,
    boolean rowsTwice,
    boolean bare) {

  /** The service lines as XML3 has them: the last of several may be written twice. */
  public List<ServiceLine> linesAsWritten(Visit visit) {
    if (bare) {
      return List.of();
    }
    if (!rowsTwice || visit.services().size() < 2) {
      return visit.services();
    }
    List<ServiceLine> lines = new ArrayList<>(visit.services());
    lines.add(lines.get(lines.size() - 1));
    return lines;
  }
}
