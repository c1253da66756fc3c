// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.dictionary;

import java.time.LocalDate;

/** The decisions of the Ministry of Health that define the insurance XML, oldest first. */
public enum StandardVersion {
  QD4210("4210/QĐ-BYT", LocalDate.of(2017, 9, 20)),
  QD130("130/QĐ-BYT", LocalDate.of(2023, 1, 18)),
  QD4750("4750/QĐ-BYT", LocalDate.of(2023, 12, 29)),
  QD3176("3176/QĐ-BYT", LocalDate.of(2025, 1, 1)),
  QD1931("1931/QĐ-BYT", LocalDate.of(2026, 6, 29));

  private final String decision;
  private final LocalDate usedFrom;

  StandardVersion(String decision, LocalDate usedFrom) {
    this.decision = decision;
    this.usedFrom = usedFrom;
  }

  /** Number of the decision as it is cited. */
  public String decision() {
    return decision;
  }

  /** First day on which files of this version are to be expected. */
  public LocalDate usedFrom() {
    return usedFrom;
  }

  /** The newest version in use on a day; the oldest one for days before all of them. */
  public static StandardVersion at(LocalDate day) {
    StandardVersion found = QD4210;
    for (StandardVersion version : values()) {
      if (!version.usedFrom.isAfter(day)) {
        found = version;
      }
    }
    return found;
  }

  /** The newest version there is. */
  public static StandardVersion newest() {
    return at(LocalDate.MAX);
  }

  /** The version this one replaced; itself when it is the first. */
  public StandardVersion previous() {
    return at(usedFrom.minusDays(1));
  }
}
