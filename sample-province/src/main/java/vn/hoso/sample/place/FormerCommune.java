// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.place;

/** A commune as it was until 2025-06-30, with the district and province it lay in. */
public record FormerCommune(
    String code,
    String name,
    String districtCode,
    String districtName,
    String provinceCode,
    String provinceName) {

  public String address(String hamlet) {
    return hamlet + ", " + name + ", " + districtName + ", " + provinceName;
  }
}
