// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import vn.hoso.platform.process.Service;

/** Tells a person where the running parts can be reached. */
final class Addresses {

  private Addresses() {}

  static void print(Session session) {
    for (Service service : session.running()) {
      session
          .terminal()
          .print(String.format("  %-44s %s", service.label().line(), service.address()));
    }
  }
}
