// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.source;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/** One encounter (HOSOKHAMCHUABENH) of a QĐ 831 record. */
public record ProfileVisit(
    @Column(id = 1, doc = "Encounter; the same id as the insurance encounter's with this MA_LK")
        String encounterId,
    @Column(id = 2, doc = "MA_LK; empty when the record tells none") String maLk,
    @Column(id = 3, doc = "NGAYKHAM (UTC); the day's start when no time is told")
        @Nullable Instant examinedAt,
    @Column(id = 4, doc = "NGAYBATDAU (UTC)") @Nullable Instant startedAt,
    @Column(id = 5, doc = "NGAYKETTHUC (UTC)") @Nullable Instant endedAt,
    @Column(id = 6, doc = "MABACSI, or BACSIKHAM") @Nullable String practitioner,
    @Column(id = 7, doc = "LYDOKHAM") @Nullable String reason,
    @Column(id = 8, doc = "BENHSU") @Nullable String history,
    @Column(id = 9, doc = "TUVAN") @Nullable String advice,
    @Column(id = 10, doc = "CANLAMSANG") List<Examination> examinations,
    @Column(id = 11, doc = "CHANDOANKETLUAN") List<Conclusion> conclusions,
    @Column(id = 12, doc = "Every other field, vital signs too: the standard's name to text")
        Map<String, String> fields) {
  // Next column id: 13.

  public ProfileVisit {
    examinations = List.copyOf(examinations);
    conclusions = List.copyOf(conclusions);
    fields = Map.copyOf(fields);
  }

  /** One laboratory or imaging service with its result (DICHVU). */
  public record Examination(
      @Column(id = 1, doc = "MADICHVU") @Nullable String code,
      @Column(id = 2, doc = "TENDICHVU") @Nullable String name,
      @Column(id = 3, doc = "MANHOM: 1 laboratory, 2 imaging") @Nullable String groupCode,
      @Column(id = 4, doc = "KETQUA") @Nullable String result) {
    // Next column id: 5.
  }

  /** One diagnosis (CHANDOANBENH). */
  public record Conclusion(
      @Column(id = 1, doc = "MABENH") @Nullable String code,
      @Column(id = 2, doc = "TENBENH") @Nullable String name,
      @Column(id = 3, doc = "KETLUAN") @Nullable String conclusion) {
    // Next column id: 4.
  }
}
