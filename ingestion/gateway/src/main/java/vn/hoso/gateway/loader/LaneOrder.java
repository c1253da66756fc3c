// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.hoso.gateway.submission.Answer;

/**
 * The order in which the files of one sender were taken, told by their tracking ids, which begin
 * with the time of receipt. Files keep their ids when a folder is sent again; so one that an
 * earlier run gave up on is taken after files that follow it, and what it brings would count as
 * newer than theirs.
 */
final class LaneOrder {
  /** Of a tracking id, the time. */
  private static final int TIME = 10;

  private final List<Sent> sent = new ArrayList<>();

  /** One file on its way, then with its answer. */
  private record Sent(LoadFile file, CompletableFuture<Answer> answer) {}

  /** A file that was taken. */
  private record Taken(LoadFile file, String time) {}

  void add(LoadFile file, CompletableFuture<Answer> answer) {
    sent.add(new Sent(file, answer));
  }

  /**
   * The files to be sent once more, in their order: each was taken before one that precedes it and
   * tells of the same. Waits for the answers.
   *
   * @param keys what a file tells of: encounters, by their MA_LK
   * @param resend sends a file once more until it is taken after the given time, and gives the time
   *     it was; absent when it could not be sent
   * @return how many were sent
   */
  int mend(Function<LoadFile, Set<String>> keys, Resend resend) {
    List<Taken> outOfOrder = outOfOrder();
    Map<String, String> newest = new HashMap<>();
    int mended = 0;
    for (Taken one : outOfOrder) {
      Set<String> told = keys.apply(one.file());
      String before = newest(newest, told);
      String time = one.time();
      if (before.compareTo(time) > 0) {
        String again = resend.after(one.file(), before);
        mended += again == null ? 0 : 1;
        time = again == null ? time : again;
      }
      for (String key : told) {
        newest.merge(key, time, (a, b) -> a.compareTo(b) >= 0 ? a : b);
      }
    }
    return mended;
  }

  /** Sends a file once more. */
  interface Resend {
    @Nullable String after(LoadFile file, String time);
  }

  /** Files taken before one that precedes them, and those that precede them. */
  private List<Taken> outOfOrder() {
    List<Taken> taken = new ArrayList<>();
    for (Sent one : sent) {
      String time =
          one.answer()
              .<@Nullable String>handle((answer, failure) -> failure == null ? time(answer) : null)
              .join();
      if (time != null) {
        taken.add(new Taken(one.file(), time));
      }
    }
    boolean[] wanted = new boolean[taken.size()];
    String latest = "";
    for (int i = 0; i < taken.size(); i++) {
      wanted[i] = taken.get(i).time().compareTo(latest) < 0;
      latest = later(latest, taken.get(i).time());
    }
    String earliest = "~";
    for (int i = taken.size() - 1; i >= 0; i--) {
      wanted[i] |= taken.get(i).time().compareTo(earliest) > 0;
      earliest = taken.get(i).time().compareTo(earliest) < 0 ? taken.get(i).time() : earliest;
    }
    List<Taken> found = new ArrayList<>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i]) {
        found.add(taken.get(i));
      }
    }
    return found;
  }

  private static String newest(Map<String, String> newest, Collection<String> keys) {
    return keys.stream().map(key -> newest.getOrDefault(key, "")).reduce("", LaneOrder::later);
  }

  private static String later(String one, String other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** The time of receipt as a tracking id begins with it; absent of what was not taken. */
  static @Nullable String time(Answer answer) {
    return answer.<@Nullable String>fold(
        accepted ->
            accepted.submissionId().substring(0, Math.min(TIME, accepted.submissionId().length())),
        refused -> null);
  }
}
