// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.Paper;

class ContentHashTest {
  private static final Instant SEEN = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void followsFromWhatTheRecordSays() {
    LifelongRecord record = record("J18.9", 1, SEEN, Map.of("title", "A"));

    assertThat(ContentHash.of(record))
        .hasSize(32)
        .isEqualTo(ContentHash.of(record("J18.9", 1, SEEN, Map.of("title", "A"))))
        .isNotEqualTo(ContentHash.of(record("B20", 1, SEEN, Map.of("title", "A"))))
        .isNotEqualTo(ContentHash.of(record("J18.9", 1, SEEN, Map.of("title", "B"))));
  }

  @Test
  void isTheSameHoweverNewAndInWhateverOrderAMapIs() {
    Map<String, String> one = new LinkedHashMap<>();
    one.put("title", "A");
    one.put("text", "B");
    Map<String, String> other = new LinkedHashMap<>();
    other.put("text", "B");
    other.put("title", "A");

    assertThat(ContentHash.of(record("I10", 1, SEEN, one)))
        .isEqualTo(ContentHash.of(record("I10", 2, SEEN.plusSeconds(1), other)));
  }

  private static LifelongRecord record(
      String code, long version, Instant updated, Map<String, String> paper) {
    ClinicalEncounter encounter =
        ClinicalEncounter.told(
                "E1",
                "56001",
                "LK1",
                1,
                "S1",
                SEEN,
                SEEN,
                "M1",
                "QD831",
                null,
                "ambulatory",
                SEEN,
                null,
                null,
                null)
            .with(
                null,
                List.of(),
                List.of(new Diagnosis("D1", "main", 1, code, "icd10-vn", null)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Paper("P1", 1, "document", null, null, null, null, null, paper)));
    return new LifelongRecord(
        "C1",
        version,
        updated,
        "",
        AssembleJobTest.citizen("C1", "Nguyễn Thị Lan", SEEN),
        SEEN,
        SEEN,
        List.of(),
        List.of(encounter),
        List.of());
  }
}
