// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.search;

import java.util.Optional;

/** The comparisons of FHIR R4 date search, by its rules on ranges (search, section 3.1.1.4.5). */
enum DatePrefix {
  EQ,
  NE,
  GT,
  LT,
  GE,
  LE,
  SA,
  EB,
  AP;

  /** A search value: the comparison and the span it compares with. */
  record Comparison(DatePrefix prefix, DateSpan span) {
    boolean holdsFor(DateSpan target) {
      return prefix.holds(span, target);
    }
  }

  static Optional<Comparison> parse(String value) {
    for (DatePrefix prefix : values()) {
      if (value.regionMatches(true, 0, prefix.name(), 0, 2)) {
        return DateSpan.parse(value.substring(2)).map(span -> new Comparison(prefix, span));
      }
    }
    return DateSpan.parse(value).map(span -> new Comparison(EQ, span));
  }

  private boolean holds(DateSpan search, DateSpan target) {
    return switch (this) {
      case EQ -> search.contains(target);
      case NE -> !search.contains(target);
      case GT -> target.end().isAfter(search.end());
      case LT -> target.from().isBefore(search.from());
      case GE -> GT.holds(search, target) || EQ.holds(search, target);
      case LE -> LT.holds(search, target) || EQ.holds(search, target);
      case SA -> !target.from().isBefore(search.end());
      case EB -> !target.end().isAfter(search.from());
      case AP -> search.overlaps(target);
    };
  }
}
