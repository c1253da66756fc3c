// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.care;

import java.time.LocalDateTime;

/** A drug given during a visit. */
public record DrugLine(
    Drug drug, int days, int quantity, LocalDateTime orderedAt, boolean inScope) {}
