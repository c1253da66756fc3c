// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.timeline;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.Diagnosis;

/** How sure a diagnosis is, and whether it still holds, as far as its source tells. */
final class Certainty {
  private static final Set<String> TOLD_OF_STATUS = Set.of("resolved", "inactive", "remission");
  private static final Set<String> TOLD_OF_CERTAINTY =
      Set.of("unconfirmed", "differential", "provisional");

  private Certainty() {}

  /** What has to stand beside it; none when it is an ordinary one. */
  static @Nullable String tag(Diagnosis diagnosis) {
    if (isIn(TOLD_OF_CERTAINTY, diagnosis.verification())) {
      return diagnosis.verification();
    }
    return isIn(TOLD_OF_STATUS, diagnosis.status()) ? diagnosis.status() : null;
  }

  private static boolean isIn(Set<String> words, @Nullable String word) {
    return word != null && words.contains(word);
  }
}
