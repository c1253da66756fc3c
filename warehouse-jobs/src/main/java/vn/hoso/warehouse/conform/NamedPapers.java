// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.conform;

import static java.util.stream.Collectors.groupingBy;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.hoso.formats.Withdrawal;
import vn.hoso.formats.document.HealthCheckReader;
import vn.hoso.formats.document.PrescriptionReader;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.source.Attachment;
import vn.hoso.lakehouse.source.EncounterTable;
import vn.hoso.lakehouse.source.HealthProfile;
import vn.hoso.lakehouse.source.PersonDocument;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionKind;
import vn.hoso.warehouse.lake.RecordCodec;

/** What cancellations and restorations name, and where to look for it. They are few. */
final class NamedPapers {

  /** Submissions that are one of the two. */
  static final Column WITHDRAWAL =
      col("kind").isin(SubmissionKind.CANCEL.code(), SubmissionKind.RESTORE.code());

  /** A column of a source table by which papers are named. */
  private record Place(TableContract table, String column) {}

  /**
   * One withdrawal.
   *
   * @param value what the column holds of the paper it names
   */
  private record Named(
      String submissionId, String facilityCode, long version, Place place, String value) {}

  private final List<Named> all = new ArrayList<>();

  private NamedPapers() {}

  /** Of these submissions; those that name nothing are left out. */
  static NamedPapers of(Dataset<Row> withdrawals) {
    NamedPapers named = new NamedPapers();
    RecordCodec<Submission> codec = RecordCodec.of(Submission.class);
    withdrawals
        .toLocalIterator()
        .forEachRemaining(
            row -> {
              Submission submission = codec.record(row);
              Withdrawal.read(submission.content())
                  .ifPresent(withdrawal -> named.all.add(named(submission, withdrawal)));
            });
    return named;
  }

  private static Named named(Submission submission, Withdrawal withdrawal) {
    String facility = submission.facilityCode();
    String key = withdrawal.key();
    boolean byNumber = withdrawal.name() == Withdrawal.Name.NUMBER;
    TableContract table =
        switch (withdrawal.paper()) {
          case ENCOUNTER -> EncounterTable.ENCOUNTER;
          case HEALTH_PROFILE -> HealthProfile.TABLE;
          case HEALTH_CHECK -> PersonDocument.HEALTH_CHECK;
          case PRESCRIPTION -> PersonDocument.PRESCRIPTION;
          case ATTACHMENT -> Attachment.TABLE;
        };
    String column =
        switch (withdrawal.paper()) {
          case ENCOUNTER -> "encounter_id";
          case HEALTH_PROFILE -> "request_id";
          case HEALTH_CHECK, PRESCRIPTION -> "document_id";
          case ATTACHMENT -> "submission_id";
        };
    String value =
        switch (withdrawal.paper()) {
          case ENCOUNTER -> Ids.encounter(facility, key);
          case HEALTH_PROFILE, ATTACHMENT -> key;
          case HEALTH_CHECK -> HealthCheckReader.documentId(facility, key);
          case PRESCRIPTION -> PrescriptionReader.documentId(facility, key);
        };
    return new Named(
        submission.submissionId(),
        facility,
        Conformer.version(submission, 0),
        new Place(table, byNumber ? column : "submission_id"),
        byNumber ? value : key);
  }

  /**
   * {@code submission_id} of those that name nothing which came before them.
   *
   * @param rows every row of a source table
   */
  Set<String> notIn(Function<TableContract, Dataset<Row>> rows) {
    Set<String> missed = new TreeSet<>();
    all.stream()
        .collect(groupingBy(Named::place))
        .forEach(
            (place, named) -> {
              Map<String, Long> first = firstTold(place, named, rows.apply(place.table()));
              named.stream()
                  .filter(
                      one ->
                          first.getOrDefault(one.facilityCode() + "|" + one.value(), Long.MAX_VALUE)
                              > one.version())
                  .forEach(one -> missed.add(one.submissionId()));
            });
    return missed;
  }

  /** The version that told each of these first. */
  private static Map<String, Long> firstTold(Place place, List<Named> named, Dataset<Row> rows) {
    Object[] values = named.stream().map(Named::value).distinct().toArray();
    Map<String, Long> first = new HashMap<>();
    rows.where("status IS NULL OR status = '" + EncounterTable.ACTIVE + "'")
        .where(col(place.column()).isin(values))
        .groupBy(col("facility_code"), col(place.column()))
        .agg(min("version"))
        .collectAsList()
        .forEach(row -> first.put(row.getString(0) + "|" + row.getString(1), row.getLong(2)));
    return first;
  }
}
