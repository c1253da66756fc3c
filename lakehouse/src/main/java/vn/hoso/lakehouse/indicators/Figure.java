// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.indicators;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** One figure of one unit on one day, with everything needed to compute it again. */
public record Figure(
    @Column(id = 1, doc = "Hash of indicator, variant, unit, day and definition") String figureId,
    @Column(id = 2, doc = "K01, K02… of the catalogue") String indicator,
    @Column(id = 3, doc = "Which reading: all, low, high, within_24h…") String variant,
    @Column(id = 4, doc = "province, commune or facility") String unitKind,
    @Column(id = 5, doc = "Code of the unit") String unitCode,
    @Column(id = 6, doc = "Day the figure stands for (Asia/Ho_Chi_Minh)") LocalDate asOf,
    @Column(id = 7, doc = "First day of the cohort, where there is one")
        @Nullable LocalDate periodFrom,
    @Column(id = 8, doc = "Last day of the cohort, where there is one")
        @Nullable LocalDate periodTo,
    @Column(id = 9, doc = "Numerator") long numerator,
    @Column(id = 10, doc = "Denominator; none when there is no source for it")
        @Nullable Long denominator,
    @Column(id = 11, doc = "Numerator by denominator, or the figure itself; never clipped")
        @Nullable Double value,
    @Column(id = 12, doc = "Where the denominator comes from") String denominatorSource,
    @Column(id = 13, doc = "Day of the denominator") @Nullable LocalDate denominatorAsOf,
    @Column(id = 14, doc = "Version of the indicator's definition") String definitionVersion,
    @Column(id = 15, doc = "Version of the administrative geography") String geographyVersion,
    @Column(id = 16, doc = "Iceberg snapshot of every table read") Map<String, Long> inputSnapshots,
    @Column(id = 17, doc = "over_100, no_denominator, immature…") List<String> flags,
    @Column(id = 18, doc = "When it was computed (UTC)") Instant computedAt) {

  /** Next column id: 19. */
  public static final TableContract TABLE =
      TableContract.of(
          "indicators", "figure", "One figure of one unit on one day", Figure.class, "figure_id");

  public Figure {
    flags = List.copyOf(flags);
    inputSnapshots = Map.copyOf(inputSnapshots);
  }
}
