// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.registry.LifelongRecord;

class RecordDocumentTest {

  @Test
  void readsADocumentFromBeforeAColumnWasAdded() {
    LifelongRecord record =
        new RecordDocument()
            .parse(
                """
                {"citizen_id": "C1", "updated_at": "2026-01-01T00:00:00Z", "content_hash": "h",
                 "citizen": {"citizen_id": "C1", "status": "active", "identity_state": "VERIFIED",
                   "founding_mention_id": "M1", "updated_at": "2026-01-01T00:00:00Z"}}
                """);

    assertThat(record.problems()).isEmpty();
    assertThat(record.medications()).isEmpty();
    assertThat(record.citizen().addresses()).isEmpty();
  }
}
