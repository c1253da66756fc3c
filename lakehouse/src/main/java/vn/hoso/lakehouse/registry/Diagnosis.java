// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/** One diagnosis of an encounter. */
public record Diagnosis(
    @Column(id = 1, doc = "Deterministic id") String diagnosisId,
    @Column(id = 2, doc = "main, secondary, traditional, admission or discharge") String role,
    @Column(id = 3, doc = "Position within its role, from 1") int rank,
    @Column(id = 4, doc = "ICD-10 or traditional-medicine code as given") @Nullable String code,
    @Column(id = 5, doc = "icd10-vn or yhct; none for text only") @Nullable String system,
    @Column(id = 6, doc = "Name of the code, or the diagnosis as written") @Nullable String text) {
  // Next column id: 7.
}
