// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.reader;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a signed-in person works as. */
public enum Role {
  STATION,
  CLINIC,
  DEPARTMENT,
  STEWARD,
  CITIZEN;

  /** The role with this name in a token or in {@code access.user}. */
  public static Optional<Role> of(String code) {
    return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The authority Spring Security checks. */
  public String authority() {
    return "ROLE_" + name();
  }

  /** Stations and clinics work for one facility and treat people. */
  public boolean treats() {
    return this == STATION || this == CLINIC;
  }
}
