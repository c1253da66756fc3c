// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.access;

import vn.hoso.lakehouse.registry.LifelongRecord;

/** What came of asking for a record. */
public sealed interface Opened {

  /** The part of the record this reader may see. */
  record Shown(LifelongRecord record, Relation relation) implements Opened {}

  /** Nothing. To the outside every refusal looks like a record that does not exist. */
  record Refused(Decision.Refusal refusal) implements Opened {}
}
