// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/** One result (XML4) or vital sign (XML5) of an encounter. */
public record Observation(
    @Column(id = 1, doc = "Deterministic id") String observationId,
    @Column(id = 2, doc = "STT, or the row's position") int rowNumber,
    @Column(id = 3, doc = "laboratory, imaging, function-probe, vital-signs or exam")
        String category,
    @Column(id = 4, doc = "MA_CHI_SO, or the vital sign's own name") @Nullable String code,
    @Column(id = 5, doc = "TEN_CHI_SO") @Nullable String name,
    @Column(id = 6, doc = "MA_DICH_VU it belongs to") @Nullable String serviceCode,
    @Column(id = 7, doc = "GIA_TRI as given") @Nullable String valueText,
    @Column(id = 8, doc = "GIA_TRI when it is a number") @Nullable BigDecimal valueNumber,
    @Column(id = 9, doc = "DON_VI_DO as given") @Nullable String unit,
    @Column(id = 10, doc = "MO_TA") @Nullable String description,
    @Column(id = 11, doc = "KET_LUAN") @Nullable String conclusion,
    @Column(id = 12, doc = "NGAY_KQ, or the time of the note") @Nullable Instant observedAt,
    @Column(
            id = 13,
            doc =
                "MA_BS_DOC_KQ or NGUOI_THUC_HIEN; a name where FHIR or HL7 v2 tells no licence number")
        @Nullable String practitioner,
    @Column(id = 14, doc = "URI of the code's system; none for MA_CHI_SO")
        @Nullable String codeSystem,
    @Column(id = 15, doc = "preliminary, final, amended, corrected…, where told")
        @Nullable String status,
    @Column(id = 16, doc = "Reference range as told") @Nullable String referenceRange,
    @Column(id = 17, doc = "H, L, A, N… as told") @Nullable String interpretation,
    @Column(id = 18, doc = "Specimen as told") @Nullable String specimen,
    @Column(
            id = 19,
            doc =
                "UCUM code of the unit, as the source codes it or else as the unit is written; none"
                    + " when it is not known beyond doubt")
        @Nullable String unitCode,
    @Column(
            id = 20,
            doc =
                "What was measured (glucose, creatinine…; in blood unless its name says otherwise),"
                    + " known by LOINC code or name; none when it is not known beyond doubt")
        @Nullable String analyte,
    @Column(
            id = 21,
            doc =
                "The number in comparable_unit: as told when it was told in that unit, else"
                    + " converted and rounded to six significant digits")
        @Nullable Double comparableValue,
    @Column(
            id = 22,
            doc =
                "UCUM code of the unit of the analyte, or of the kind of unit told; results of one"
                    + " analyte, or of one code, compare where it is the same")
        @Nullable String comparableUnit,
    @Column(id = 23, doc = Source.OF_HELD) List<Source> sources) {
  // Next column id: 24.

  public Observation {
    sources = List.copyOf(sources);
  }

  /** A result that the encounter's own submission alone tells. */
  public Observation(
      String observationId,
      int rowNumber,
      String category,
      @Nullable String code,
      @Nullable String name,
      @Nullable String serviceCode,
      @Nullable String valueText,
      @Nullable BigDecimal valueNumber,
      @Nullable String unit,
      @Nullable String description,
      @Nullable String conclusion,
      @Nullable Instant observedAt,
      @Nullable String practitioner,
      @Nullable String codeSystem,
      @Nullable String status,
      @Nullable String referenceRange,
      @Nullable String interpretation,
      @Nullable String specimen,
      @Nullable String unitCode,
      @Nullable String analyte,
      @Nullable Double comparableValue,
      @Nullable String comparableUnit) {
    this(
        observationId,
        rowNumber,
        category,
        code,
        name,
        serviceCode,
        valueText,
        valueNumber,
        unit,
        description,
        conclusion,
        observedAt,
        practitioner,
        codeSystem,
        status,
        referenceRange,
        interpretation,
        specimen,
        unitCode,
        analyte,
        comparableValue,
        comparableUnit,
        List.of());
  }

  /** A result of the national tables, which tell no more. */
  public Observation(
      String observationId,
      int rowNumber,
      String category,
      @Nullable String code,
      @Nullable String name,
      @Nullable String serviceCode,
      @Nullable String valueText,
      @Nullable BigDecimal valueNumber,
      @Nullable String unit,
      @Nullable String description,
      @Nullable String conclusion,
      @Nullable Instant observedAt,
      @Nullable String practitioner) {
    this(
        observationId,
        rowNumber,
        category,
        code,
        name,
        serviceCode,
        valueText,
        valueNumber,
        unit,
        description,
        conclusion,
        observedAt,
        practitioner,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** The same, with what it compares by. */
  public Observation compared(
      @Nullable String ucum,
      @Nullable String measured,
      @Nullable Double value,
      @Nullable String valueUnit) {
    return new Observation(
        observationId,
        rowNumber,
        category,
        code,
        name,
        serviceCode,
        valueText,
        valueNumber,
        unit,
        description,
        conclusion,
        observedAt,
        practitioner,
        codeSystem,
        status,
        referenceRange,
        interpretation,
        specimen,
        ucum,
        measured,
        value,
        valueUnit,
        sources);
  }

  /** The same, told by these. */
  public Observation toldBy(List<Source> tellings) {
    return new Observation(
        observationId,
        rowNumber,
        category,
        code,
        name,
        serviceCode,
        valueText,
        valueNumber,
        unit,
        description,
        conclusion,
        observedAt,
        practitioner,
        codeSystem,
        status,
        referenceRange,
        interpretation,
        specimen,
        unitCode,
        analyte,
        comparableValue,
        comparableUnit,
        tellings);
  }
}
