// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.people;

/** Sex with the standard's code (GIOI_TINH). */
public enum Sex {
  MALE("1"),
  FEMALE("2");

  private final String code;

  Sex(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  public boolean female() {
    return this == FEMALE;
  }
}
