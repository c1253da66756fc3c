// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a scanned paper that was accepted lies in no record yet. */
public enum WaitingFor {
  ENCOUNTER(
      "Chưa vào hồ sơ: lượt khám (MA_LK) mà giấy tờ thuộc về chưa được gửi đến, hoặc đã bị hủy.",
      "Not in a record yet: the encounter (MA_LK) it belongs to has not come, or was cancelled."),
  PERSON(
      "Chưa vào hồ sơ: chưa có công dân nào mang số định danh hoặc số thẻ đã nêu.",
      "Not in a record yet: nobody who has the personal id or card it names has come."),
  ONE_OF_SEVERAL(
      "Chưa vào hồ sơ: nhiều công dân cùng mang số đã nêu; hãy gửi lại kèm MA_LK của lượt khám,"
          + " hoặc chờ Sở Y tế rà soát trùng lặp.",
      "Not in a record yet: several citizens have the number it names; send it again with the"
          + " MA_LK of an encounter, or wait until the department has reviewed who is who."),
  ONE_OF_TWO_NUMBERS(
      "Chưa vào hồ sơ: số định danh và số thẻ đã nêu là của hai công dân khác nhau; hãy kiểm tra"
          + " và gửi lại.",
      "Not in a record yet: the personal id and the card it names are two citizens'; check them and"
          + " send it again.");

  private final String vietnamese;
  private final String english;

  WaitingFor(String vietnamese, String english) {
    this.vietnamese = vietnamese;
    this.english = english;
  }

  /** As it stands in tables and receipts. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String vietnamese() {
    return vietnamese;
  }

  public String english() {
    return english;
  }

  /** The reason with this code, if there is one. */
  public static Optional<WaitingFor> of(String code) {
    return Arrays.stream(values()).filter(reason -> reason.code().equals(code)).findFirst();
  }
}
