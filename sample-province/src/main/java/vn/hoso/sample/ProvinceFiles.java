// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import vn.hoso.sample.place.Commune;
import vn.hoso.sample.place.Facility;
import vn.hoso.sample.sending.Outgoing;
import vn.hoso.sample.text.CsvFile;
import vn.hoso.sample.truth.Figures;

/** The files of the province: registers, weekly submissions, and the truth beside them. */
final class ProvinceFiles implements Closeable {
  private final ProvincePlan plan;
  private final Path out;
  private final CsvFile residents;
  private final CsvFile persons;
  private final CsvFile encounters;
  private final CsvFile checkIns;
  private final Map<String, Integer> living = new TreeMap<>();
  private final WeeklyRuns weekly = new WeeklyRuns(this::weeklyFile);
  private final Figures figures;
  private long files;
  private long bytes;

  ProvinceFiles(ProvincePlan plan) {
    this.plan = plan;
    this.out = plan.options().out();
    this.figures = plan.figures();
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
            "register_rows",
            "register_flaw",
            "alive",
            "died_on");
    encounters = sendingTruth("truth/encounters_sent.csv");
    checkIns = sendingTruth("truth/check_ins_sent.csv");
    for (Commune commune : plan.geography().communes()) {
      living.put(commune.code(), 0);
    }
    facilities();
    folders();
  }

  private CsvFile sendingTruth(String name) {
    return new CsvFile(
        out.resolve(name),
        "file",
        "hoso",
        "facility_code",
        "ma_lk",
        "person_id",
        "sent_at",
        "reason",
        "expected",
        "flaw",
        "identity_troubles",
        "ma_bn",
        "current");
  }

  void take(ChunkOutcome outcome) {
    residents.raw(outcome.residents());
    persons.raw(outcome.persons());
    encounters.raw(outcome.encounters());
    checkIns.raw(outcome.checkIns());
    outcome.living().forEach((commune, count) -> living.merge(commune, count, Integer::sum));
    outcome.batched().forEach(weekly::add);
    figures.addAll(outcome.figures());
    files += outcome.files();
    bytes += outcome.bytes();
  }

  private void weeklyFile(int records, WeeklyRuns.Run run) {
    byte[] content = run.text().getBytes(UTF_8);
    files++;
    bytes += content.length;
    int position = 0;
    for (Outgoing.OutgoingFile part : run.parts()) {
      position++;
      encounters.raw(run.name() + "," + position + "," + part.truth());
    }
    if (!plan.options().dryRun()) {
      ChunkOutcome.write(
          plan.options().submissions(run.facilityCode()).resolve(run.name()), content);
    }
  }

  long encounters() {
    return figures.counts().getOrDefault("current_encounters", 0L);
  }

  long submissions() {
    return files;
  }

  long bytes() {
    return bytes;
  }

  void finish() {
    weekly.finish();
    figures.close(living, plan.network().all());
    figures.count("submission_files", files);
    try (CsvFile population =
        new CsvFile(
            out.resolve("registers/population.csv"), "commune_code", "as_of", "population")) {
      living.forEach((commune, people) -> population.row(commune, plan.options().until(), people));
    }
    try (CsvFile counts = new CsvFile(out.resolve("truth/counts.csv"), "name", "count")) {
      figures.counts().forEach(counts::row);
    }
    try (CsvFile kpi =
        new CsvFile(
            out.resolve("truth/kpi.csv"),
            "indicator",
            "variant",
            "unit_kind",
            "unit_code",
            "numerator",
            "denominator")) {
      figures
          .tally()
          .sorted()
          .forEach(
              (key, value) ->
                  kpi.row(
                      key.indicator(),
                      key.variant(),
                      key.unitKind(),
                      key.unit(),
                      value.numerator(),
                      value.denominator()));
    }
    explain();
  }

  /** The words that go with the truth travel with the data. */
  private void explain() {
    try (InputStream words = ProvinceFiles.class.getResourceAsStream("truth.md")) {
      if (words == null) {
        throw new IllegalStateException("Missing resource truth.md");
      }
      ProvinceOptions options = plan.options();
      String text =
          new String(words.readAllBytes(), UTF_8)
              .replace("${citizens}", Integer.toString(options.citizens()))
              .replace("${months}", Integer.toString(options.months()))
              .replace("${seed}", Long.toString(options.seed()))
              .replace("${province}", options.province())
              .replace("${until}", options.until().toString())
              .replace("${trouble}", Double.toString(options.trouble()));
      Files.writeString(out.resolve("truth/README.md"), text, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    residents.close();
    persons.close();
    encounters.close();
    checkIns.close();
  }

  private void folders() {
    try {
      for (Facility facility : plan.network().all()) {
        Files.createDirectories(plan.options().submissions(facility.code()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
