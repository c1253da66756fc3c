// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import vn.hoso.lakehouse.source.Attachment;
import vn.hoso.lakehouse.source.HealthProfile;
import vn.hoso.lakehouse.source.PersonDocument;
import vn.hoso.lakehouse.source.VaccineDose;
import vn.hoso.warehouse.lake.RecordCodec;

/** What is told of one citizen beside insurance encounters, as its rows come by. */
final class PersonFacts {
  private static final RecordCodec<ToldVisit> VISIT = RecordCodec.of(ToldVisit.class);
  private static final RecordCodec<HealthProfile> PROFILE = RecordCodec.of(HealthProfile.class);
  private static final RecordCodec<VaccineDose> DOSE = RecordCodec.of(VaccineDose.class);
  private static final RecordCodec<PersonDocument> DOCUMENT = RecordCodec.of(PersonDocument.class);

  private static final RecordCodec<Attachment> ATTACHMENT = RecordCodec.of(Attachment.class);

  final Map<String, ToldVisit> visits = new TreeMap<>();
  final List<HealthProfile> profiles = new ArrayList<>();
  final List<VaccineDose> doses = new ArrayList<>();
  final List<ResourceRow> resources = new ArrayList<>();
  final List<PersonDocument> documents = new ArrayList<>();
  final List<Attachment> attachments = new ArrayList<>();

  /** Takes what a row holds of it. */
  void add(Row row) {
    Row told = row.getAs("told");
    Row profile = row.getAs("profile");
    Row dose = row.getAs("dose");
    Row document = row.getAs("document");
    if (told != null) {
      ToldVisit visit = VISIT.record(told);
      visits.put(visit.visit().encounterId(), visit);
    }
    if (profile != null) {
      profiles.add(PROFILE.record(profile));
    }
    if (dose != null) {
      doses.add(DOSE.record(dose));
    }
    Row resource = row.getAs("resource");
    if (resource != null) {
      resources.add(ResourceRow.of(resource));
    }
    Row attachment = row.getAs("attachment");
    if (attachment != null) {
      attachments.add(ATTACHMENT.record(attachment));
    }
    if (document != null) {
      documents.add(DOCUMENT.record(document));
    }
  }

  /** The versions all of it follows from. */
  LongStream versions() {
    return LongStream.concat(
        LongStream.concat(
            visits.values().stream().mapToLong(ToldVisit::version),
            profiles.stream().mapToLong(HealthProfile::version)),
        LongStream.concat(
            LongStream.concat(
                doses.stream().mapToLong(VaccineDose::version),
                resources.stream()
                    .filter(row -> !row.isSentAlong())
                    .mapToLong(ResourceRow::version)),
            LongStream.concat(
                documents.stream().mapToLong(PersonDocument::version),
                attachments.stream().mapToLong(Attachment::version))));
  }

  /** When it all came. */
  Stream<Instant> arrivals() {
    return Stream.of(
            visits.values().stream().map(ToldVisit::receivedAt),
            profiles.stream().map(HealthProfile::receivedAt),
            doses.stream().map(VaccineDose::receivedAt),
            documents.stream().map(PersonDocument::receivedAt),
            attachments.stream().map(Attachment::receivedAt),
            resources.stream().filter(row -> !row.isSentAlong()).map(ResourceRow::receivedAt))
        .flatMap(times -> times);
  }
}
