// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds unit.csv and analyte.csv to UCUM and to themselves. */
class TablesOfUnitsTest {
  private static final Ucum UCUM = new Ucum();
  private static final UnitTable UNITS = new UnitTable(Rows.of("unit.csv"));

  @TestFactory
  Stream<DynamicTest> everyUnitIsOneOfUcumAndFitsItsKind() {
    return Rows.of("unit.csv").stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.get("ucum"),
                    () -> {
                      UnitTable.Unit unit = UNITS.unit(row.get("ucum"));
                      assertThat(UCUM.isUnit(row.get("ucum"))).isTrue();
                      assertThat(unit).isNotNull();
                      assertThat(UCUM.factor(unit.ucum(), unit.standard()).signum()).isPositive();
                      assertThat(row.get("source")).isNotBlank();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everyAnalyteHasAUnitAndASource() {
    return Rows.of("analyte.csv").stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.get("analyte"),
                    () -> {
                      assertThat(row.get("source")).isNotBlank();
                      assertThat(row.get("name_vi")).isNotBlank();
                      Analyte analyte = Analyte.of(row, UNITS);
                      assertThat(analyte.from(analyte.unit())).isEqualTo(Conversion.NONE);
                      assertThat(analyte.names())
                          .allSatisfy(name -> assertThat(Naming.parts(name)).hasSize(1));
                    }));
  }

  /** Whoever shares a name is told apart by the unit. */
  @Test
  void noNameAndUnitTellTwoAnalytes() {
    List<Analyte> all = Rows.of("analyte.csv").stream().map(row -> Analyte.of(row, UNITS)).toList();

    assertThat(all)
        .allSatisfy(
            one ->
                assertThat(all)
                    .filteredOn(other -> other != one)
                    .filteredOn(
                        other -> parts(other).stream().anyMatch(part -> parts(one).contains(part)))
                    .allSatisfy(
                        other ->
                            assertThat(other.conversions().keySet())
                                .doesNotContainAnyElementsOf(one.conversions().keySet())));
  }

  private static List<String> parts(Analyte analyte) {
    return analyte.names().stream().flatMap(name -> Naming.parts(name).stream()).toList();
  }

  /** To the comparable unit and back is where one came from, within the rounding. */
  @Test
  void conversionsCanBeUndone() {
    Random random = new Random(831);
    for (CSVRecord row : Rows.of("analyte.csv")) {
      Analyte analyte = Analyte.of(row, UNITS);
      for (Map.Entry<String, Conversion> way : analyte.conversions().entrySet()) {
        BigDecimal told = new BigDecimal(random.nextDouble(0.01, 500)).round(new MathContext(5));
        Conversion there = way.getValue();
        double back =
            (there.of(told) - there.offset().doubleValue()) / there.factor().doubleValue();
        double rounding =
            1e-5
                * Math.max(
                    told.doubleValue(),
                    Math.abs(there.offset().doubleValue() / there.factor().doubleValue()));

        assertThat(back)
            .as("%s of %s in %s", told, analyte.code(), way.getKey())
            .isCloseTo(told.doubleValue(), within(rounding));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "µmol/L, umol/L",
    "μmol/l, umol/L",
    "' mmol / L ', mmol/L",
    "(mmol/L), mmol/L",
    "x10^9/L, 10*9/L",
    "×10⁹/l, 10*9/L",
    "10*9/L, 10*9/L",
    "10E9/L, 10*9/L",
    "x 10^3/µl, 10*3/uL",
    "G/l, 10*9/L",
    "g/l, g/L",
    "mg%, mg/dL",
    "mL/phút/1.73m², mL/min/{1.73_m2}",
    "µm³, fL",
    "℃, Cel",
    "pg, pg",
    "nhịp/phút, /min",
    "tế bào/mm³, /mm3",
  })
  void spellingsOfOneUnitAreOne(String written, String ucum) {
    assertThat(UNITS.ucum(written)).hasValue(ucum);
  }

  @ParameterizedTest
  @CsvSource({"Mmol/L", "PG", "Mg/dL", "S/CO", "l/p", "''", "mM/L", "đơn vị", "10^5/L"})
  void whatMayMeanAnotherUnitMeansNone(String written) {
    assertThat(UNITS.ucum(written)).isEmpty();
  }

  @Test
  void ofDifferentDimensionsThereIsNoFactor() {
    assertThatThrownBy(() -> UCUM.factor("mg/dL", "mmol/L"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
