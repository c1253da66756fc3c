// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import vn.hoso.sample.place.Commune;
import vn.hoso.sample.place.Facility;
import vn.hoso.sample.truth.CsvFile;

/** The files of the province: registers, and the truth beside them. */
final class ProvinceFiles implements Closeable {
  private final ProvincePlan plan;
  private final Path out;
  private final CsvFile residents;
  private final CsvFile persons;
  private final Map<String, Integer> living = new HashMap<>();

  ProvinceFiles(ProvincePlan plan) {
    this.plan = plan;
    this.out = plan.options().out();
    residents =
        new CsvFile(
            out.resolve("registers/residents.csv"),
            "personal_id",
            "full_name",
            "birth_date",
            "sex",
            "ethnicity_code",
            "commune_code",
            "household_id",
            "mother_personal_id",
            "died_on");
    persons =
        new CsvFile(
            out.resolve("truth/persons.csv"),
            "person_id",
            "personal_id",
            "full_name",
            "birth_date",
            "sex",
            "ethnicity_code",
            "commune_code",
            "household_id",
            "visitor",
            "register_flaw",
            "register_rows",
            "alive",
            "died_on");
    facilities();
  }

  void take(ChunkOutcome outcome) {
    residents.raw(outcome.residents());
    persons.raw(outcome.persons());
    outcome
        .livingByCommune()
        .forEach((commune, count) -> living.merge(commune, count, Integer::sum));
  }

  long encounters() {
    return 0;
  }

  long submissions() {
    return 0;
  }

  long bytes() {
    return 0;
  }

  void finish() {
    try (CsvFile population =
        new CsvFile(
            out.resolve("registers/population.csv"), "commune_code", "as_of", "population")) {
      for (Commune commune : plan.geography().communes()) {
        population.row(
            commune.code(), plan.options().until(), living.getOrDefault(commune.code(), 0));
      }
    }
  }

  @Override
  public void close() {
    residents.close();
    persons.close();
  }

  private void facilities() {
    try (CsvFile file =
        new CsvFile(
            out.resolve("registers/facilities.csv"),
            "facility_code",
            "name",
            "kind",
            "public",
            "commune_code",
            "opened_on",
            "closed_on",
            "emr_announced_on",
            "paperless_since")) {
      for (Facility facility : plan.network().all()) {
        file.row(
            facility.code(),
            facility.name(),
            facility.kind().registerKind(),
            facility.kind().publiclyOwned(),
            facility.communeCode(),
            facility.openedOn(),
            facility.closedOn(),
            facility.emrAnnouncedOn(),
            facility.paperlessSince());
      }
    }
  }
}
