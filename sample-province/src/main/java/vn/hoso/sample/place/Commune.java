// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.place;

import java.util.List;

/** A commune of today, with the communes it was made of on 2025-07-01. */
public record Commune(
    String code,
    String name,
    double weight,
    List<FormerCommune> formerly,
    String provinceCode,
    String provinceName) {
  public Commune {
    formerly = List.copyOf(formerly);
  }

  /** The former district most of it belonged to; its services still work along that line. */
  public String formerDistrict() {
    return formerly.isEmpty() ? "000" : formerly.get(0).districtCode();
  }

  public String formerProvince() {
    return formerly.isEmpty() ? "" : formerly.get(0).provinceCode();
  }

  /** The full address line people write today: no district any more. */
  public String address(String hamlet) {
    return hamlet + ", " + name + ", " + provinceName;
  }
}
