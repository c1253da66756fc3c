// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import vn.hoso.lakehouse.dictionary.StandardVersion;

/** By which version of the standard, and with which departures from it, a file is written. */
public record WriteOptions(StandardVersion version, Set<WireVariant> variants) {

  public WriteOptions {
    Set<WireVariant> copy = EnumSet.noneOf(WireVariant.class);
    copy.addAll(variants);
    variants = Collections.unmodifiableSet(copy);
  }

  /** The plain form of a version. */
  public static WriteOptions of(StandardVersion version) {
    return new WriteOptions(version, Set.of());
  }

  boolean has(WireVariant variant) {
    return variants.contains(variant);
  }
}
