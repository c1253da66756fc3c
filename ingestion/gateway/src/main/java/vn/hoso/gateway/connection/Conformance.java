// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.connection;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.Withdrawal;
import vn.hoso.lakehouse.submission.SubmissionKind;

/** What a vendor's tries in the sandbox show of its software. */
final class Conformance {
  private static final String ENCOUNTER_FILE = "encounter_file";
  private static final Set<String> WITHDRAWALS = Set.of("cancel", "restore");

  /** Whose calls carry an id of the sender's own. */
  private static final Set<String> WITH_REQUEST_IDS = Set.of("sandbox", "axis");

  /** Whose calls cancel and restore. */
  private static final Set<String> WITH_WITHDRAWALS = Set.of("sandbox", "hub");

  private static final String REJECTED = "rejected";

  private Conformance() {}

  /**
   * One thing the sandbox took.
   *
   * @param channel the address it came by: {@code sandbox} is our own, others are old ones
   * @param signed whether an encounter file carries a signature that is intact and covers it
   * @param repeats how often the same request came again under its id
   */
  record Try(
      String submissionId,
      String kind,
      String channel,
      String state,
      String sha256,
      @Nullable String requestId,
      boolean signed,
      int repeats) {
    boolean isContent() {
      return !WITHDRAWALS.contains(kind);
    }

    boolean mayHaveRequestId() {
      return requestId != null || WITH_REQUEST_IDS.contains(channel);
    }

    boolean mayBeWithdrawn() {
      return WITH_WITHDRAWALS.contains(channel)
          && Withdrawal.Paper.of(SubmissionKind.of(kind)).isPresent();
    }
  }

  /**
   * How one check ended; {@code missing}: it was not tried, {@code not_applicable}: there is no
   * such thing where the software sends, or with what it sends.
   */
  enum Result {
    PASSED,
    WARNING,
    FAILED,
    MISSING,
    NOT_APPLICABLE;

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
    Map<String, List<Try>> content =
        tries.stream()
            .filter(Try::isContent)
            .collect(Collectors.groupingBy(Try::kind, TreeMap::new, Collectors.toList()));
    List<Check> checks =
        List.of(
            readable(content),
            newestIsClean(content),
            signed(content),
            requestIds(tries),
            repeats(tries),
            tried(tries, "T6", "cancel", "Hủy một giấy tờ", "Cancels a paper"),
            tried(tries, "T7", "restore", "Khôi phục một giấy tờ", "Restores a paper"),
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

  /** Of every format that was tried at least one file. */
  private static Check readable(Map<String, List<Try>> content) {
    boolean all = content.values().stream().allMatch(files -> taken(files) > 0);
    String told =
        content.entrySet().stream()
            .map(
                kind ->
                    "%s %d/%d"
                        .formatted(kind.getKey(), taken(kind.getValue()), kind.getValue().size()))
            .collect(Collectors.joining(", "));
    return new Check(
        "T1",
        "Gửi được tệp đọc được",
        "Sends files that can be read",
        content.isEmpty() ? Result.MISSING : all ? Result.PASSED : Result.FAILED,
        content.isEmpty() ? "Chưa gửi tệp nào." : "Đọc được trên đã gửi: " + told + ".",
        content.isEmpty() ? "No file was sent." : "Could be read, of those sent: " + told + ".");
  }

  private static long taken(List<Try> files) {
    return files.stream().filter(one -> !one.state().equals(REJECTED)).count();
  }

  /** Of every format that was tried. */
  private static Check newestIsClean(Map<String, List<Try>> content) {
    Map<String, String> states = new TreeMap<>();
    content.forEach((kind, files) -> states.put(kind, files.get(files.size() - 1).state()));
    String told =
        states.entrySet().stream()
            .map(kind -> kind.getKey() + " " + kind.getValue())
            .collect(Collectors.joining(", "));
    Result result =
        states.isEmpty()
            ? Result.MISSING
            : Set.of("accepted").containsAll(states.values())
                ? Result.PASSED
                : Set.of("accepted", "accepted_with_warnings").containsAll(states.values())
                    ? Result.WARNING
                    : Result.FAILED;
    return new Check(
        "T2",
        "Tệp mới nhất của mỗi loại không vi phạm quy tắc về dạng",
        "The newest file of each format breaks no rule of form",
        result,
        "Trạng thái: " + (told.isEmpty() ? "chưa có" : told),
        "State: " + (told.isEmpty() ? "none yet" : told));
  }

  private static Check signed(Map<String, List<Try>> content) {
    List<Try> files = content.getOrDefault(ENCOUNTER_FILE, List.of());
    String title = "Có chữ ký số nguyên vẹn (CHUKYDONVI)";
    String titleEn = "Carries an intact signature (CHUKYDONVI)";
    if (files.isEmpty() && !content.isEmpty()) {
      return new Check(
          "T3",
          title,
          titleEn,
          Result.NOT_APPLICABLE,
          "Chỉ xét với tệp GIAMDINHHS.",
          "Asked of GIAMDINHHS files only.");
    }
    boolean all = files.stream().allMatch(Try::signed);
    return new Check(
        "T3",
        title,
        titleEn,
        files.isEmpty() ? Result.MISSING : all ? Result.PASSED : Result.WARNING,
        "Chữ ký bắt buộc từ 2026-01-01 (NĐ 188/2025); chứng thư của ai và ai cấp không xét ở đây.",
        "Mandatory since 2026-01-01 (NĐ 188/2025); whose the certificate is and who issued it is not"
            + " asked here.");
  }

  private static Check requestIds(List<Try> tries) {
    String title = "Mỗi lần gửi có X-Request-Id";
    String titleEn = "Gives every request an id";
    List<Try> able = tries.stream().filter(Try::mayHaveRequestId).toList();
    if (able.isEmpty() && !tries.isEmpty()) {
      return withoutRequestIds("T4", title, titleEn);
    }
    long without = able.stream().filter(one -> one.requestId() == null).count();
    return new Check(
        "T4",
        title,
        titleEn,
        tries.isEmpty() ? Result.MISSING : without == 0 ? Result.PASSED : Result.WARNING,
        "%d lần gửi không có.".formatted(without),
        "%d without one.".formatted(without));
  }

  private static Check withoutRequestIds(String id, String title, String titleEn) {
    return new Check(
        id,
        title,
        titleEn,
        Result.NOT_APPLICABLE,
        "Lời gọi của địa chỉ cũ này không mang mã yêu cầu.",
        "Calls of this old address carry no request id.");
  }

  private static Check repeats(List<Try> tries) {
    String title = "Gửi lại không tạo lần gửi mới";
    String titleEn = "Repeats without making a new submission";
    if (!tries.isEmpty() && tries.stream().noneMatch(Try::mayHaveRequestId)) {
      return withoutRequestIds("T5", title, titleEn);
    }
    List<Try> repeated = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Try one : tries) {
      if (one.isContent() && one.mayHaveRequestId() && !seen.add(one.sha256())) {
        repeated.add(one);
      }
    }
    int harmless = tries.stream().mapToInt(Try::repeats).sum();
    Result result =
        !repeated.isEmpty() ? Result.WARNING : harmless > 0 ? Result.PASSED : Result.MISSING;
    return new Check(
        "T5",
        title,
        titleEn,
        result,
        "%d lần gửi lại cùng X-Request-Id; %d tệp giống hệt được nhận lại như mới."
            .formatted(harmless, repeated.size()),
        "%d repeats under the same X-Request-Id; %d identical files were taken anew."
            .formatted(harmless, repeated.size()));
  }

  private static Check tried(
      List<Try> tries, String id, String kind, String titleVi, String titleEn) {
    boolean done = tries.stream().anyMatch(one -> one.kind().equals(kind));
    if (!done && !tries.isEmpty() && tries.stream().noneMatch(Try::mayBeWithdrawn)) {
      return new Check(
          id,
          titleVi,
          titleEn,
          Result.NOT_APPLICABLE,
          "Địa chỉ hoặc loại nội dung đã gửi không có hủy, khôi phục.",
          "The address, or the kind of what was sent, has no cancelling and restoring.");
    }
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
