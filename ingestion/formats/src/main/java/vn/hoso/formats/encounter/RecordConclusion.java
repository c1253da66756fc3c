// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.Phrase;
import vn.hoso.formats.ValueShape;
import vn.hoso.lakehouse.dictionary.DictionaryTable;
import vn.hoso.lakehouse.dictionary.FieldDictionary;
import vn.hoso.lakehouse.dictionary.StandardVersion;
import vn.hoso.lakehouse.identifier.FacilityCode;

/** Decides about one record when all of it is read: whose it is, by which version, taken or not. */
final class RecordConclusion {

  private static final String SUMMARY = "XML1";
  private static final String LINK_KEY = "MA_LK";
  private static final String FACILITY = "MA_CSKCB";

  private final FieldDictionary dictionary;
  private final String envelopeFacility;
  private final @Nullable LocalDate createdOn;
  private final RawTables raw;
  private final ViolationList violations;

  RecordConclusion(
      FieldDictionary dictionary,
      String envelopeFacility,
      @Nullable LocalDate createdOn,
      RawTables raw,
      ViolationList violations) {
    this.dictionary = dictionary;
    this.envelopeFacility = envelopeFacility;
    this.createdOn = createdOn;
    this.raw = raw;
    this.violations = violations;
  }

  HosoResult conclude(int number) {
    String maLk = summaryText(LINK_KEY);
    if (!violations.rejects()) {
      checkIdentity(maLk);
    }
    StandardVersion version = raw.version(versionByDate());
    if (version == StandardVersion.QD4210) {
      LegacyMachines.settle(raw, dictionary);
    }
    raw.remarks().forEach(violations::add);
    RowTyping typing = new RowTyping(raw, version, violations);
    Map<String, List<TableRow>> tables = tables(typing);
    if (violations.rejects()) {
      return new HosoResult.Refused(number, maLk, violations.of(maLk));
    }
    return new HosoResult.Accepted(
        new EncounterDocument(number, facility(), maLk, version, tables, typing.unknown()),
        violations.of(maLk));
  }

  private Map<String, List<TableRow>> tables(RowTyping typing) {
    Map<String, List<TableRow>> tables = new LinkedHashMap<>();
    for (DictionaryTable table : dictionary.encounterTables()) {
      List<TableRow> rows = typing.rows(table, table.code().equals(SUMMARY));
      if (!rows.isEmpty()) {
        tables.put(table.code(), table.many() ? rows : rows.subList(0, 1));
      }
    }
    return tables;
  }

  private void checkIdentity(String maLk) {
    int summaries = raw.rows(SUMMARY).size();
    if (summaries == 0) {
      violations.add(FormatRule.SUMMARY_MISSING, SUMMARY, 0, "", "", "TONG_HOP");
      return;
    }
    if (summaries > 1) {
      violations.add(
          FormatRule.SUMMARY_REPEATED, SUMMARY, 2, "", summaries + " dòng / rows", "1 dòng / row");
    }
    if (maLk.isEmpty()) {
      violations.add(
          FormatRule.LINK_KEY_MISSING, SUMMARY, 1, LINK_KEY, Phrase.EMPTY, Phrase.ANY_TEXT);
    }
    checkFacility();
    checkLinkKeys(maLk);
  }

  private void checkFacility() {
    String inSummary = summaryText(FACILITY);
    if (facility().isEmpty()) {
      String shape = ValueShape.of(envelopeFacility.isEmpty() ? inSummary : envelopeFacility);
      violations.add(
          FormatRule.FACILITY_UNKNOWN, SUMMARY, 1, FACILITY, shape, "5 ký tự / 5 characters");
    } else if (!inSummary.isEmpty() && !inSummary.equals(facility())) {
      String shape = ValueShape.of(inSummary);
      violations.add(FormatRule.FACILITY_DIFFERS, SUMMARY, 1, FACILITY, shape, "MACSKCB");
    }
  }

  private void checkLinkKeys(String maLk) {
    for (DictionaryTable table : dictionary.encounterTables()) {
      int key = table.indexOf(LINK_KEY);
      int number = 0;
      for (RawRow row : raw.rows(table.code())) {
        number++;
        String other = row.text(key);
        if (!other.isEmpty() && !other.equals(maLk)) {
          String shape = ValueShape.of(other);
          violations.add(
              FormatRule.LINK_KEY_DIFFERS,
              table.code(),
              number,
              LINK_KEY,
              shape,
              "như XML1 / as in XML1");
        }
      }
    }
  }

  /** The sender: the envelope's facility, or the one of XML1 when the envelope names none. */
  private String facility() {
    return FacilityCode.parse(envelopeFacility)
        .or(() -> FacilityCode.parse(summaryText(FACILITY)))
        .map(FacilityCode::value)
        .orElse("");
  }

  private String summaryText(String field) {
    List<RawRow> rows = raw.rows(SUMMARY);
    return rows.isEmpty() ? "" : rows.get(0).text(dictionary.table(SUMMARY).indexOf(field));
  }

  /** A file is written by the standard of its day; without its date the visit's end tells. */
  private StandardVersion versionByDate() {
    LocalDate day = createdOn;
    for (String field : List.of("NGAY_TTOAN", "NGAY_RA", "NGAY_VAO")) {
      if (day == null) {
        day = ValueReader.date(summaryText(field), rule -> {});
      }
    }
    return versionOn(day);
  }

  /** The version of a day; that a file is of 4210 is told by its names only. */
  static StandardVersion versionOn(@Nullable LocalDate day) {
    StandardVersion byDate = day == null ? StandardVersion.QD3176 : StandardVersion.at(day);
    return byDate == StandardVersion.QD4210 ? StandardVersion.QD130 : byDate;
  }
}
