// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementsTest {
  private final Measurements measurements = Measurements.shipped();

  @ParameterizedTest(name = "{0} {1} {2} = {4} {5}")
  @CsvSource({
    "Glucose, 90, mg/dL, glucose, 4.996, mmol/L",
    "Định lượng Glucose [Máu], 5.6, mmol/l, glucose, 5.6, mmol/L",
    "Creatinin, 1.0, mg/dL, creatinine, 88.4, umol/L",
    "Creatinin máu, 84, µmol/L, creatinine, 84, umol/L",
    "Urê, 30, mg/dL, urea, 4.995, mmol/L",
    "BUN, 14, mg/dL, urea, 4.998, mmol/L",
    "Acid uric, 7.0, mg/dL, uric-acid, 416.4, umol/L",
    "Cholesterol toàn phần, 200, mg/dL, cholesterol, 5.173, mmol/L",
    "HDL-C, 40, mg%, hdl-cholesterol, 1.035, mmol/L",
    "Triglycerid, 150, mg/dL, triglycerides, 1.694, mmol/L",
    "Bilirubin TP, 1.2, mg/dL, bilirubin-total, 20.53, umol/L",
    "Calci toàn phần, 10, mg/dL, calcium, 2.495, mmol/L",
    "Calci toàn phần, 5, mEq/L, calcium, 2.5, mmol/L",
    "Na+, 140, mEq/L, sodium, 140, mmol/L",
    "HbA1c, 53.0, mmol/mol, hba1c, 7.0, %",
    "HbA1c, 7.0, %, hba1c, 7.0, %",
    "WBC, 7.5, K/µL, wbc, 7.5, 10*9/L",
    "Số lượng bạch cầu (WBC), 7500, /mm3, wbc, 7.5, 10*9/L",
    "WBC, 7.5, G/L, wbc, 7.5, 10*9/L",
    "RBC, 4.5, M/uL, rbc, 4.5, 10*12/L",
    "PLT, 250, x10⁹/L, platelets, 250, 10*9/L",
    "Huyết sắc tố (HGB), 13.5, g/dL, haemoglobin, 135, g/L",
    "Hematocrit (HCT), 40, %, haematocrit, 0.4, L/L",
    "NEU, 60, %, neutrophils-share, 60, %",
    "NEU, 5.1, 10^9/L, neutrophils, 5.1, 10*9/L",
    "PCT, 0.22, %, plateletcrit, 0.22, %",
    "PCT, 0.5, ng/mL, procalcitonin, 0.5, ng/mL",
    "AST (GOT), 33, UI/L, ast, 33, U/L",
    "ALT, 1, µkat/L, alt, 60, U/L",
    "FT4, 1.2, ng/dL, ft4, 15.45, pmol/L",
    "TSH, 2.5, µIU/mL, tsh, 2.5, m[IU]/L",
    "TSH, 0.0042, mU/L, tsh, 0.0042, m[IU]/L",
    "CRP, 1.4, mg/dL, crp, 14, mg/L",
    "INR, 1.05,, inr, 1.05, {INR}",
    "Định lượng HDL-C (High density lipoprotein Cholesterol) [Máu], 1.2, mmol/L, hdl-cholesterol, 1.2, mmol/L",
    "HbA1c (IFCC), 53, mmol/mol, hba1c, 7.0, %",
    "Kali (K+), 3.9, mEq/L, potassium, 3.9, mmol/L",
    "Định lượng Urê máu [Máu], 5.4, mmol/L, urea, 5.4, mmol/L",
    "Đường máu mao mạch, 126, mg/dL, glucose, 6.994, mmol/L",
    "Xét nghiệm lạ, 2, g/L,, 2000, mg/L",
  })
  void aKnownAnalyteHasOneUnit(
      String name,
      BigDecimal told,
      @Nullable String unit,
      @Nullable String analyte,
      double value,
      String comparable) {
    Comparison found = lab(name, unit);

    assertThat(found.analyte()).isEqualTo(analyte);
    assertThat(found.unit()).isEqualTo(comparable);
    assertThat(Objects.requireNonNull(found.conversion()).of(told))
        .isCloseTo(value, within(value * 0.0005));
  }

  @ParameterizedTest(name = "{0} of {1}, {2}")
  @CsvSource({
    "Glucose niệu, Tổng phân tích nước tiểu, mmol/L",
    "Glucose, Tổng phân tích nước tiểu (Bằng máy tự động), mmol/L",
    "GLU, Định lượng Glucose [niệu], mmol/L",
    "Glucose, Định lượng Glucose [dịch não tuỷ], mmol/L",
    "Glucose [Dịch], Định lượng Glucose, mmol/L",
    "Glucose (sau 2 giờ), Nghiệm pháp dung nạp glucose, mmol/L",
    "Glucose lúc đói sau ăn, Định lượng Glucose, mmol/L",
    "Urê (BUN), Định lượng Urê, mg/dL",
    "Bạch cầu niệu, Tổng phân tích nước tiểu, /uL",
    "Đường máu, TPTNT, mg/dL",
    "Xét nghiệm lạ, Định lượng chất lạ, mg/dL",
  })
  void whatIsNotBloodBeyondDoubtIsNoAnalyte(String name, String service, String unit) {
    Comparison found =
        measurements.comparison(
            new Told("laboratory", null, null, name, "S1", service, null, unit, null));

    assertThat(found.analyte()).isNull();
    assertThat(found.unit()).as("of its own kind").isIn("mmol/L", "mg/L", "10*9/L");
    assertThat(unit.equals("mg/dL")).isEqualTo("mg/L".equals(found.unit()));
  }

  @Test
  void aServiceOrSpecimenThatIsNotNamedLeavesANameInDoubt() {
    assertThat(told("S1", null, null)).isNull();
    assertThat(told("S1", "Sinh hóa miễn dịch", null)).isEqualTo("glucose");
    assertThat(told(null, null, "Specimen/1")).isNull();
    assertThat(told(null, null, "Huyết thanh")).isEqualTo("glucose");
    assertThat(told(null, null, "Urine")).isNull();
    assertThat(told(null, null, null)).isEqualTo("glucose");
  }

  private @Nullable String told(
      @Nullable String service, @Nullable String serviceName, @Nullable String specimen) {
    return measurements
        .comparison(
            new Told(
                "laboratory",
                "GLU",
                null,
                "Glucose",
                service,
                serviceName,
                specimen,
                "mmol/L",
                null))
        .analyte();
  }

  @Test
  void aLoincCodeOutranksWords() {
    Comparison found =
        measurements.comparison(
            new Told(
                "laboratory",
                "2339-0",
                Measurements.LOINC,
                "Đường",
                "S1",
                null,
                null,
                "milligram",
                "mg/dL"));

    assertThat(found.unitCode()).isEqualTo("mg/dL");
    assertThat(found.analyte()).isEqualTo("glucose");
    assertThat(found.unit()).isEqualTo("mmol/L");
  }

  @Test
  void aShareOfLeukocytesIsNoSubstanceFraction() {
    assertThat(lab("HbA1c", "g/dL").analyte()).isNull();
    assertThat(lab("Xét nghiệm lạ", "mmol/mol").unit()).isEqualTo("mmol/mol");
    assertThat(lab("Xét nghiệm lạ", "%").unit()).isEqualTo("%");
    assertThat(lab("NEU%", "mmol/mol").analyte()).isNull();
  }

  @Test
  void capitalsThatContradictTheAnalyteAreNoUnit() {
    assertThat(lab("HGB", "G/L")).isEqualTo(new Comparison(null, null, null, null));
    assertThat(lab("Chỉ số lạ", "G/L").unitCode()).isEqualTo("10*9/L");
    assertThat(lab("CRP", "nmol/L").unitCode()).as("a unit all the same").isEqualTo("nmol/L");
  }

  @Test
  void whatIsNoUnitCannotBeCompared() {
    assertThat(lab("Glucose", "đơn vị/lạ")).isEqualTo(new Comparison(null, null, null, null));
    assertThat(lab("Glucose", null).conversion()).isNull();
    assertThat(lab("Thở oxy", "l/p").unitCode()).as("breaths, or litres, a minute").isNull();
  }

  @Test
  void aCodeOfUcumThatTheTableDoesNotHaveIsAUnitAndNothingMore() {
    assertThat(coded("umol/min/g").unitCode()).isEqualTo("umol/min/g");
    assertThat(coded("umol/min/g").unit()).isNull();
    assertThat(coded("no unit").unitCode()).isNull();
  }

  private Comparison coded(String ucum) {
    return measurements.comparison(
        new Told("laboratory", null, null, "Lạ", null, null, null, "lạ", ucum));
  }

  @Test
  void vitalSignsAreKnownByTheirCodes() {
    Comparison fahrenheit =
        measurements.comparison(
            new Told(
                "vital-signs",
                "8310-5",
                Measurements.LOINC,
                "Body temperature",
                null,
                null,
                null,
                "°F",
                "[degF]"));
    Comparison pulse =
        measurements.comparison(
            new Told("vital-signs", "pulse", null, "Mạch", null, null, null, "lần/phút", null));

    assertThat(Objects.requireNonNull(fahrenheit.conversion()).of(new BigDecimal("98.6")))
        .isEqualTo(37.0);
    assertThat(pulse).isEqualTo(new Comparison("/min", "pulse", "/min", Conversion.NONE));
  }

  private Comparison lab(String name, @Nullable String unit) {
    return measurements.comparison(
        new Told("laboratory", "X", null, name, null, null, null, unit, null));
  }
}
