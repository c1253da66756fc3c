// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/** What one comparison of two mentions tells. */
public record Weight(
    @Column(id = 1, doc = "What is compared: name, birth, phone…") String comparison,
    @Column(id = 2, doc = "How far it agrees, equal to different; empty where a value is missing")
        @Nullable String level,
    @Column(id = 3, doc = "log2(m/u) of the level") double weight,
    @Column(id = 4, doc = "What this very value adds or takes, being rarer or more common, log2")
        double frequency) {
  // Next column id: 5.
}
