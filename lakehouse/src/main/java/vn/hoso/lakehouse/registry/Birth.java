// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/** One child born in an encounter of its mother (XML9). */
public record Birth(
    @Column(id = 1, doc = "Deterministic id") String birthId,
    @Column(id = 2, doc = "Row within XML9, from 1") int rowNumber,
    @Column(id = 3, doc = "HO_TEN_CON") @Nullable String childName,
    @Column(id = 4, doc = "GIOI_TINH_CON") @Nullable String childSex,
    @Column(id = 5, doc = "NGAY_SINH_CON") @Nullable Instant bornAt,
    @Column(id = 6, doc = "CAN_NANG_CON") @Nullable BigDecimal weightGrams,
    @Column(id = 7, doc = "SO_CON: children of this delivery") @Nullable Integer childrenBorn,
    @Column(id = 8, doc = "LAN_SINH") @Nullable Integer deliveryNumber,
    @Column(id = 9, doc = "TINH_TRANG_CON") @Nullable String childState,
    @Column(id = 10, doc = "MA_THE_TAM") @Nullable String temporaryCard,
    @Column(id = 11, doc = "HO_TEN_NND") @Nullable String motherName,
    @Column(id = 12, doc = "SO_CCCD_NND") @Nullable String motherPersonalId,
    @Column(id = 13, doc = "SO and QUYEN_SO") @Nullable String certificateNumber,
    @Column(id = 14, doc = "SINHCON_PHAUTHUAT") @Nullable Boolean caesarean,
    @Column(id = 15, doc = "SINHCON_DUOI32TUAN") @Nullable Boolean before32Weeks) {
  // Next column id: 16.
}
