// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.register;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One facility of the register.
 *
 * @param number row in the file from 1, the header not counted
 * @param kind hospital, polyclinic, commune_station or private_clinic
 */
public record FacilityRow(
    int number,
    String facilityCode,
    @Nullable String name,
    @Nullable String kind,
    @Nullable Boolean isPublic,
    @Nullable String communeCode,
    @Nullable LocalDate openedOn,
    @Nullable LocalDate closedOn,
    @Nullable LocalDate emrAnnouncedOn,
    @Nullable LocalDate paperlessSince) {}
