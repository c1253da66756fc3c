// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordCodecTest {

  record Part(String code, @Nullable BigDecimal amount) {}

  record Whole(
      String fullName,
      @Nullable Integer number,
      @Nullable Long version,
      @Nullable Double share,
      @Nullable Boolean flag,
      @Nullable Instant receivedAt,
      @Nullable LocalDate day,
      List<Part> parts,
      List<String> codes,
      Map<String, String> labels,
      @Nullable Part main) {}

  private static final RecordCodec<Whole> CODEC = RecordCodec.of(Whole.class);

  private static final Whole FULL =
      new Whole(
          "Nguyễn Văn A",
          1,
          2L,
          0.5,
          true,
          Instant.parse("2026-05-02T03:04:05.123456Z"),
          LocalDate.of(2026, 5, 2),
          List.of(new Part("x", new BigDecimal("12.500")), new Part("y", null)),
          List.of("a", "b"),
          Map.of("k", "v"),
          new Part("m", new BigDecimal("1.000")));

  private static final Whole EMPTY =
      new Whole("", null, null, null, null, null, null, List.of(), List.of(), Map.of(), null);

  @Test
  void namesColumnsInSnakeCase() {
    assertThat(CODEC.schema().fieldNames()).contains("full_name", "received_at", "parts");
  }

  @Test
  void returnsWhatWasGivenThroughSpark() {
    Dataset<Row> rows = CODEC.rows(LakeForTests.spark(), List.of(FULL, EMPTY));

    assertThat(CODEC.records(rows)).containsExactly(FULL, EMPTY);
  }

  @Test
  void findsColumnsByName() {
    Dataset<Row> rows =
        CODEC
            .rows(LakeForTests.spark(), List.of(FULL))
            .selectExpr(
                "labels",
                "main",
                "codes",
                "parts",
                "day",
                "received_at",
                "flag",
                "share",
                "version",
                "number",
                "full_name",
                "'more' AS more");

    assertThat(CODEC.records(rows)).containsExactly(FULL);
  }
}
