// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

/** Tells how to sign in to the demo. */
final class DemoLogins {

  private DemoLogins() {}

  static void print(Session session) {
    session.terminal().print("");
  }
}
