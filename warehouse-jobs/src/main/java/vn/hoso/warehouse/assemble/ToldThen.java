// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.source.Attachment;
import vn.hoso.lakehouse.source.EncounterTable;
import vn.hoso.lakehouse.source.FhirResource;
import vn.hoso.lakehouse.source.HealthProfile;
import vn.hoso.lakehouse.source.VaccineDose;
import vn.hoso.warehouse.lake.Kept;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.PlainRows;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.link.PeopleThen;
import vn.hoso.warehouse.paper.PaperVersions;

/**
 * What had been received before a moment and may belong to some people: every version of what ever
 * named one of them, so that which of them was current is told as it is for everybody. Found by
 * keys; documents of others are not read.
 */
final class ToldThen {
  private static final String[] MENTION = {"mention_id"};
  private static final String[] PROFILE = {"profile_id"};
  private static final String[] ENCOUNTER = {"encounter_id"};
  private static final String[] HANDLE = {"facility_code", "handle"};

  private final Lake lake;
  private final Instant before;
  private final PeopleThen people;
  private final Dataset<Row> mentions;
  private final Kept profileIds;
  private final Kept encounterIds;
  private final Dataset<Row> encounters;

  ToldThen(Lake lake, Instant before, PeopleThen people) {
    this.lake = lake;
    this.before = before;
    this.people = people;
    this.mentions = people.identity().select("mention_id").hint("broadcast");
    Dataset<Row> profiles = received(HealthProfile.TABLE);
    Dataset<Row> theirs = held(theirs(profiles).select("profile_id").distinct());
    this.encounterIds =
        Kept.ofDistinct(
            theirs(received(EncounterTable.ENCOUNTER))
                .select("encounter_id")
                .unionByName(visits(profiles.join(theirs, PROFILE, "left_semi"))),
            ENCOUNTER);
    this.profileIds =
        Kept.ofDistinct(
            theirs.unionByName(
                profiles
                    .select(
                        col("profile_id"), explode(col("visits.encounter_id")).as("encounter_id"))
                    .join(encounterIds.rows(), ENCOUNTER, "left_semi")
                    .select("profile_id")),
            PROFILE);
    this.encounters =
        held(lake.ofKeys(EncounterTable.ENCOUNTER, encounterIds, ENCOUNTER).where(received()));
  }

  /** The people's demographics as best known then. */
  List<Citizen> citizens() {
    return people.citizens(encounters);
  }

  /**
   * Whom a scanned paper of theirs may also be about: it is filed by a number only when one person
   * had it.
   */
  List<Citizen> sharing(List<Citizen> citizens, Dataset<Row> attachments) {
    Set<String> numbers =
        attachments
            .selectExpr("explode(array(personal_id, insurance_card)) AS number")
            .distinct()
            .as(Encoders.STRING())
            .collectAsList()
            .stream()
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Set<String> known = citizens.stream().map(Citizen::citizenId).collect(Collectors.toSet());
    return numbers.isEmpty()
        ? List.of()
        : people.holding(numbers).citizens(encounters).stream()
            .filter(other -> !known.contains(other.citizenId()))
            .toList();
  }

  Told told(Dataset<Row> attachments) {
    Dataset<Row> documents = Told.documents(lake).where(received());
    return Told.standing(
        encounters,
        held(PaperVersions.MESSAGE.of(received(HealthProfile.TABLE), profileIds.rows())),
        held(doses()),
        held(
            PaperVersions.DOCUMENT.of(
                documents, theirs(documents).select("document_id").distinct())),
        attachments,
        held(resources()),
        people.identity());
  }

  /**
   * One person's rows are few. Held here they cost planning and reading once, however often what is
   * made of them asks.
   */
  private Dataset<Row> held(Dataset<Row> rows) {
    return lake.spark().createDataFrame(PlainRows.list(rows), rows.schema());
  }

  private Dataset<Row> doses() {
    Dataset<Row> doses = received(VaccineDose.TABLE);
    return doses
        .join(profileIds.rows(), PROFILE, "left_semi")
        .unionByName(theirs(doses).join(profileIds.rows(), PROFILE, "left_anti"));
  }

  /** Scanned papers of their encounters, and those that name a number of theirs. */
  Dataset<Row> attachments(Collection<Citizen> citizens) {
    Dataset<Row> attachments = received(Attachment.TABLE);
    Dataset<Row> ids =
        attachments
            .join(encounterIds.rows(), ENCOUNTER, "left_semi")
            .select("attachment_id")
            .unionByName(CurrentAttachments.naming(attachments, rows(citizens)))
            .distinct();
    return held(PaperVersions.ATTACHMENT.of(attachments, ids));
  }

  Dataset<Row> rows(Collection<Citizen> citizens) {
    return RecordCodec.of(Citizen.class).rows(lake.spark(), List.copyOf(citizens));
  }

  /**
   * Their Patients and those of the same name at a facility, what names one of these, and the drugs
   * and people that in turn names.
   */
  private Dataset<Row> resources() {
    Dataset<Row> resources = received(FhirResource.TABLE);
    Kept names =
        Kept.ofDistinct(
            theirs(resources).select(col("facility_code"), explode(col("handles")).as("handle")),
            HANDLE);
    if (names.size() == 0) {
      return resources.limit(0);
    }
    Dataset<Row> patients = named(resources.where("mention_id IS NOT NULL"), names.rows());
    Dataset<Row> subjects =
        resources
            .where("patient_handle IS NOT NULL")
            .withColumn("handle", col("patient_handle"))
            .join(names.rows(), HANDLE, "left_semi");
    Dataset<Row> otherNames =
        subjects
            .select(
                col("facility_code"), explode(col("references")).as(new String[] {"at", "handle"}))
            .select("facility_code", "handle")
            .distinct();
    Dataset<Row> others = named(resources.where(CurrentResources.NAMED), otherNames);
    Kept keys =
        Kept.ofDistinct(
            patients.union(subjects.select("resource_key")).union(others), "resource_key");
    return lake.ofKeys(FhirResource.TABLE, keys, "resource_key").where(received());
  }

  private static Dataset<Row> named(Dataset<Row> resources, Dataset<Row> names) {
    return resources
        .select(col("resource_key"), col("facility_code"), explode(col("handles")).as("handle"))
        .join(names, HANDLE, "left_semi")
        .select("resource_key");
  }

  private static Dataset<Row> visits(Dataset<Row> profiles) {
    return profiles.select(explode(col("visits.encounter_id")).as("encounter_id"));
  }

  private Dataset<Row> theirs(Dataset<Row> rows) {
    return rows.join(mentions, MENTION, "left_semi");
  }

  private Dataset<Row> received(TableContract table) {
    return lake.read(table).where(received());
  }

  private Column received() {
    return col("received_at").lt(lit(before));
  }
}
