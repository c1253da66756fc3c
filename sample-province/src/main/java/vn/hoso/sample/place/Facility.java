// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.place;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A facility of the province, with the habits of its software. */
public record Facility(
    String code,
    int number,
    String name,
    FacilityKind kind,
    String communeCode,
    LocalDate openedOn,
    @Nullable LocalDate closedOn,
    @Nullable LocalDate emrAnnouncedOn,
    @Nullable LocalDate paperlessSince,
    Vendor vendor,
    Sending sending,
    @Nullable LocalDate silentFrom,
    boolean formerCodes,
    boolean sendsCheckIns) {

  public boolean openOn(LocalDate day) {
    return !day.isBefore(openedOn) && (closedOn == null || day.isBefore(closedOn));
  }

  /** The part of old province numbering the insurer gave it. */
  public String provincePart() {
    return code.substring(0, 2);
  }
}
