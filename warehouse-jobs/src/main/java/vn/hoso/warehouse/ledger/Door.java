// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.ledger;

/**
 * One door of the house and the two counts that must be equal there.
 *
 * @param in what came to the door
 * @param out what is behind it
 */
record Door(String name, String vietnamese, String english, long in, long out) {

  boolean closes() {
    return in == out;
  }

  /** For programs; the texts hold nothing that JSON would escape. */
  String json() {
    return "{\"door\":\"%s\",\"in\":%d,\"out\":%d,\"closes\":%b}"
        .formatted(name, in, out, closes());
  }
}
