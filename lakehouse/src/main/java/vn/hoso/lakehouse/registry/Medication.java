// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/** One drug line of an encounter (XML2). */
public record Medication(
    @Column(id = 1, doc = "Deterministic id") String medicationId,
    @Column(id = 2, doc = "STT, or the row's position") int rowNumber,
    @Column(id = 3, doc = "MA_THUOC") @Nullable String code,
    @Column(id = 4, doc = "TEN_THUOC") @Nullable String name,
    @Column(id = 5, doc = "SO_DANG_KY") @Nullable String registrationNumber,
    @Column(id = 6, doc = "HAM_LUONG") @Nullable String strength,
    @Column(id = 7, doc = "DON_VI_TINH") @Nullable String unit,
    @Column(id = 8, doc = "DANG_BAO_CHE") @Nullable String form,
    @Column(id = 9, doc = "DUONG_DUNG") @Nullable String route,
    @Column(id = 10, doc = "LIEU_DUNG") @Nullable String dosage,
    @Column(id = 11, doc = "CACH_DUNG") @Nullable String instructions,
    @Column(id = 12, doc = "SO_LUONG") @Nullable BigDecimal quantity,
    @Column(id = 13, doc = "MA_NHOM") @Nullable String groupCode,
    @Column(id = 14, doc = "PHAM_VI") @Nullable String scopeCode,
    @Column(id = 15, doc = "THANH_TIEN_BV, đồng") @Nullable BigDecimal amount,
    @Column(id = 16, doc = "NGAY_YL") @Nullable Instant orderedAt,
    @Column(id = 17, doc = "NGAY_TH_YL") @Nullable Instant performedAt,
    @Column(id = 18, doc = "MA_BAC_SI; a name where FHIR tells no licence number")
        @Nullable String practitioner,
    @Column(id = 19, doc = "URI of the code's system; none for MA_THUOC")
        @Nullable String codeSystem,
    @Column(id = 20, doc = "active, completed, stopped…, where told") @Nullable String status,
    @Column(id = 21, doc = "Last day it is to be taken (local), where told or told by the days")
        @Nullable LocalDate takenUntil,
    @Column(id = 22, doc = Source.OF_HELD) List<Source> sources) {
  // Next column id: 23.

  public Medication {
    sources = List.copyOf(sources);
  }

  /** A drug line that the encounter's own submission alone tells. */
  public Medication(
      String medicationId,
      int rowNumber,
      @Nullable String code,
      @Nullable String name,
      @Nullable String registrationNumber,
      @Nullable String strength,
      @Nullable String unit,
      @Nullable String form,
      @Nullable String route,
      @Nullable String dosage,
      @Nullable String instructions,
      @Nullable BigDecimal quantity,
      @Nullable String groupCode,
      @Nullable String scopeCode,
      @Nullable BigDecimal amount,
      @Nullable Instant orderedAt,
      @Nullable Instant performedAt,
      @Nullable String practitioner,
      @Nullable String codeSystem,
      @Nullable String status,
      @Nullable LocalDate takenUntil) {
    this(
        medicationId,
        rowNumber,
        code,
        name,
        registrationNumber,
        strength,
        unit,
        form,
        route,
        dosage,
        instructions,
        quantity,
        groupCode,
        scopeCode,
        amount,
        orderedAt,
        performedAt,
        practitioner,
        codeSystem,
        status,
        takenUntil,
        List.of());
  }

  /** A drug line of the national tables, which tell no more. */
  public Medication(
      String medicationId,
      int rowNumber,
      @Nullable String code,
      @Nullable String name,
      @Nullable String registrationNumber,
      @Nullable String strength,
      @Nullable String unit,
      @Nullable String form,
      @Nullable String route,
      @Nullable String dosage,
      @Nullable String instructions,
      @Nullable BigDecimal quantity,
      @Nullable String groupCode,
      @Nullable String scopeCode,
      @Nullable BigDecimal amount,
      @Nullable Instant orderedAt,
      @Nullable Instant performedAt,
      @Nullable String practitioner) {
    this(
        medicationId,
        rowNumber,
        code,
        name,
        registrationNumber,
        strength,
        unit,
        form,
        route,
        dosage,
        instructions,
        quantity,
        groupCode,
        scopeCode,
        amount,
        orderedAt,
        performedAt,
        practitioner,
        null,
        null,
        null);
  }

  /** The same line with its last day. */
  public Medication until(@Nullable LocalDate day) {
    return new Medication(
        medicationId,
        rowNumber,
        code,
        name,
        registrationNumber,
        strength,
        unit,
        form,
        route,
        dosage,
        instructions,
        quantity,
        groupCode,
        scopeCode,
        amount,
        orderedAt,
        performedAt,
        practitioner,
        codeSystem,
        status,
        day,
        sources);
  }

  /** The same, told by these. */
  public Medication toldBy(List<Source> tellings) {
    return new Medication(
        medicationId,
        rowNumber,
        code,
        name,
        registrationNumber,
        strength,
        unit,
        form,
        route,
        dosage,
        instructions,
        quantity,
        groupCode,
        scopeCode,
        amount,
        orderedAt,
        performedAt,
        practitioner,
        codeSystem,
        status,
        takenUntil,
        tellings);
  }
}
