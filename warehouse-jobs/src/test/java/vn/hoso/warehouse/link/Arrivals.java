// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.lakehouse.source.EncounterTable;
import vn.hoso.lakehouse.source.Patient;
import vn.hoso.lakehouse.source.Resident;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.RecordCodec;

/** Puts invented rows into the source tables of a test's lake, as conform would. */
final class Arrivals {

  record Summary(@Nullable String treatmentResultCode, Instant admittedAt, Instant dischargedAt) {}

  record Visit(
      String encounterId,
      String facilityCode,
      String maLk,
      long version,
      String submissionId,
      Instant receivedAt,
      String status,
      String mentionId,
      Patient patient,
      Summary summary) {}

  private Arrivals() {}

  /** Each mention with a visit of its own, or a row of the residents register. */
  static void of(Lake lake, List<Mention> mentions) {
    residents(lake, mentions.stream().filter(mention -> mention.patient().verified()).toList());
    visits(
        lake,
        mentions.stream()
            .filter(mention -> !mention.patient().verified())
            .map(mention -> visit(mention, "active", "1"))
            .toList());
  }

  static Visit visit(Mention mention, String status, String result) {
    Patient patient = mention.patient();
    String maLk = "LK-" + mention.mentionId();
    return new Visit(
        Ids.encounter(patient.facilityCode(), maLk),
        patient.facilityCode(),
        maLk,
        mention.firstVersion(),
        "S" + mention.firstVersion(),
        mention.firstSeenAt(),
        status,
        mention.mentionId(),
        patient,
        new Summary(
            result, Instant.parse("2026-03-01T01:00:00Z"), Instant.parse("2026-03-02T18:30:00Z")));
  }

  static void visits(Lake lake, List<Visit> visits) {
    if (!visits.isEmpty()) {
      add(lake, EncounterTable.ENCOUNTER, RecordCodec.of(Visit.class).rows(lake.spark(), visits));
    }
  }

  private static void residents(Lake lake, List<Mention> mentions) {
    List<Resident> rows = mentions.stream().map(Arrivals::resident).toList();
    if (!rows.isEmpty()) {
      lake.commit(Resident.TABLE).append(RecordCodec.of(Resident.class).rows(lake.spark(), rows));
    }
  }

  private static Resident resident(Mention mention) {
    Patient patient = mention.patient();
    LocalDate diedOn = patient.diedOn();
    return new Resident(
        String.valueOf(patient.personalId()),
        mention.firstVersion(),
        "S" + mention.firstVersion(),
        mention.firstSeenAt(),
        patient.fullName(),
        patient.birth(),
        patient.sex(),
        patient.ethnicityCode(),
        patient.communeCode(),
        patient.householdId(),
        patient.motherPersonalId(),
        diedOn,
        mention.mentionId(),
        patient);
  }

  /** Columns the rows do not have stay empty. */
  static void add(Lake lake, TableContract table, Dataset<Row> rows) {
    Dataset<Row> whole =
        lake.spark()
            .read()
            .schema(lake.read(table).schema())
            .json(lake.spark().createDataset(rows.toJSON().collectAsList(), Encoders.STRING()));
    lake.commit(table).append(whole);
  }
}
