// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/** One progress note of an encounter (XML5). */
public record Note(
    @Column(id = 1, doc = "Deterministic id") String noteId,
    @Column(id = 2, doc = "STT, or the row's position") int rowNumber,
    @Column(id = 3, doc = "THOI_DIEM_DBLS") @Nullable Instant notedAt,
    @Column(id = 4, doc = "DIEN_BIEN_LS") @Nullable String text,
    @Column(id = 5, doc = "GIAI_DOAN_BENH") @Nullable String stage,
    @Column(id = 6, doc = "HOI_CHAN") @Nullable String consultation,
    @Column(id = 7, doc = "PHAU_THUAT") @Nullable String surgery,
    @Column(id = 8, doc = "NGUOI_THUC_HIEN") @Nullable String practitioner) {
  // Next column id: 9.
}
