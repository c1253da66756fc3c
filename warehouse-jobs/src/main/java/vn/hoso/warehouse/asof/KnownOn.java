// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.asof;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.warehouse.assemble.RecordsThen;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;
import vn.hoso.warehouse.link.PeopleThen;

/**
 * What was known of a person at the end of a day in Việt Nam: what had been received by then, and
 * who was who as decided then. Made on request; rules of sensitivity are those of the day it is
 * made.
 *
 * @param askedFor the id asked for, perhaps one that was merged since
 * @param citizenId the id it lives under today
 * @param madeAt when this answer was made (UTC)
 * @param records none when nothing had come, several while the person was still taken for several
 */
public record KnownOn(
    String askedFor, String citizenId, LocalDate day, Instant madeAt, List<Known> records) {
  public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private static final RecordCodec<LifelongRecord> RECORD = RecordCodec.of(LifelongRecord.class);

  /**
   * One record.
   *
   * @param document the same as JSON, in the form in which records are published
   * @param others ids of other citizens of today whose facts it held then
   */
  public record Known(LifelongRecord record, String document, List<String> others) {
    public Known {
      others = List.copyOf(others);
    }
  }

  public KnownOn {
    records = List.copyOf(records);
  }

  /** Empty when there never was a citizen of this id. */
  public static Optional<KnownOn> of(Lake lake, String citizenId, LocalDate day, Instant now) {
    return PeopleThen.survivor(lake, citizenId)
        .map(id -> new KnownOn(citizenId, id, day, now, records(lake, id, day, now)));
  }

  private static List<Known> records(Lake lake, String citizenId, LocalDate day, Instant now) {
    Instant before = day.plusDays(1).atStartOfDay(ZONE).toInstant();
    PeopleThen people = PeopleThen.behind(lake, citizenId, before);
    if (people.none()) {
      return List.of();
    }
    Run run = new Run(LocalDate.ofInstant(now, ZONE), now, false, line -> {});
    Dataset<Row> records = RecordsThen.of(lake, people, before, run);
    Column[] columns =
        Arrays.stream(records.columns()).map(name -> col(name)).toArray(Column[]::new);
    Map<LifelongRecord, String> documents = new LinkedHashMap<>();
    records
        .withColumn("document", to_json(struct(columns)))
        .orderBy("citizen_id")
        .collectAsList()
        .forEach(row -> documents.put(RECORD.record(row), row.getAs("document")));
    OwnersToday owners = OwnersToday.of(lake, people, documents.keySet());
    return documents.entrySet().stream()
        .map(
            one -> new Known(one.getKey(), one.getValue(), owners.besides(citizenId, one.getKey())))
        .toList();
  }

  /** One JSON object: the day, when it was made, and every record as it is published. */
  public String json() {
    ObjectNode answer = new ObjectMapper().createObjectNode();
    answer
        .put("citizen_id", citizenId)
        .put("asked_for", askedFor)
        .put("known_on", day.toString())
        .put("time_zone", ZONE.getId())
        .put("made_at", madeAt.toString())
        .put("record_count", records.size());
    ArrayNode documents = answer.putArray("records");
    records.forEach(known -> documents.addRawValue(new RawValue(known.document())));
    return answer.toString();
  }
}
