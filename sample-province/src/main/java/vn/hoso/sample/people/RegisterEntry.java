// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One line of the residents register, which may be wrong about the person. */
public record RegisterEntry(
    String personalId,
    String fullName,
    String birthDate,
    String sex,
    String ethnicity,
    String communeCode,
    String householdId,
    @Nullable String motherPersonalId,
    @Nullable LocalDate diedOn,
    String trueId,
    String flaw) {}
