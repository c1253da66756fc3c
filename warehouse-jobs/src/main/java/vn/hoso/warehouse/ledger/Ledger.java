// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.ledger;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import vn.hoso.lakehouse.clinical.ClinicalTables;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.quality.Quarantined;
import vn.hoso.lakehouse.quality.Verdict;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.WaitingPaper;
import vn.hoso.lakehouse.source.Attachment;
import vn.hoso.lakehouse.source.EncounterTable;
import vn.hoso.lakehouse.source.Facility;
import vn.hoso.lakehouse.source.FhirResource;
import vn.hoso.lakehouse.source.HealthProfile;
import vn.hoso.lakehouse.source.PersonDocument;
import vn.hoso.lakehouse.source.Population;
import vn.hoso.lakehouse.source.Resident;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.warehouse.encounter.EncounterVersions;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.paper.PaperVersions;

/** Counts both sides of every door, from the tables themselves. */
final class Ledger {

  private static final Column ENCOUNTERS = functions.col("encounters");

  private final Lake lake;
  private final Connection postgres;

  Ledger(Lake lake, Connection postgres) {
    this.lake = lake;
    this.postgres = postgres;
  }

  /**
   * Every door, in the order of the way of the data.
   *
   * @param received what Kafka has taken, when the caller knows it
   */
  List<Door> doors(OptionalLong received) throws SQLException {
    List<Door> doors = new ArrayList<>();
    long collected = rows(Submission.TABLE);
    received.ifPresent(
        taken ->
            doors.add(
                new Door(
                    "received", "Đã nhận = đã thu gom", "received = collected", taken, collected)));
    doors.add(
        new Door(
            "receipts",
            "Đã thu gom = có biên nhận",
            "collected = with a receipt",
            collected,
            inPostgres("SELECT count(*) FROM intake.receipt")));
    doors.add(
        new Door(
            "verdicts",
            "Đã thu gom = đã có kết luận",
            "collected = judged",
            collected,
            rows(Verdict.TABLE)));
    doors.addAll(conformed());
    doors.addAll(assembled());
    doors.addAll(published());
    return doors;
  }

  private List<Door> conformed() {
    Row judged = lake.read(Verdict.TABLE).agg(total("accepted"), total("refused")).first();
    return List.of(
        new Door(
            "accepted",
            "Phần được nhận = dòng trong source",
            "accepted parts = rows of source",
            judged.getLong(0),
            sourceRows()),
        new Door(
            "refused",
            "Phần bị từ chối = dòng cách ly",
            "refused parts = rows in quarantine",
            judged.getLong(1),
            rows(Quarantined.TABLE)));
  }

  List<Door> assembled() {
    long current =
        EncounterVersions.current(lake.read(EncounterTable.ENCOUNTER))
            .select("encounter_id")
            .union(
                PaperVersions.MESSAGE
                    .standing(lake.read(HealthProfile.TABLE))
                    .selectExpr("explode(visits.encounter_id) AS id"))
            .distinct()
            .count();
    long inRecords =
        lake.read(LifelongRecord.TABLE)
            .agg(coalesce(sum(size(ENCOUNTERS)), lit(0L)))
            .first()
            .getLong(0);
    long toldByResourcesAlone =
        lake.read(ClinicalTables.ENCOUNTER).where("standard_version LIKE 'FHIR%'").count();
    return List.of(
        new Door(
            "records",
            "Lượt khám hiện hành, kể cả của hồ sơ 831 = lượt khám trong hồ sơ",
            "current encounters, those of 831 records too = encounters in records",
            current,
            inRecords - toldByResourcesAlone),
        new Door(
            "resources",
            "Tài nguyên FHIR có Patient đã đến = tài nguyên trong hồ sơ",
            "FHIR resources whose Patient has come = resources in records",
            resourcesOfPatients(),
            lake.read(LifelongRecord.TABLE)
                .agg(coalesce(sum("fhir_resources"), lit(0L)))
                .first()
                .getLong(0)),
        new Door(
            "documents",
            "Phiếu khám sức khỏe và đơn thuốc = giấy tờ trong hồ sơ",
            "health checks and prescriptions = papers in records",
            documents(PersonDocument.HEALTH_CHECK) + documents(PersonDocument.PRESCRIPTION),
            lake.read(ClinicalTables.DOCUMENT)
                .where("kind IN ('health_check', 'prescription')")
                .count()),
        new Door(
            "attachments",
            "Bản chụp còn hiệu lực = bản chụp trong hồ sơ + đang chờ",
            "scanned papers that stand = scanned papers in records + those that wait",
            papers(PaperVersions.ATTACHMENT.standing(lake.read(Attachment.TABLE))),
            lake.read(ClinicalTables.DOCUMENT).where("kind = 'attachment'").count()
                + papers(lake.read(WaitingPaper.TABLE))),
        new Door(
            "clinical",
            "Lượt khám trong hồ sơ = dòng clinical.encounter",
            "encounters in records = rows of clinical.encounter",
            inRecords,
            rows(ClinicalTables.ENCOUNTER)));
  }

  /**
   * Current resources that name a Patient who is there, a drug not counted. Told by the source
   * table alone, not by what the jobs make of it: whatever they lose on the way is missed here.
   */
  private long resourcesOfPatients() {
    Dataset<Row> current =
        lake.read(FhirResource.TABLE)
            .groupBy("resource_key")
            .agg(
                max_by(
                        struct(
                            "status",
                            "resource_type",
                            "facility_code",
                            "patient_handle",
                            "handles"),
                        functions.col("version"))
                    .as("newest"))
            .select("newest.*")
            .where("status = 'active'");
    Dataset<Row> patients =
        current
            .where("resource_type = 'Patient'")
            .select(functions.col("facility_code"), explode(functions.col("handles")));
    return current
        .where(
            "resource_type NOT IN ('Medication', 'Practitioner', 'PractitionerRole', 'Organization')")
        .select("facility_code", "patient_handle")
        .join(
            patients.toDF("facility_code", "patient_handle"),
            new String[] {"facility_code", "patient_handle"},
            "left_semi")
        .count();
  }

  private long documents(TableContract table) {
    return PaperVersions.DOCUMENT
        .standing(lake.read(table))
        .select("document_id")
        .distinct()
        .count();
  }

  /** The same paper sent twice is one. */
  private static long papers(Dataset<Row> attachments) {
    return attachments.select("attachment_id").distinct().count();
  }

  private List<Door> published() throws SQLException {
    Row records =
        lake.read(LifelongRecord.TABLE).agg(count(lit(1)), total("record_version")).first();
    return List.of(
        new Door(
            "citizens",
            "Công dân = công dân đã công bố",
            "citizens = published citizens",
            rows(Citizen.TABLE),
            inPostgres("SELECT count(*) FROM serving.citizen")),
        new Door(
            "published",
            "Hồ sơ = hồ sơ đã công bố",
            "records = published records",
            records.getLong(0),
            inPostgres("SELECT count(*) FROM serving.record")),
        new Door(
            "versions",
            "Tổng phiên bản hồ sơ = đã công bố",
            "sum of record versions = published",
            records.getLong(1),
            inPostgres("SELECT coalesce(sum(record_version), 0)::bigint FROM serving.record")));
  }

  private long sourceRows() {
    return Stream.of(
            EncounterTable.ENCOUNTER,
            EncounterTable.CHECK_IN,
            EncounterTable.ASSESSMENT,
            FhirResource.TABLE,
            HealthProfile.TABLE,
            PersonDocument.HEALTH_CHECK,
            PersonDocument.PRESCRIPTION,
            Attachment.TABLE,
            Resident.TABLE,
            Facility.TABLE,
            Population.TABLE)
        .mapToLong(this::rows)
        .sum();
  }

  private long rows(TableContract table) {
    return lake.read(table).count();
  }

  private static Column total(String column) {
    return coalesce(sum(functions.col(column)), lit(0L)).cast("bigint");
  }

  private long inPostgres(String sql) throws SQLException {
    try (Statement statement = postgres.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
