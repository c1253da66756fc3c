// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.place;

/** What a facility is; the register knows fewer kinds than the way people use them. */
public enum FacilityKind {
  PROVINCIAL_HOSPITAL("hospital", true),
  WOMEN_AND_CHILDREN_HOSPITAL("hospital", true),
  LUNG_HOSPITAL("hospital", true),
  TRADITIONAL_MEDICINE_HOSPITAL("hospital", true),
  REGIONAL_HOSPITAL("hospital", true),
  PRIVATE_HOSPITAL("hospital", false),
  POLYCLINIC("polyclinic", true),
  COMMUNE_STATION("commune_station", true),
  PRIVATE_CLINIC("private_clinic", false);

  private final String registerKind;
  private final boolean publiclyOwned;

  FacilityKind(String registerKind, boolean publiclyOwned) {
    this.registerKind = registerKind;
    this.publiclyOwned = publiclyOwned;
  }

  public String registerKind() {
    return registerKind;
  }

  public boolean publiclyOwned() {
    return publiclyOwned;
  }

  public boolean hospital() {
    return registerKind.equals("hospital");
  }
}
