// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.timeline;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.lakehouse.registry.Medication;
import vn.hoso.lakehouse.registry.Note;
import vn.hoso.lakehouse.registry.Observation;
import vn.hoso.lakehouse.registry.Paper;
import vn.hoso.lakehouse.registry.Service;
import vn.hoso.lakehouse.registry.Source;

/**
 * One submission that tells something, as a reader is told of it: where in it is nothing to read.
 *
 * @param standard how it was told: QĐ 4750, FHIR R4…
 */
record Telling(
    String facilityCode, @Nullable String standard, String submissionId, Instant receivedAt) {

  /** Each submission once, in their order. */
  static List<Telling> of(Collection<Source> sources) {
    return sources.stream().map(Telling::of).distinct().toList();
  }

  /** All that tell the encounter or anything of it, its own first; none beside its own alone. */
  static List<Telling> ofEncounter(ClinicalEncounter encounter) {
    Telling own =
        new Telling(
            encounter.facilityCode(),
            written(encounter.standardVersion()),
            encounter.submissionId(),
            encounter.receivedAt());
    List<Telling> all =
        Stream.concat(
                Stream.of(own),
                Stream.of(
                        Stream.of(encounter.sources()),
                        encounter.diagnoses().stream().map(Diagnosis::sources),
                        encounter.medications().stream().map(Medication::sources),
                        encounter.services().stream().map(Service::sources),
                        encounter.observations().stream().map(Observation::sources),
                        encounter.notes().stream().map(Note::sources),
                        encounter.documents().stream().map(Paper::sources))
                    .flatMap(lists -> lists)
                    .flatMap(List::stream)
                    .map(Telling::of))
            .distinct()
            .toList();
    return all.size() == 1 ? List.of() : all;
  }

  private static Telling of(Source source) {
    return new Telling(
        source.facilityCode(),
        written(source.standard()),
        source.submissionId(),
        source.receivedAt());
  }

  /** Decisions as people here write them. */
  private static @Nullable String written(@Nullable String standard) {
    return standard == null ? null : standard.replaceFirst("^QD(?=\\d)", "QĐ ");
  }
}
