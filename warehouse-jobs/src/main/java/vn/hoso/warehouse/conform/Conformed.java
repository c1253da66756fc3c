// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.conform;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.data.GenericRecord;
import vn.hoso.lakehouse.quality.Quarantined;
import vn.hoso.lakehouse.quality.Verdict;
import vn.hoso.lakehouse.quality.Violation;
import vn.hoso.lakehouse.source.Attachment;
import vn.hoso.lakehouse.source.Facility;
import vn.hoso.lakehouse.source.FhirResource;
import vn.hoso.lakehouse.source.HealthProfile;
import vn.hoso.lakehouse.source.PersonDocument;
import vn.hoso.lakehouse.source.Population;
import vn.hoso.lakehouse.source.Resident;
import vn.hoso.lakehouse.source.VaccineDose;

/**
 * Everything that follows from one submission: filled while it is read, then written out.
 *
 * <p>Rows of dictionary tables are already in Iceberg's form, the others are contract records.
 */
final class Conformed {

  final List<GenericRecord> encounters = new ArrayList<>();
  final List<GenericRecord> checkIns = new ArrayList<>();
  final List<GenericRecord> assessments = new ArrayList<>();
  final List<HealthProfile> profiles = new ArrayList<>();

  /** Parts of the profiles, which are what is counted. */
  final List<VaccineDose> doses = new ArrayList<>();

  final List<PersonDocument> healthChecks = new ArrayList<>();
  final List<PersonDocument> prescriptions = new ArrayList<>();
  final List<Attachment> attachments = new ArrayList<>();
  final List<Resident> residents = new ArrayList<>();
  final List<Facility> facilities = new ArrayList<>();
  final List<Population> population = new ArrayList<>();
  final List<FhirResource> resources = new ArrayList<>();
  final List<Violation> violations = new ArrayList<>();
  final List<Quarantined> quarantined = new ArrayList<>();
  final List<Verdict> verdicts = new ArrayList<>();

  int accepted() {
    return encounters.size()
        + checkIns.size()
        + assessments.size()
        + resources.size()
        + profiles.size()
        + healthChecks.size()
        + prescriptions.size()
        + attachments.size()
        + residents.size()
        + facilities.size()
        + population.size();
  }
}
