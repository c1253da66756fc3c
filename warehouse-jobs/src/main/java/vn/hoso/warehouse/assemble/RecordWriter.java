// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.LifelongRecord;

/** A citizen and their current encounters as one record. */
final class RecordWriter {
  /** Raised when the same input gives another record than before. */
  private static final String FORM = "1";

  private static final Comparator<ClinicalEncounter> NEWEST_FIRST =
      Comparator.comparing(
              ClinicalEncounter::admittedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
          .reversed()
          .thenComparing(ClinicalEncounter::encounterId);

  private RecordWriter() {}

  static LifelongRecord record(Citizen citizen, List<ClinicalEncounter> encounters) {
    List<ClinicalEncounter> ordered = encounters.stream().sorted(NEWEST_FIRST).toList();
    return new LifelongRecord(
        citizen.citizenId(),
        ordered.stream().mapToLong(ClinicalEncounter::version).max().orElse(0),
        Stream.concat(
                Stream.of(citizen.updatedAt()), ordered.stream().map(ClinicalEncounter::receivedAt))
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH),
        contentHash(citizen, ordered),
        citizen,
        events(ordered).min(Comparator.naturalOrder()).orElse(null),
        events(ordered).max(Comparator.naturalOrder()).orElse(null),
        ordered.stream()
            .flatMap(encounter -> encounter.sensitivity().stream())
            .distinct()
            .sorted()
            .toList(),
        ordered,
        List.of());
  }

  /** An encounter's content follows from its id and version. */
  private static String contentHash(Citizen citizen, List<ClinicalEncounter> encounters) {
    String versions =
        encounters.stream()
            .map(encounter -> encounter.encounterId() + "@" + encounter.version())
            .collect(Collectors.joining(","));
    return Ids.hash("", FORM, citizen.toString(), versions);
  }

  private static Stream<Instant> events(List<ClinicalEncounter> encounters) {
    return encounters.stream()
        .flatMap(encounter -> Stream.of(encounter.admittedAt(), encounter.dischargedAt()))
        .filter(Objects::nonNull);
  }
}
