// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import vn.hoso.gateway.problem.Text;

/** How far a submission has come. */
@SuppressWarnings("ImmutableEnumChecker") // Text is two strings
enum SubmissionState {
  RECEIVED("Đã tiếp nhận", "Received"),
  CONFORMED("Đã kiểm tra", "Checked"),
  ACCEPTED("Được chấp nhận", "Accepted"),
  ACCEPTED_WITH_WARNINGS("Được chấp nhận, có cảnh báo", "Accepted with warnings"),
  PARTLY_REJECTED("Một phần bị từ chối", "Partly rejected"),
  REJECTED("Bị từ chối", "Rejected");

  private final Text label;

  SubmissionState(String vi, String en) {
    this.label = new Text(vi, en);
  }

  static SubmissionState of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** The state written so, if there is one. */
  static Optional<SubmissionState> find(String code) {
    return Arrays.stream(values()).filter(state -> state.code().equals(code)).findFirst();
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  Text label() {
    return label;
  }
}
