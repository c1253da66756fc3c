// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.conform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.register.RegisterReader;
import vn.hoso.lakehouse.source.Facility;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionKind;
import vn.hoso.quality.Arrival.OpenDays;
import vn.hoso.warehouse.conform.Knowledge.RegisterEntry;
import vn.hoso.warehouse.lake.Changes;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.RecordCodec;

/** Gathers {@link Knowledge} for the submissions of some changes. */
final class KnowledgeReader {

  private KnowledgeReader() {}

  static Knowledge read(Lake lake, Changes changes) {
    Dataset<Row> registers =
        lake.rows(changes).where("kind = '" + SubmissionKind.REGISTER.code() + "'");
    Set<String> arriving =
        Set.copyOf(registers.select("submission_id").as(Encoders.STRING()).collectAsList());
    Map<String, List<RegisterEntry>> facilities =
        Stream.concat(known(lake, arriving), arriving.isEmpty() ? Stream.of() : read(registers))
            .collect(Collectors.groupingBy(RegisterEntry::facilityCode));
    return new Knowledge(facilities, repeated(lake, changes), Set.of());
  }

  /** Of registers that are read again what was read before counts no more. */
  private static Stream<RegisterEntry> known(Lake lake, Set<String> arriving) {
    return RecordCodec.of(Facility.class).records(lake.read(Facility.TABLE)).stream()
        .filter(facility -> !arriving.contains(facility.submissionId()))
        .map(KnowledgeReader::entry);
  }

  /** Facility registers among the submissions to be judged; they are read here and again later. */
  private static Stream<RegisterEntry> read(Dataset<Row> registers) {
    RegisterReader reader = new RegisterReader(ReadLimits.DEFAULT);
    RecordCodec<Submission> codec = RecordCodec.of(Submission.class);
    List<RegisterEntry> entries = new ArrayList<>();
    registers
        .where(col("content").cast("string").substr(1, 1000).contains("facility_code"))
        .toLocalIterator()
        .forEachRemaining(
            row -> {
              Submission submission = codec.record(row);
              reader
                  .read(submission.content())
                  .facilities()
                  .forEach(
                      facility -> entries.add(entry(Conformer.facility(submission, facility))));
            });
    return entries.stream();
  }

  private static RegisterEntry entry(Facility facility) {
    return new RegisterEntry(
        facility.facilityCode(),
        facility.submissionId(),
        facility.version(),
        new OpenDays(facility.openedOn(), facility.closedOn()));
  }

  /** New submissions whose facility had sent the same bytes before. */
  private static Set<String> repeated(Lake lake, Changes changes) {
    Dataset<Row> earliest =
        lake.read(Submission.TABLE, Objects.requireNonNull(changes.upTo()))
            .groupBy("facility_code", "sha256")
            .agg(min("submission_id").as("first_id"));
    return Set.copyOf(
        lake.rows(changes)
            .select("facility_code", "sha256", "submission_id")
            .join(earliest, new String[] {"facility_code", "sha256"}, "inner")
            .where("submission_id > first_id")
            .select("submission_id")
            .as(Encoders.STRING())
            .collectAsList());
  }
}
