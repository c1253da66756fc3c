// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.Violation;
import vn.hoso.formats.WireFormats;
import vn.hoso.formats.encounter.EncounterDocument;
import vn.hoso.formats.encounter.EncounterFileReader;
import vn.hoso.formats.encounter.HosoResult;
import vn.hoso.formats.encounter.ReadResult;
import vn.hoso.formats.encounter.StandaloneReader;
import vn.hoso.formats.encounter.StandaloneResult;
import vn.hoso.formats.encounter.TableRow;
import vn.hoso.lakehouse.dictionary.FieldDictionary;
import vn.hoso.lakehouse.submission.SubmissionKind;

class SubmissionsTest {
  private static final EncounterFileReader READER = EncounterFileReader.standard();

  /** Flaws that only a look at the content or at the sender can tell. */
  private static final List<String> FLAWS_OF_CONTENT =
      List.of("left_before_arrival", "arrives_in_the_future", "other_facility");

  private final MadeProvince province = MadeProvince.shared();

  @Test
  void everyRecordIsReadAsTheTruthExpects() {
    Map<String, ReadResult> read = new HashMap<>();
    List<String> surprises = new ArrayList<>();
    for (CSVRecord sent : province.table("truth/encounters_sent.csv")) {
      String file = sent.get("facility_code") + "/" + sent.get("file");
      ReadResult result = read.computeIfAbsent(file, f -> read(f));
      boolean readable = !refused(result, Integer.parseInt(sent.get("hoso")));
      boolean expected =
          sent.get("expected").equals("valid") || FLAWS_OF_CONTENT.contains(sent.get("flaw"));
      if (readable != expected) {
        surprises.add(file + " " + sent.get("flaw") + " " + result.allViolations());
      }
    }

    assertThat(surprises).isEmpty();
  }

  @Test
  void theNewestValidEditionsAreTheCurrentEncountersOfTheTruth() {
    Map<String, EncounterDocument> current = new TreeMap<>();
    Map<String, Map<String, String>> verdicts = verdicts();
    province
        .submissions()
        .forEach(
            (name, path) -> {
              Map<String, String> expected = verdicts.getOrDefault(name, Map.of());
              for (EncounterDocument document : READER.read(province.bytes(path)).encounters()) {
                if ("valid".equals(expected.get(Integer.toString(document.number())))) {
                  current.put(name.substring(0, 5) + "|" + document.maLk(), document);
                }
              }
            });
    Map<String, Long> counts = province.counts();
    Map<String, Long> rows = new TreeMap<>();
    current
        .values()
        .forEach(
            document ->
                document
                    .tables()
                    .forEach(
                        (table, of) -> rows.merge("rows_" + table, (long) of.size(), Long::sum)));

    assertThat((long) current.size()).isEqualTo(counts.get("current_encounters"));
    assertThat(rows).allSatisfy((table, count) -> assertThat(counts).containsEntry(table, count));
  }

  @Test
  void amountsAddUpSaveInTheFlawedShare() {
    int wrong = 0;
    int all = 0;
    for (CSVRecord sent : province.table("truth/encounters_sent.csv")) {
      if (!sent.get("current").equals("1")) {
        continue;
      }
      ReadResult result = read(sent.get("facility_code") + "/" + sent.get("file"));
      int number = Integer.parseInt(sent.get("hoso"));
      EncounterDocument document =
          result.encounters().stream().filter(d -> d.number() == number).findFirst().orElseThrow();
      all++;
      wrong += addsUp(document) ? 0 : 1;
    }

    assertThat(wrong / (double) all).isBetween(0.001, 0.03);
  }

  @Test
  void everyWildVariantOccurs() {
    Map<String, Integer> seen = new TreeMap<>();
    for (Path path : province.submissions().values()) {
      String text = new String(province.bytes(path), StandardCharsets.UTF_8);
      ReadResult result = READER.read(province.bytes(path));
      count(seen, "byte order mark", text.startsWith("\uFEFF"));
      count(seen, "CDATA", text.contains("<NOIDUNGFILE><![CDATA["));
      count(seen, "plain inner XML", text.contains("<TONG_HOP"));
      count(seen, "broken base64 lines", text.contains("<NOIDUNGFILE>\n"));
      count(seen, "lower-case table names", text.contains("<LOAIHOSO>xml1<"));
      count(seen, "empty FILEHOSO", text.contains("<NOIDUNGFILE></NOIDUNGFILE>"));
      count(seen, "several HOSO", result.records().size() > 1);
      count(seen, "unknown table", text.contains("XML16"));
      count(seen, "check-in", text.contains("<CHI_TIEU_TRANG_THAI_KCB"));
      count(seen, "empty file", text.isEmpty());
      count(seen, "entity bomb", text.contains("<!DOCTYPE"));
      result
          .allViolations()
          .forEach(violation -> seen.merge("rule " + violation.ruleId(), 1, Integer::sum));
    }

    assertThat(seen)
        .containsKeys(
            "byte order mark",
            "CDATA",
            "plain inner XML",
            "broken base64 lines",
            "lower-case table names",
            "empty FILEHOSO",
            "several HOSO",
            "unknown table",
            "check-in",
            "rule " + FormatRule.FIELD_UNKNOWN.id(),
            "rule " + FormatRule.FIELD_MISSPELT.id(),
            "rule " + FormatRule.TABLE_REPAIRED.id());
  }

  @Test
  void aboutOneInEightRecordsReplacesAnEarlierOne() {
    List<CSVRecord> sent = province.table("truth/encounters_sent.csv");
    long replacing = sent.stream().filter(row -> !row.get("reason").equals("first")).count();

    assertThat(replacing / (double) sent.size()).isCloseTo(0.12, within(0.04));
  }

  @Test
  void noMinutesOfTheBoardAreRefused() {
    StandaloneReader reader =
        StandaloneReader.ofAssessments(FieldDictionary.standard(), ReadLimits.DEFAULT);
    List<StandaloneResult> read = new ArrayList<>();
    for (Path path : province.submissions().values()) {
      byte[] bytes = province.bytes(path);
      if (WireFormats.sniff(bytes) == SubmissionKind.ASSESSMENT) {
        read.add(reader.read(bytes));
      }
    }

    assertThat((long) read.size()).isEqualTo(province.counts().get("assessments")).isPositive();
    assertThat(read).allSatisfy(one -> assertThat(one.rows()).hasSize(1));
    assertThat(read)
        .flatExtracting(StandaloneResult::violations)
        .filteredOn(Violation::rejects)
        .isEmpty();
  }

  private ReadResult read(String file) {
    return READER.read(province.bytes(province.folder().resolve("submissions").resolve(file)));
  }

  private static boolean refused(ReadResult result, int number) {
    return result.records().stream()
        .filter(record -> record.number() == number)
        .findFirst()
        .map(HosoResult::document)
        .map(java.util.Optional::isEmpty)
        .orElse(true);
  }

  private Map<String, Map<String, String>> verdicts() {
    Map<String, Map<String, String>> verdicts = new HashMap<>();
    for (CSVRecord sent : province.table("truth/encounters_sent.csv")) {
      verdicts
          .computeIfAbsent(sent.get("facility_code") + "/" + sent.get("file"), f -> new HashMap<>())
          .put(sent.get("hoso"), sent.get("expected"));
    }
    return verdicts;
  }

  private static boolean addsUp(EncounterDocument document) {
    BigDecimal atFacilityPrice = sum(document, "THANH_TIEN_BV");
    BigDecimal fund = sum(document, "T_BHTT");
    BigDecimal declared = amount(document.summary(), "T_TONGCHI_BV");
    BigDecimal inScope = amount(document.summary(), "T_TONGCHI_BH");
    BigDecimal share = amount(document.summary(), "T_BNCCT");
    return declared.compareTo(atFacilityPrice) == 0
        && amount(document.summary(), "T_BHTT").compareTo(fund) == 0
        && inScope.subtract(share).compareTo(fund) == 0;
  }

  private static BigDecimal sum(EncounterDocument document, String field) {
    BigDecimal sum = BigDecimal.ZERO;
    for (String table : List.of("XML2", "XML3")) {
      for (TableRow row : document.rows(table)) {
        sum = sum.add(amount(row, field));
      }
    }
    return sum;
  }

  private static BigDecimal amount(TableRow row, String field) {
    Object value = row.values().get(row.table().indexOf(field));
    return value == null ? BigDecimal.ZERO : (BigDecimal) value;
  }

  private static void count(Map<String, Integer> seen, String what, boolean here) {
    if (here) {
      seen.merge(what, 1, Integer::sum);
    }
  }
}
