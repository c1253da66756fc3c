// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.Identity;
import vn.hoso.lakehouse.source.EncounterTable;
import vn.hoso.lakehouse.source.FhirResource;
import vn.hoso.lakehouse.source.HealthProfile;
import vn.hoso.lakehouse.source.PersonDocument;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.RecordCodec;

/**
 * Who is who, as linking would say of people of whom few things are told, much faster: whoever
 * shows one personal id is one person, and without one every mention is.
 */
public final class Identified {
  private static final Instant SEEN = Instant.parse("2026-01-01T00:00:00Z");

  private Identified() {}

  /** Makes citizens of the mentions that are not known yet. */
  public static void in(Lake lake) {
    for (TableContract table :
        List.of(
            HealthProfile.TABLE,
            EncounterTable.ENCOUNTER,
            FhirResource.TABLE,
            PersonDocument.HEALTH_CHECK,
            PersonDocument.PRESCRIPTION)) {
      Dataset<Row> unknown =
          lake.read(table)
              .where("patient IS NOT NULL")
              .selectExpr(
                  "patient.mention_id",
                  "coalesce(patient.personal_id, patient.mention_id)",
                  "patient.full_name")
              .distinct()
              .join(lake.read(Identity.TABLE), new String[] {"mention_id"}, "left_anti");
      for (Row mention : unknown.collectAsList()) {
        identify(lake, mention.getString(0), "C" + mention.getString(1), mention.getString(2));
      }
    }
  }

  private static void identify(Lake lake, String mentionId, String citizenId, String name) {
    lake.commit(Identity.TABLE)
        .append(
            RecordCodec.of(Identity.class)
                .rows(
                    lake.spark(),
                    List.of(
                        new Identity(mentionId, citizenId, "P00", "founder", SEEN, null, null))));
    if (lake.read(Citizen.TABLE).where("citizen_id = '" + citizenId + "'").isEmpty()) {
      lake.commit(Citizen.TABLE)
          .append(
              RecordCodec.of(Citizen.class)
                  .rows(lake.spark(), List.of(AssembleJobTest.citizen(citizenId, name, SEEN))));
    }
  }
}
