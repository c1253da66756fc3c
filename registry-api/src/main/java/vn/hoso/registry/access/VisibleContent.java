// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.access;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.LifelongRecord;

/**
 * Tells whether what a reader sees of a record changed. The record's own hash would tell that
 * something the reader does not see did.
 */
final class VisibleContent {

  /** How new the whole is is not content. */
  @JsonIgnoreProperties({"recordVersion", "updatedAt", "contentHash"})
  private static final class Content {}

  @JsonIgnoreProperties("updatedAt")
  private static final class Person {}

  private static final ObjectWriter CANONICAL =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .addMixIn(LifelongRecord.class, Content.class)
          .addMixIn(Citizen.class, Person.class)
          .build()
          .writerFor(LifelongRecord.class);

  private VisibleContent() {}

  static String hash(LifelongRecord shown) {
    return Ids.sha256Hex(CANONICAL.writeValueAsBytes(shown));
  }
}
