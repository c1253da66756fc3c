// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.asof;

import static org.apache.spark.sql.functions.col;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import vn.hoso.lakehouse.clinical.ClinicalTables;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Identity;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.link.PeopleThen;

/**
 * Whose today is what records held then: their mentions, and their encounters, which a facility may
 * have sent again as another person's.
 *
 * @param mentions mentions by the id of the record that held them
 * @param owners citizen of today by mention or encounter; nobody owns what was withdrawn
 */
record OwnersToday(Map<String, List<String>> mentions, Map<String, String> owners) {

  static OwnersToday of(Lake lake, PeopleThen people, Collection<LifelongRecord> records) {
    Map<String, List<String>> mentions =
        people.identity().collectAsList().stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.getAs("citizen_id"),
                    Collectors.mapping(row -> row.getAs("mention_id"), Collectors.toList())));
    List<String> held = mentions.values().stream().flatMap(List::stream).toList();
    List<String> visits = records.stream().flatMap(OwnersToday::encounters).toList();
    return new OwnersToday(
        mentions,
        Stream.concat(
                owners(lake, Identity.TABLE, "mention_id", held),
                owners(lake, ClinicalTables.ENCOUNTER, "encounter_id", visits))
            .collect(
                Collectors.toMap(row -> row.getString(0), row -> row.getString(1), (a, b) -> a)));
  }

  /** Everybody but this citizen who owns a part of what the record held. */
  List<String> besides(String citizenId, LifelongRecord record) {
    return Stream.concat(
            mentions.getOrDefault(record.citizenId(), List.of()).stream(), encounters(record))
        .flatMap(part -> Stream.ofNullable(owners.get(part)))
        .filter(owner -> !owner.equals(citizenId))
        .distinct()
        .sorted()
        .toList();
  }

  private static Stream<String> encounters(LifelongRecord record) {
    return record.encounters().stream().map(ClinicalEncounter::encounterId);
  }

  private static Stream<Row> owners(
      Lake lake, TableContract table, String key, Collection<String> keys) {
    return keys.isEmpty()
        ? Stream.empty()
        : lake
            .read(table)
            .where(col(key).isin(keys.toArray()))
            .select(key, "citizen_id")
            .collectAsList()
            .stream();
  }
}
