// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse;

import java.util.List;
import java.util.stream.Stream;
import vn.hoso.lakehouse.clinical.ClinicalTables;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.indicators.Figure;
import vn.hoso.lakehouse.indicators.Gap;
import vn.hoso.lakehouse.quality.Metric;
import vn.hoso.lakehouse.quality.Quarantined;
import vn.hoso.lakehouse.quality.Verdict;
import vn.hoso.lakehouse.quality.Violation;
import vn.hoso.lakehouse.reference.AdminUnit;
import vn.hoso.lakehouse.reference.Code;
import vn.hoso.lakehouse.reference.CommuneCrosswalk;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.CutLink;
import vn.hoso.lakehouse.registry.Identity;
import vn.hoso.lakehouse.registry.IdentityEvent;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.LikelyPair;
import vn.hoso.lakehouse.registry.LinkModel;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.lakehouse.registry.Review;
import vn.hoso.lakehouse.registry.WaitingPaper;
import vn.hoso.lakehouse.source.Attachment;
import vn.hoso.lakehouse.source.EncounterTable;
import vn.hoso.lakehouse.source.Facility;
import vn.hoso.lakehouse.source.FhirResource;
import vn.hoso.lakehouse.source.HealthProfile;
import vn.hoso.lakehouse.source.PersonDocument;
import vn.hoso.lakehouse.source.Population;
import vn.hoso.lakehouse.source.Resident;
import vn.hoso.lakehouse.source.VaccineDose;
import vn.hoso.lakehouse.submission.Replay;
import vn.hoso.lakehouse.submission.Submission;

/** Every table of the lakehouse, in the order data passes through them. */
public final class Tables {
  public static final List<TableContract> ALL =
      Stream.concat(
              Stream.of(
                  Submission.TABLE,
                  Replay.TABLE,
                  EncounterTable.ENCOUNTER,
                  EncounterTable.CHECK_IN,
                  EncounterTable.ASSESSMENT,
                  FhirResource.TABLE,
                  HealthProfile.TABLE,
                  VaccineDose.TABLE,
                  PersonDocument.HEALTH_CHECK,
                  PersonDocument.PRESCRIPTION,
                  Attachment.TABLE,
                  Resident.TABLE,
                  Facility.TABLE,
                  Population.TABLE,
                  Verdict.TABLE,
                  Violation.TABLE,
                  Quarantined.TABLE,
                  Metric.TABLE,
                  Mention.TABLE,
                  LinkModel.TABLE,
                  LikelyPair.TABLE,
                  Identity.TABLE,
                  IdentityEvent.TABLE,
                  Review.TABLE,
                  CutLink.TABLE,
                  Citizen.TABLE,
                  LifelongRecord.TABLE,
                  WaitingPaper.TABLE),
              Stream.concat(
                  ClinicalTables.ALL.stream(),
                  Stream.of(
                      Figure.TABLE,
                      Gap.TABLE,
                      AdminUnit.TABLE,
                      CommuneCrosswalk.TABLE,
                      Code.TABLE)))
          .toList();

  private Tables() {}
}
