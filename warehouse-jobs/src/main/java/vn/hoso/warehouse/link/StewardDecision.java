// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.io.Serializable;

/**
 * What a person decided of two mentions. It outranks the policy for ever; of several decisions on
 * one pair the last holds.
 *
 * @param decisionId order of the decisions
 */
public record StewardDecision(long decisionId, String mentionA, String mentionB, Word word)
    implements Serializable {

  /** What was decided. */
  public enum Word {
    SAME,
    NOT_SAME,
    CANNOT_TELL
  }

  boolean isAbout(String oneMention, String otherMention) {
    return (mentionA.equals(oneMention) && mentionB.equals(otherMention))
        || (mentionA.equals(otherMention) && mentionB.equals(oneMention));
  }
}
