// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.connection;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a vendor's tries in the sandbox show of its software. */
final class Conformance {
  private static final String ENCOUNTER_FILE = "encounter_file";
  private static final String REJECTED = "rejected";

  private Conformance() {}

  /**
   * One thing the sandbox took.
   *
   * @param signed whether an encounter file carries a signature that is intact and covers it
   * @param repeats how often the same request came again under its id
   */
  record Try(
      String submissionId,
      String kind,
      String state,
      String sha256,
      @Nullable String requestId,
      boolean signed,
      int repeats) {}

  /** How one check ended; {@code missing}: it was not tried. */
  enum Result {
    PASSED,
    WARNING,
    FAILED,
    MISSING;

    @JsonValue
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  record Check(
      String id, String title, String titleEn, Result result, String detail, String detailEn) {}

  /**
   * @param verdict failed when a check failed, incomplete when one that is needed was not tried
   */
  record Report(String verdict, int tries, List<Check> checks) {}

  /**
   * @param tries in the order they came
   * @param refused rules by which the gateway refused anything meanwhile
   */
  static Report of(List<Try> tries, Set<String> refused) {
    List<Check> checks =
        List.of(
            encounterFile(tries),
            newestIsClean(tries),
            signed(tries),
            requestIds(tries),
            repeats(tries),
            tried(tries, "T6", "cancel", "Hủy một lượt khám", "Cancels an encounter"),
            tried(tries, "T7", "restore", "Khôi phục một lượt khám", "Restores an encounter"),
            refusals(refused));
    return new Report(verdict(checks), tries.size(), checks);
  }

  private static String verdict(List<Check> checks) {
    Set<Result> results = new HashSet<>();
    checks.forEach(check -> results.add(check.result()));
    if (results.contains(Result.FAILED)) {
      return "failed";
    }
    if (results.contains(Result.MISSING)) {
      return "incomplete";
    }
    return results.contains(Result.WARNING) ? "passed_with_warnings" : "passed";
  }

  private static Check encounterFile(List<Try> tries) {
    List<Try> files = tries.stream().filter(one -> one.kind().equals(ENCOUNTER_FILE)).toList();
    long taken = files.stream().filter(one -> !one.state().equals(REJECTED)).count();
    Result result = files.isEmpty() ? Result.MISSING : taken > 0 ? Result.PASSED : Result.FAILED;
    return new Check(
        "T1",
        "Gửi được tệp GIAMDINHHS đọc được",
        "Sends a GIAMDINHHS file that can be read",
        result,
        "Đã gửi %d tệp, đọc được %d.".formatted(files.size(), taken),
        "Sent %d files, %d could be read.".formatted(files.size(), taken));
  }

  private static Check newestIsClean(List<Try> tries) {
    String state =
        tries.stream()
            .filter(one -> one.kind().equals(ENCOUNTER_FILE))
            .reduce((earlier, later) -> later)
            .map(Try::state)
            .orElse("");
    Result result =
        switch (state) {
          case "" -> Result.MISSING;
          case "accepted" -> Result.PASSED;
          case "accepted_with_warnings" -> Result.WARNING;
          default -> Result.FAILED;
        };
    return new Check(
        "T2",
        "Tệp mới nhất không vi phạm quy tắc về dạng",
        "The newest file breaks no rule of form",
        result,
        "Trạng thái: " + (state.isEmpty() ? "chưa có" : state),
        "State: " + (state.isEmpty() ? "none yet" : state));
  }

  private static Check signed(List<Try> tries) {
    List<Try> files = tries.stream().filter(one -> one.kind().equals(ENCOUNTER_FILE)).toList();
    boolean all = files.stream().allMatch(Try::signed);
    return new Check(
        "T3",
        "Có chữ ký số nguyên vẹn (CHUKYDONVI)",
        "Carries an intact signature (CHUKYDONVI)",
        files.isEmpty() ? Result.MISSING : all ? Result.PASSED : Result.WARNING,
        "Chữ ký bắt buộc từ 2026-01-01 (NĐ 188/2025); chứng thư của ai và ai cấp không xét ở đây.",
        "Mandatory since 2026-01-01 (NĐ 188/2025); whose the certificate is and who issued it is not"
            + " asked here.");
  }

  private static Check requestIds(List<Try> tries) {
    long without = tries.stream().filter(one -> one.requestId() == null).count();
    return new Check(
        "T4",
        "Mỗi lần gửi có X-Request-Id",
        "Gives every request an id",
        tries.isEmpty() ? Result.MISSING : without == 0 ? Result.PASSED : Result.WARNING,
        "%d lần gửi không có.".formatted(without),
        "%d without one.".formatted(without));
  }

  private static Check repeats(List<Try> tries) {
    List<Try> repeated = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Try one : tries) {
      if (one.kind().equals(ENCOUNTER_FILE) && !seen.add(one.sha256())) {
        repeated.add(one);
      }
    }
    int harmless = tries.stream().mapToInt(Try::repeats).sum();
    Result result =
        !repeated.isEmpty() ? Result.WARNING : harmless > 0 ? Result.PASSED : Result.MISSING;
    return new Check(
        "T5",
        "Gửi lại không tạo lần gửi mới",
        "Repeats without making a new submission",
        result,
        "%d lần gửi lại cùng X-Request-Id; %d tệp giống hệt được nhận lại như mới."
            .formatted(harmless, repeated.size()),
        "%d repeats under the same X-Request-Id; %d identical files were taken anew."
            .formatted(harmless, repeated.size()));
  }

  private static Check tried(
      List<Try> tries, String id, String kind, String titleVi, String titleEn) {
    Predicate<Try> wanted = one -> one.kind().equals(kind);
    boolean done = tries.stream().anyMatch(wanted);
    return new Check(
        id,
        titleVi,
        titleEn,
        done ? Result.PASSED : Result.MISSING,
        done ? "Đã thử." : "Chưa thử.",
        done ? "Tried." : "Not tried.");
  }

  private static Check refusals(Set<String> refused) {
    String rules = String.join(", ", new TreeSet<>(refused));
    return new Check(
        "T8",
        "Không bị từ chối ngay tại cổng",
        "Nothing was refused at the door",
        refused.isEmpty() ? Result.PASSED : Result.WARNING,
        refused.isEmpty() ? "Không có." : "Theo quy tắc " + rules,
        refused.isEmpty() ? "None." : "By rules " + rules);
  }
}
