// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.facade;

import java.util.Locale;

/** Whose calls came, by the names that the register of connections gives them. */
enum OldAddress {
  INSURER,
  PORTAL_831,
  HUB,
  AXIS;

  String channel() {
    return name().toLowerCase(Locale.ROOT);
  }
}
