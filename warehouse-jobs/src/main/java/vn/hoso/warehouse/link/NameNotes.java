// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.PersonName;

/** Notes that desks put behind a name: "(con)", "(bé)", "- con". */
final class NameNotes {
  private static final Pattern NOTE = Pattern.compile("\\s*(?:[(\\[].*|\\s[-–]\\s.*)$");

  private NameNotes() {}

  /** The folded name without such a note; as it is when there is none, or nothing else. */
  static @Nullable String foldedWithout(@Nullable String fullName, @Nullable String nameFolded) {
    if (fullName == null || fullName.chars().noneMatch(c -> "([-–".indexOf(c) >= 0)) {
      return nameFolded;
    }
    String bare = PersonName.of(NOTE.matcher(fullName).replaceFirst("")).folded();
    return bare.isEmpty() ? nameFolded : bare;
  }
}
