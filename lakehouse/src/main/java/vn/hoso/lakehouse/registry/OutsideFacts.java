// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.Instant;
import java.util.List;
import vn.hoso.lakehouse.contract.Column;

/**
 * Facts a facility told without naming the encounter they belong to: a laboratory's results, a
 * problem list. Facts of one facility with the same labels are held together, so that what is
 * closed to a reader hides nothing else.
 */
public record OutsideFacts(
    @Column(id = 1, doc = "Deterministic id; key") String factsId,
    @Column(id = 2, doc = "Facility that told them") String facilityCode,
    @Column(id = 3, doc = "Order of arrival of the newest of them") long version,
    @Column(id = 4, doc = "Submission that brought the newest of them") String submissionId,
    @Column(id = 5, doc = "Receipt of the newest of them (UTC)") Instant receivedAt,
    @Column(
            id = 6,
            doc =
                "HIV, TB, PSY, SUBST, REPRO, GENETIC, VIOLENCE, DONOR; RESTRICTED when sent as such")
        List<String> sensitivity,
    @Column(id = 7, doc = "Diagnoses") List<Diagnosis> diagnoses,
    @Column(id = 8, doc = "Drugs") List<Medication> medications,
    @Column(id = 9, doc = "Services") List<Service> services,
    @Column(id = 10, doc = "Results and vital signs") List<Observation> observations,
    @Column(id = 11, doc = "Papers") List<Paper> documents) {
  // Next column id: 12.

  public OutsideFacts {
    sensitivity = List.copyOf(sensitivity);
    diagnoses = List.copyOf(diagnoses);
    medications = List.copyOf(medications);
    services = List.copyOf(services);
    observations = List.copyOf(observations);
    documents = List.copyOf(documents);
  }
}
