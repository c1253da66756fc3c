// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import org.jspecify.annotations.Nullable;
import vn.hoso.formats.encounter.Withdrawal;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;
import vn.hoso.gateway.refusal.Printable;

/**
 * Withdrawals as they are asked for, by whichever door: what is taken here is understood behind.
 */
public final class Withdrawals {
  private Withdrawals() {}

  /**
   * @param keyField what the door calls the encounter's key
   * @param reasonField what the door calls the reason; it may have several lines
   * @throws RefusedException when one of them is missing, too long or no text
   */
  public static Withdrawal of(
      String keyField, @Nullable String maLk, String reasonField, @Nullable String reason) {
    return new Withdrawal(
        given(keyField, maLk, Withdrawal.MAX_KEY),
        given(reasonField, reason, Withdrawal.MAX_REASON));
  }

  private static String given(String field, @Nullable String value, int atMost) {
    String text = value == null ? "" : value.strip();
    if (text.isEmpty()
        || text.length() > atMost
        || !Printable.isPrintable(text.replaceAll("[\\t\\r\\n]", " "))) {
      throw new RefusedException(
          Refusal.of(
              IntakeRule.BAD_PARAMETER,
              "Trường %s phải có từ 1 đến %d ký tự, không có ký tự điều khiển."
                  .formatted(field, atMost),
              "The field %s must have 1 to %d characters, no control characters."
                  .formatted(field, atMost)));
    }
    return text;
  }
}
