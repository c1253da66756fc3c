// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.record;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import vn.hoso.lakehouse.registry.LifelongRecord;

/** Reads the JSON form of a record: the contract's component names in snake_case. */
@Component
class RecordDocument {
  private final ObjectReader reader =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .withConfigOverride(List.class, list -> list.setNullHandling(EMPTY))
          .withConfigOverride(Map.class, map -> map.setNullHandling(EMPTY))
          .build()
          .readerFor(LifelongRecord.class);

  private static final JsonSetter.Value EMPTY = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

  LifelongRecord parse(String json) {
    return reader.readValue(json);
  }
}
