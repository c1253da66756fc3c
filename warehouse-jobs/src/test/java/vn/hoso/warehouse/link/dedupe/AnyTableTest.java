// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.hoso.warehouse.link.evaluate.Agreement;
import vn.hoso.warehouse.link.probability.Blocking;
import vn.hoso.warehouse.link.probability.Comparison;
import vn.hoso.warehouse.link.probability.Deduplication;
import vn.hoso.warehouse.link.probability.LinkOptions;
import vn.hoso.warehouse.link.probability.LinkPlan;

/** Tables of quite different shapes, with no configuration at all. */
class AnyTableTest {

  @Test
  void findsDoublesOfShortRecords() {
    Agreement agreement = agreement(MadeTable.registers(800, 0.15, 11));

    assertThat(agreement.found().value()).as("%s", agreement).isGreaterThan(0.98);
    assertThat(agreement.known().value()).as("%s", agreement).isGreaterThan(0.85);
  }

  @Test
  void findsWorksToldUpToFiveTimes() {
    Agreement agreement = agreement(MadeTable.works(200, 12));

    assertThat(agreement.f1()).as("%s", agreement).isGreaterThan(0.98);
  }

  @Test
  void findsVietnamesePeopleThoughAThirdHaveOneName() {
    Agreement agreement = agreement(MadeTable.people(300, 13));

    assertThat(agreement.found().value()).as("%s", agreement).isGreaterThan(0.99);
    assertThat(agreement.known().value()).as("%s", agreement).isGreaterThan(0.95);
  }

  @Test
  void partsALoneTextThatHoldsEverything() {
    Agreement agreement = agreement(MadeTable.notes(400, 23));

    assertThat(agreement.found().value()).as("%s", agreement).isGreaterThan(0.98);
    assertThat(agreement.known().value()).as("%s", agreement).isGreaterThan(0.95);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void findsNothingWhereNothingIsDouble(long seed) {
    CsvTable table = MadeTable.registers(800, 0, seed);

    assertThat(dedupe(table).pairs()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void leavesAsideWhatTellsNothing() {
    TablePlan plan = plan(MadeTable.registers(300, 0.1, 14));

    assertThat(why(plan, "row")).isEqualTo(ColumnPlan.Why.NUMBERS_ROWS);
    assertThat(why(plan, "title")).isEqualTo(ColumnPlan.Why.EMPTY);
    assertThat(why(plan, "source")).isEqualTo(ColumnPlan.Why.CONSTANT);
    assertThat(why(plan, "entity_id")).isEqualTo(ColumnPlan.Why.ANSWER);
    assertThat(plan.id()).hasValue(0);
  }

  @Test
  void seesWhatColumnsAre() {
    TablePlan plan = plan(MadeTable.people(100, 15));

    assertThat(plan.plan().comparisons())
        .extracting(Comparison::kind)
        .containsExactly(
            Comparison.Kind.TEXT,
            Comparison.Kind.DATE,
            Comparison.Kind.CODE,
            Comparison.Kind.IDENTIFIER,
            Comparison.Kind.IDENTIFIER);
  }

  @Test
  void tenRowsAreEnough() {
    List<List<String>> rows = new ArrayList<>();
    for (String name : List.of("Ann Baker", "Carl Dorn", "Eve Faber", "Gus Hahn", "Ida Jung")) {
      String phone = "0" + Math.abs(name.hashCode());
      rows.add(List.of(name, name.charAt(0) + "street 5", phone));
      rows.add(List.of(name, name.charAt(0) + "street 5", phone));
    }
    CsvTable table = new CsvTable(List.of("name", "address", "phone"), rows, ',');

    assertThat(Set.copyOf(dedupe(table).clusters())).hasSize(5);
  }

  @Test
  void nothingToCompareIsNoFailure() {
    CsvTable constant = new CsvTable(List.of("a"), Collections.nCopies(5, List.of("x")), ',');
    CsvTable noRows = new CsvTable(List.of("a", "b"), List.of(), ',');
    CsvTable oneRow = new CsvTable(List.of("a", "b"), List.of(List.of("x", "y")), ',');

    assertThat(Set.copyOf(dedupe(constant).clusters())).hasSize(5);
    assertThat(dedupe(noRows).clusters()).isEmpty();
    assertThat(dedupe(oneRow).clusters()).hasSize(1);
  }

  @Test
  void theOrderOfRowsChangesNothing() {
    CsvTable table = MadeTable.people(120, 16);
    List<List<String>> shuffled = new ArrayList<>(table.rows());
    Collections.shuffle(shuffled, new Random(3));
    CsvTable other = new CsvTable(table.header(), shuffled, ',');

    assertThat(told(other)).isEqualTo(told(table));
  }

  @Test
  void policyOutranksProbability() {
    CsvTable table = MadeTable.people(120, 17);
    DedupeConfig.Certain policy = new DedupeConfig.Certain(List.of("row"), List.of(), List.of());
    DedupeConfig config =
        new DedupeConfig(Map.of(), List.of(), null, null, null, null, null, List.of(), policy);

    Deduplication.Result result = dedupe(table, config);

    assertThat(Set.copyOf(result.clusters())).hasSize(table.rows().size());
    assertThat(result.pairs()).isNotEmpty();
  }

  @Test
  void whatIsCertainIsLinkedWhateverElseIsTold() {
    CsvTable table = MadeTable.people(120, 18);
    DedupeConfig.Certain policy =
        new DedupeConfig.Certain(List.of(), List.of(), List.of(List.of("entity_id")));
    DedupeConfig config =
        new DedupeConfig(Map.of(), List.of(), null, null, null, null, null, List.of(), policy);

    Agreement agreement = agreement(table, dedupe(table, config));

    assertThat(agreement.known().value()).isEqualTo(1);
  }

  @Test
  void oversizedBlocksArePartedAndToldNotSkipped() {
    CsvTable table = MadeTable.people(200, 19);
    DedupeConfig.Compared asGuessed = new DedupeConfig.Compared(null, null);
    DedupeConfig config =
        new DedupeConfig(
            Map.of("gioi_tinh", asGuessed, "ho_ten", asGuessed),
            List.of(),
            null,
            null,
            null,
            null,
            2,
            List.of(List.of("gioi_tinh")),
            DedupeConfig.Certain.NOTHING);

    Deduplication.Result result = dedupe(table, config);

    assertThat(result.passes())
        .anyMatch(pass -> pass.key().equals("gioi_tinh") && pass.refined() == 2)
        .anyMatch(pass -> pass.key().equals("gioi_tinh+ho_ten") && pass.cutRecords() > 2);
    assertThat(result.compared()).isPositive();
  }

  @Test
  void keysFindWhatComparingAllPairsFinds() {
    CsvTable table = MadeTable.people(250, 20);
    TablePlan plan = plan(table);
    LinkOptions all = plan.plan().options();
    LinkOptions byKeys = new LinkOptions(all.link(), all.review(), all.seed(), 15, 0, List.of());

    Deduplication.Result found =
        Deduplication.of(new LinkPlan(plan.plan().comparisons(), byKeys), plan.cleaned());

    Deduplication.Result expected = dedupe(table);
    assertThat(found.compared()).isLessThan(expected.compared() / 3);
    assertThat(found.passes()).anyMatch(pass -> pass.refined() > 0);
    assertThat(found.passes().stream().mapToLong(Blocking.Pass::pairs).sum())
        .as("those of several keys once for each")
        .isGreaterThanOrEqualTo(found.compared());
    assertThat(expected.passes())
        .singleElement()
        .extracting(Blocking.Pass::pairs)
        .isEqualTo(expected.compared());
    assertThat(agreement(table, found).f1()).isGreaterThan(agreement(table, expected).f1() - 0.01);
  }

  /** Everything that was found, by the names of rows instead of their places. */
  private static Map<String, Object> told(CsvTable table) {
    Deduplication.Result result = dedupe(table);
    ResultFiles files = new ResultFiles(table, plan(table), result);
    Map<String, Object> told = new HashMap<>();
    IntStream.range(0, table.rows().size())
        .forEach(row -> told.put(table.rows().get(row).get(0), result.clusters().get(row)));
    told.put("pairs", files.pairs().rows());
    told.put("evidence", files.evidence().rows());
    told.put("cut", files.cut().rows());
    told.put("model", files.model().rows());
    return told;
  }

  private static ColumnPlan.Why why(TablePlan plan, String column) {
    return plan.columns().stream()
        .filter(c -> c.name().equals(column))
        .findFirst()
        .orElseThrow()
        .why();
  }

  private static TablePlan plan(CsvTable table) {
    return TablePlan.of(table, DedupeConfig.DEFAULT, Set.of());
  }

  private static Deduplication.Result dedupe(CsvTable table) {
    return dedupe(table, DedupeConfig.DEFAULT);
  }

  private static Deduplication.Result dedupe(CsvTable table, DedupeConfig config) {
    TablePlan plan = TablePlan.of(table, config, Set.of());
    return Deduplication.of(plan.plan(), plan.cleaned());
  }

  private static Agreement agreement(CsvTable table) {
    return agreement(table, dedupe(table));
  }

  private static Agreement agreement(CsvTable table, Deduplication.Result result) {
    int truth = table.column("entity_id");
    return Agreement.of(
        IntStream.range(0, table.rows().size())
            .mapToObj(
                row ->
                    new Agreement.Row(
                        result.clusters().get(row), table.rows().get(row).get(truth), ""))
            .toList());
  }
}
