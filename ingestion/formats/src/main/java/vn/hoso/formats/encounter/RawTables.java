// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.hoso.formats.FormatRule;
import vn.hoso.lakehouse.dictionary.StandardVersion;

/** What was read of one record (or one lone table) before its values are looked at. */
final class RawTables {

  /** A remark on a place, made while reading. */
  record Remark(FormatRule rule, String table, int row, String field, String shape) {}

  private final Map<String, List<RawRow>> rows = new LinkedHashMap<>();
  private final List<UnknownField> unknown = new ArrayList<>();
  private final Set<Remark> remarks = new LinkedHashSet<>();
  private StandardVersion from = StandardVersion.QD4210;
  private StandardVersion to = StandardVersion.newest();
  private boolean legacy;

  /** Adds a row and gives its number, from 1. */
  int add(String table, RawRow row) {
    List<RawRow> ofTable = rows.computeIfAbsent(table, code -> new ArrayList<>());
    ofTable.add(row);
    return ofTable.size();
  }

  List<RawRow> rows(String table) {
    return rows.getOrDefault(table, List.of());
  }

  List<UnknownField> unknown() {
    return unknown;
  }

  Set<Remark> remarks() {
    return remarks;
  }

  void keep(UnknownField field) {
    unknown.add(field);
  }

  /** Takes fields back that have found their place; the remark goes with the last of a name. */
  void settle(Set<UnknownField> fields) {
    unknown.removeAll(fields);
    remarks.removeIf(
        remark ->
            remark.rule() == FormatRule.FIELD_UNKNOWN
                && fields.stream().anyMatch(field -> isOf(remark, field))
                && unknown.stream().noneMatch(field -> isOf(remark, field)));
  }

  private static boolean isOf(Remark remark, UnknownField field) {
    return remark.table().equals(field.table()) && remark.field().equals(field.field());
  }

  void remark(FormatRule rule, String table, int row, String field, String shape) {
    remarks.add(new Remark(rule, table, row, field, shape));
  }

  /** Narrows the version by a name that only some versions use. */
  void evidence(StandardVersion nameFrom, StandardVersion nameTo) {
    from = nameFrom.compareTo(from) > 0 ? nameFrom : from;
    to = nameTo.compareTo(to) < 0 ? nameTo : to;
  }

  /** Marks a document that only 4210 knows. */
  void beLegacy() {
    legacy = true;
  }

  boolean isLegacy() {
    return legacy;
  }

  /** The version the names allow that is nearest to the one expected by date. */
  StandardVersion version(StandardVersion byDate) {
    if (byDate.compareTo(from) < 0 || to.compareTo(from) < 0) {
      return from;
    }
    return byDate.compareTo(to) > 0 ? to : byDate;
  }

  /** Takes over everything read into another one; its rows follow ours. */
  void addAll(RawTables other) {
    Map<String, Integer> before = new LinkedHashMap<>();
    other.rows.forEach(
        (table, added) -> {
          before.put(table, rows(table).size());
          added.forEach(row -> add(table, row));
        });
    for (UnknownField field : other.unknown) {
      int shift = field.rowNumber() == 0 ? 0 : before.getOrDefault(field.table(), 0);
      keep(
          new UnknownField(field.table(), field.rowNumber() + shift, field.field(), field.value()));
    }
    for (Remark remark : other.remarks) {
      int shift = remark.row() == 0 ? 0 : before.getOrDefault(remark.table(), 0);
      remark(remark.rule(), remark.table(), remark.row() + shift, remark.field(), remark.shape());
    }
    evidence(other.from, other.to);
  }
}
