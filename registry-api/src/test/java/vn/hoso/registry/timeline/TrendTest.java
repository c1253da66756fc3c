// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Observation;
import vn.hoso.registry.Invented;

class TrendTest {
  private static final Instant FIRST = Instant.parse("2026-01-05T01:00:00Z");

  @Test
  void oneAnalyteInTwoUnitsIsOneLineInTheUnitOfTheAnalyte() {
    List<Trend> trends =
        trends(
            result("GLU", "Glucose", "90", "mg/dL"),
            result("GLUCOSE", "Định lượng Glucose [Máu]", "5.6", "mmol/l"));

    assertThat(trends)
        .extracting(Trend::unit, Trend::converted)
        .containsExactly(tuple("mmol/L", true));
    assertThat(trends.get(0).tip(trends.get(0).first())).isEqualTo("90 mg/dL → 4.996 mmol/L");
    assertThat(trends.get(0).points())
        .extracting(Trend.Point::value, Trend.Point::written, Trend.Point::told)
        .containsExactly(tuple(4.99567, "4.996", "90 mg/dL"), tuple(5.6, "5.6", "5.6 mmol/l"));
  }

  @Test
  void oneUnitWrittenInTwoWaysIsShownAsTold() {
    List<Trend> trends =
        trends(
            result("CRE", "Creatinin", "84", "umol/l"),
            result("CRE", "Creatinin", "90.0", "µmol/L"));

    assertThat(trends).extracting(Trend::converted).containsExactly(false);
    assertThat(trends.get(0).points())
        .extracting(Trend.Point::written)
        .containsExactly("84", "90.0");
  }

  @Test
  void urineIsAnotherLineThanBlood() {
    assertThat(
            trends(
                result("GLU", "Glucose", "5.6", "mmol/L"),
                result("GLU", "Glucose niệu", "28", "mmol/L"),
                result("GLU", "Glucose", "5.8", "mmol/L"),
                result("GLU", "Glucose niệu", "500", "mg/dL")))
        .extracting(Trend::name)
        .as("mass and mole of an analyte that is not known stay apart, one point each")
        .containsExactly("Glucose");
  }

  @Test
  void anUnknownUnitIsALineOfItsOwn() {
    assertThat(
            trends(
                result("X", "Lạ", "1", "thìa"),
                result("X", "Lạ", "2", "bát"),
                result("X", "Lạ", "3", "thìa")))
        .extracting(Trend::unit, trend -> trend.points().size(), Trend::converted)
        .containsExactly(tuple("thìa", 2, false));
  }

  @Test
  void ofAnUnknownAnalyteUnitsOfOneKindCompare() {
    assertThat(trends(result("X", "Lạ", "1", "g/dL"), result("X", "Lạ", "12", "g/L")).get(0))
        .extracting(
            Trend::unit, trend -> trend.first().written(), trend -> trend.latest().written())
        .containsExactly("mg/L", "10000", "12000");
  }

  @Test
  void oneCodeOfTwoFacilitiesForTwoTestsIsNoLine() {
    assertThat(trends(result("01", "Lạ", "1", "g/L"), result("01", "Khác", "12", "g/L"))).isEmpty();
  }

  private static List<Trend> trends(Observation... results) {
    List<Observation> dated =
        IntStream.range(0, results.length).mapToObj(i -> on(results[i], i)).toList();
    return Trend.of(
        List.of(
            ClinicalEncounter.told(
                    "E1",
                    "56001",
                    "LK1",
                    1,
                    "S1",
                    FIRST,
                    FIRST,
                    "M1",
                    "QD130",
                    null,
                    "ambulatory",
                    FIRST,
                    null,
                    null,
                    null)
                .with(
                    null, List.of(), List.of(), List.of(), List.of(), dated, List.of(),
                    List.of())));
  }

  private static Observation on(Observation told, int day) {
    return Invented.compared(
        new Observation(
            "O" + day,
            day,
            "laboratory",
            told.code(),
            told.name(),
            null,
            told.valueText(),
            told.valueNumber(),
            told.unit(),
            null,
            null,
            FIRST.plus(day, ChronoUnit.DAYS),
            null));
  }

  private static Observation result(String code, String name, String value, @Nullable String unit) {
    return new Observation(
        "O",
        1,
        "laboratory",
        code,
        name,
        null,
        value,
        new BigDecimal(value),
        unit,
        null,
        null,
        FIRST,
        null);
  }
}
