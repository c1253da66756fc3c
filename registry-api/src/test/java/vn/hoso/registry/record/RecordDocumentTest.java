// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.registry.Invented;

class RecordDocumentTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final RecordDocument documents = new RecordDocument();

  @Test
  void readsADocumentFromBeforeAColumnWasAdded() {
    LifelongRecord record =
        documents.parse(
            """
                {"citizen_id": "C1", "updated_at": "2026-01-01T00:00:00Z", "content_hash": "h",
                 "citizen": {"citizen_id": "C1", "status": "active", "identity_state": "VERIFIED",
                   "founding_mention_id": "M1", "updated_at": "2026-01-01T00:00:00Z"}}
                """);

    assertThat(record.problems()).isEmpty();
    assertThat(record.medications()).isEmpty();
    assertThat(record.citizen().addresses()).isEmpty();
  }

  @Test
  void readsWhatWasPublishedBeforeRowsNamedTheirSources() {
    LifelongRecord record =
        Invented.record(
            Invented.citizen("C1", "Nguyễn Thị Hoa", "1960-05-10", "2", "001160012345", "01318"),
            List.of(
                Invented.visit("56001", "2026-05-12")
                    .diagnosis("I10", "Tăng huyết áp")
                    .drug("Amlodipin", "5mg", "1 viên/ngày", 30)
                    .service("13.19", "Khám Nội", "13")
                    .lab("GLU", "Glucose", "5.6", "mmol/L")
                    .paper("sick_leave", java.util.Map.of())
                    .build()));
    String written = JSON.writeValueAsString(record);
    String before = written.replace(",\"sources\":[]", "").replace("\"sources\":[],", "");

    assertThat(written).contains("\"sources\"");
    assertThat(before).doesNotContain("\"sources\"");
    assertThat(documents.parse(before)).isEqualTo(documents.parse(written)).isEqualTo(record);
  }
}
