// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.registry.Identity;
import vn.hoso.lakehouse.source.Attachment;
import vn.hoso.lakehouse.source.EncounterTable;
import vn.hoso.lakehouse.source.FhirResource;
import vn.hoso.lakehouse.source.HealthProfile;
import vn.hoso.lakehouse.source.PersonDocument;
import vn.hoso.lakehouse.source.VaccineDose;
import vn.hoso.warehouse.lake.Changes;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.paper.PaperVersions;

/**
 * Rows of the source tables that records are made of, all of them or those that are new.
 *
 * @param anyResources whether there is any row of resources: most provinces have none, and need not
 *     look for what they belong to
 * @param anyAttachments the same of scanned papers
 * @param owners whose the messages of QĐ 831 records are: see {@link ProfileOwners}
 * @param identity {@code mention_id, citizen_id} of everybody
 */
record Told(
    Dataset<Row> encounters,
    Dataset<Row> profiles,
    Dataset<Row> doses,
    Dataset<Row> documents,
    Dataset<Row> attachments,
    boolean anyAttachments,
    Dataset<Row> resources,
    boolean anyResources,
    Dataset<Row> owners,
    Dataset<Row> identity) {

  static final List<TableContract> TABLES =
      List.of(
          EncounterTable.ENCOUNTER,
          HealthProfile.TABLE,
          VaccineDose.TABLE,
          PersonDocument.HEALTH_CHECK,
          PersonDocument.PRESCRIPTION,
          Attachment.TABLE,
          FhirResource.TABLE);

  private static final int ATTACHMENTS = TABLES.indexOf(Attachment.TABLE);
  private static final int RESOURCES = TABLES.indexOf(FhirResource.TABLE);

  /** All rows that stand; those of QĐ 831 records with the mention they count as. */
  static Told all(Lake lake) {
    return standing(
        lake.read(EncounterTable.ENCOUNTER),
        lake.read(HealthProfile.TABLE),
        lake.read(VaccineDose.TABLE),
        documents(lake),
        lake.read(Attachment.TABLE),
        lake.read(FhirResource.TABLE),
        identity(lake));
  }

  /** What stands of these versions, which hold every withdrawal of any of them. */
  static Told standing(
      Dataset<Row> encounters,
      Dataset<Row> profiles,
      Dataset<Row> doses,
      Dataset<Row> documents,
      Dataset<Row> attachments,
      Dataset<Row> resources,
      Dataset<Row> identity) {
    return of(
            encounters,
            PaperVersions.MESSAGE.standing(profiles),
            PaperVersions.MESSAGE.without(doses, profiles),
            PaperVersions.DOCUMENT.standing(documents),
            PaperVersions.ATTACHMENT.standing(attachments),
            !attachments.isEmpty(),
            resources,
            !resources.isEmpty(),
            identity)
        .owned();
  }

  private static Dataset<Row> identity(Lake lake) {
    return lake.read(Identity.TABLE).select("mention_id", "citizen_id");
  }

  static Dataset<Row> documents(Lake lake) {
    return lake.read(PersonDocument.HEALTH_CHECK)
        .unionByName(lake.read(PersonDocument.PRESCRIPTION));
  }

  private Told owned() {
    return new Told(
        encounters,
        ProfileOwners.owned(profiles, owners),
        ProfileOwners.owned(doses, owners),
        documents,
        attachments,
        anyAttachments,
        resources,
        anyResources,
        owners,
        identity);
  }

  /**
   * What these changes of the tables, in their order, added, replaced or took away; with what
   * cancellations and restorations among them name.
   */
  static Told of(Lake lake, List<Changes> changes) {
    List<Dataset<Row>> rows = changes.stream().map(lake::differing).toList();
    return of(
        rows.get(0),
        PaperVersions.MESSAGE.withNamed(rows.get(1), lake.read(HealthProfile.TABLE)),
        rows.get(2),
        PaperVersions.DOCUMENT.withNamed(rows.get(3).unionByName(rows.get(4)), documents(lake)),
        PaperVersions.ATTACHMENT.withNamed(rows.get(ATTACHMENTS), lake.read(Attachment.TABLE)),
        !changes.get(ATTACHMENTS).none(),
        rows.get(RESOURCES),
        !changes.get(RESOURCES).none(),
        identity(lake));
  }

  private static Told of(
      Dataset<Row> encounters,
      Dataset<Row> profiles,
      Dataset<Row> doses,
      Dataset<Row> documents,
      Dataset<Row> attachments,
      boolean anyAttachments,
      Dataset<Row> resources,
      boolean anyResources,
      Dataset<Row> identity) {
    return new Told(
        encounters,
        profiles,
        doses,
        documents,
        attachments,
        anyAttachments,
        resources,
        anyResources,
        ProfileOwners.of(profiles),
        identity);
  }

  /**
   * The citizens whose record may follow from these new rows, in any version of them.
   *
   * @param citizens rows of registry.citizen
   */
  Dataset<Row> touchedBy(Told added, Dataset<Row> citizens) {
    Dataset<Row> tellings = ToldVisits.keys(profiles).select("encounter_id", "mention_id");
    Dataset<Row> visited =
        added
            .encounters()
            .select("encounter_id")
            .union(ToldVisits.keys(added.profiles()).select("encounter_id"))
            .union(added.attachments().where("encounter_id IS NOT NULL").select("encounter_id"))
            .distinct();
    Dataset<Row> mentions =
        encounters
            .select("encounter_id", "mention_id")
            .union(tellings)
            .join(visited, new String[] {"encounter_id"}, "left_semi")
            .select("mention_id")
            .union(added.encounters().select("mention_id"))
            .union(added.profiles().select("mention_id"))
            .union(ProfileOwners.mentions(added.profiles(), owners))
            .union(ProfileOwners.mentions(added.doses(), owners))
            .union(added.doses().select("mention_id"))
            .union(added.documents().select("mention_id"))
            .union(CurrentDocuments.mentions(added.documents(), documents));
    Dataset<Row> touched = mentions.distinct().join(identity, "mention_id").select("citizen_id");
    if (added.anyAttachments()) {
      touched = touched.union(CurrentAttachments.named(added.attachments(), citizens));
    }
    return added.anyResources()
        ? touched.union(CurrentResources.touched(added.resources(), resources, identity))
        : touched;
  }
}
