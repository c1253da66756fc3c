// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/**
 * One service, bed or supply line of an encounter (XML3), or one procedure, report or order told
 * otherwise.
 */
public record Service(
    @Column(id = 1, doc = "Deterministic id") String serviceId,
    @Column(id = 2, doc = "STT, or the row's position") int rowNumber,
    @Column(id = 3, doc = "MA_DICH_VU") @Nullable String code,
    @Column(id = 4, doc = "TEN_DICH_VU") @Nullable String name,
    @Column(
            id = 5,
            doc =
                "MA_NHOM: 1 test, 2 imaging, 3 function probe, 8 surgery, 13 exam, 14-16 bed, 18 procedure…")
        @Nullable String groupCode,
    @Column(id = 6, doc = "MA_VAT_TU") @Nullable String supplyCode,
    @Column(id = 7, doc = "TEN_VAT_TU") @Nullable String supplyName,
    @Column(id = 8, doc = "DON_VI_TINH") @Nullable String unit,
    @Column(id = 9, doc = "SO_LUONG") @Nullable BigDecimal quantity,
    @Column(id = 10, doc = "THANH_TIEN_BV, đồng") @Nullable BigDecimal amount,
    @Column(id = 11, doc = "MA_PTTT_QT: ICD-9-CM procedure codes, ;-separated")
        @Nullable String procedureCode,
    @Column(id = 12, doc = "VI_TRI_TH_DVKT") @Nullable String bodySite,
    @Column(id = 13, doc = "MA_MAY") @Nullable String machineCode,
    @Column(id = 14, doc = "NGAY_YL") @Nullable Instant orderedAt,
    @Column(id = 15, doc = "NGAY_TH_YL") @Nullable Instant performedAt,
    @Column(id = 16, doc = "NGAY_KQ") @Nullable Instant resultAt,
    @Column(
            id = 17,
            doc = "MA_BAC_SI, the ordering doctor; a name where FHIR tells no licence number")
        @Nullable String practitioner,
    @Column(id = 18, doc = "NGUOI_THUC_HIEN; names where FHIR tells no licence number")
        @Nullable String performer,
    @Column(id = 19, doc = "URI of the code's system; none for MA_DICH_VU")
        @Nullable String codeSystem,
    @Column(id = 20, doc = "active, completed, final…, where told") @Nullable String status,
    @Column(id = 21, doc = Source.OF_HELD) List<Source> sources) {
  // Next column id: 22.

  public Service {
    sources = List.copyOf(sources);
  }

  /** A line that the encounter's own submission alone tells. */
  public Service(
      String serviceId,
      int rowNumber,
      @Nullable String code,
      @Nullable String name,
      @Nullable String groupCode,
      @Nullable String supplyCode,
      @Nullable String supplyName,
      @Nullable String unit,
      @Nullable BigDecimal quantity,
      @Nullable BigDecimal amount,
      @Nullable String procedureCode,
      @Nullable String bodySite,
      @Nullable String machineCode,
      @Nullable Instant orderedAt,
      @Nullable Instant performedAt,
      @Nullable Instant resultAt,
      @Nullable String practitioner,
      @Nullable String performer,
      @Nullable String codeSystem,
      @Nullable String status) {
    this(
        serviceId,
        rowNumber,
        code,
        name,
        groupCode,
        supplyCode,
        supplyName,
        unit,
        quantity,
        amount,
        procedureCode,
        bodySite,
        machineCode,
        orderedAt,
        performedAt,
        resultAt,
        practitioner,
        performer,
        codeSystem,
        status,
        List.of());
  }

  /** A service line of the national tables, which tell no more. */
  public Service(
      String serviceId,
      int rowNumber,
      @Nullable String code,
      @Nullable String name,
      @Nullable String groupCode,
      @Nullable String supplyCode,
      @Nullable String supplyName,
      @Nullable String unit,
      @Nullable BigDecimal quantity,
      @Nullable BigDecimal amount,
      @Nullable String procedureCode,
      @Nullable String bodySite,
      @Nullable String machineCode,
      @Nullable Instant orderedAt,
      @Nullable Instant performedAt,
      @Nullable Instant resultAt,
      @Nullable String practitioner,
      @Nullable String performer) {
    this(
        serviceId,
        rowNumber,
        code,
        name,
        groupCode,
        supplyCode,
        supplyName,
        unit,
        quantity,
        amount,
        procedureCode,
        bodySite,
        machineCode,
        orderedAt,
        performedAt,
        resultAt,
        practitioner,
        performer,
        null,
        null);
  }

  /** The same, told by these. */
  public Service toldBy(List<Source> tellings) {
    return new Service(
        serviceId,
        rowNumber,
        code,
        name,
        groupCode,
        supplyCode,
        supplyName,
        unit,
        quantity,
        amount,
        procedureCode,
        bodySite,
        machineCode,
        orderedAt,
        performedAt,
        resultAt,
        practitioner,
        performer,
        codeSystem,
        status,
        tellings);
  }
}
