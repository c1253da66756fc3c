// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import java.util.ArrayList;
import java.util.List;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.Violation;

/** Collects the violations of one record up to a limit; what rejects is always listed. */
final class ViolationList {

  private final String parent;
  private final int limit;
  private final List<Violation> violations = new ArrayList<>();
  private int left;
  private boolean rejects;

  ViolationList(String parent, int limit) {
    this.parent = parent;
    this.limit = limit;
  }

  void add(FormatRule rule, String table, int row, String field, String shape, String expected) {
    Violation violation = Violation.at(rule, parent, table, row, field, shape, expected);
    rejects |= violation.rejects();
    if (violation.rejects() || violations.size() < limit) {
      violations.add(violation);
    } else {
      left++;
    }
  }

  void add(RawTables.Remark remark) {
    add(remark.rule(), remark.table(), remark.row(), remark.field(), remark.shape(), "");
  }

  boolean rejects() {
    return rejects;
  }

  /** Everything collected, told to belong to an encounter. */
  List<Violation> of(String maLk) {
    List<Violation> all = new ArrayList<>();
    violations.forEach(violation -> all.add(violation.of(maLk)));
    if (left > 0) {
      all.add(
          Violation.at(FormatRule.MORE_VIOLATIONS, parent, "", 0, "", left + " lỗi nữa / more", "")
              .of(maLk));
    }
    return all;
  }
}
