// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;

/**
 * How a load ended.
 *
 * @param mended files sent once more because one before them was taken only now
 * @param unsent files without an answer, because the gateway or Kafka could not be reached
 */
record LoadReport(
    int accepted, List<RefusedFile> refused, List<UnsentFile> unsent, int mended, Duration took) {
  private static final int LISTED = 100;

  /** A file that was answered with a refusal. */
  record RefusedFile(Path path, Refusal refusal) {}

  /** A file that was not answered, or could not even be read. */
  record UnsentFile(Path path, String reason) {}

  LoadReport {
    refused = List.copyOf(refused);
    unsent = List.copyOf(unsent);
  }

  boolean allAnswered() {
    return unsent.isEmpty();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    double seconds = Math.max(0.001, took.toMillis() / 1000.0);
    int answered = accepted + refused.size();
    text.append(
        "Đã tiếp nhận %,d tệp, từ chối %,d tệp trong %.1f giây (%,.0f tệp/giây)%n"
            .formatted(accepted, refused.size(), seconds, answered / seconds));
    text.append(
        "Accepted %,d files, refused %,d files in %.1f s (%,.0f files/s)%n"
            .formatted(accepted, refused.size(), seconds, answered / seconds));
    if (mended > 0) {
      text.append(
          "Gửi lại đúng thứ tự %,d tệp. / Sent again in their order: %,d files.%n"
              .formatted(mended, mended));
    }
    appendRefused(text);
    appendUnsent(text);
    return text.toString();
  }

  private void appendRefused(StringBuilder text) {
    Map<IntakeRule, Long> byRule =
        refused.stream()
            .collect(
                Collectors.groupingBy(
                    file -> file.refusal().rule(), TreeMap::new, Collectors.counting()));
    byRule.forEach(
        (rule, count) ->
            text.append(
                "  %s × %,d  %s / %s%n"
                    .formatted(rule.id(), count, rule.title().vi(), rule.title().en())));
    for (RefusedFile file : refused.subList(0, Math.min(LISTED, refused.size()))) {
      text.append(
          "  %s: %s %s / %s%n"
              .formatted(
                  file.path(),
                  file.refusal().rule().id(),
                  file.refusal().detail().vi(),
                  file.refusal().detail().en()));
    }
    appendMore(text, refused.size());
  }

  private void appendUnsent(StringBuilder text) {
    if (unsent.isEmpty()) {
      return;
    }
    text.append(
        "Chưa gửi được %,d tệp; hãy chạy lại khi hệ thống đã sẵn sàng.%n".formatted(unsent.size()));
    text.append(
        "%,d files were not sent; run again when the system is up.%n".formatted(unsent.size()));
    for (UnsentFile file : unsent.subList(0, Math.min(LISTED, unsent.size()))) {
      text.append("  %s: %s%n".formatted(file.path(), file.reason()));
    }
    appendMore(text, unsent.size());
  }

  private static void appendMore(StringBuilder text, int size) {
    if (size > LISTED) {
      text.append("  … %,d tệp nữa / more files%n".formatted(size - LISTED));
    }
  }
}
