// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import java.util.Map;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/**
 * Something an output rests on that is no table of the lake, as the rules in force are: remembered
 * in its commits like a snapshot id.
 */
public record Stamp(@Column(id = 1, doc = "Number of the state") Long number) {

  /** How it is named among what an output consumed. */
  public static TableContract named(String namespace, String name, String doc) {
    return TableContract.of(namespace, name, doc, Stamp.class);
  }

  /** Everything has to be done anew when it is not what the output was made by. */
  public static Changes changes(TableContract what, Map<String, Long> consumed, long now) {
    Long before = consumed.get(what.qualifiedName());
    boolean same = before != null && before == now;
    return new Changes(what, same ? Changes.Kind.NONE : Changes.Kind.ALL, same ? now : null, now);
  }
}
