// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.registry.Review;
import vn.hoso.warehouse.lake.LakeForTests;
import vn.hoso.warehouse.lake.RecordCodec;

class AskByNameTest {
  private static final RecordCodec<Review> REVIEWS = RecordCodec.of(Review.class);

  private final SparkSession spark = LakeForTests.spark();

  @Test
  void peopleAreNotAskedAboutForTheirNameWhenTheyAreForSomethingElse() {
    Dataset<Row> asked = reviews(review("RC1", "P51", "C2", "C1"));
    Dataset<Row> byName =
        reviews(
            review("RN1", "P37", "C1", "C2"),
            review("RN2", "P37", "C1", "C3"),
            review("RN3", "P36", "C2", "C3"));

    assertThat(REVIEWS.records(AskByName.beside(asked, byName)))
        .extracting(Review::reviewId)
        .containsExactlyInAnyOrder("RN2", "RN3");
  }

  private Dataset<Row> reviews(Review... reviews) {
    return REVIEWS.rows(spark, List.of(reviews));
  }

  private static Review review(String id, String rule, String one, String other) {
    return new Review(
        id,
        id + "a",
        id + "b",
        one,
        other,
        rule,
        "medium",
        "",
        "open",
        Instant.parse("2026-01-05T00:00:00Z"),
        null);
  }
}
