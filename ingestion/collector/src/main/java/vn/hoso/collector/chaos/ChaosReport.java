// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.hoso.collector.chaos.ChaosRun.Shown;

/**
 * What all runs showed.
 *
 * @param asked how many runs were asked for; fewer are shown when the time was over
 * @param whole the whole table against the whole topic, after the last run
 */
public record ChaosReport(long seed, int asked, List<Shown> runs, Evidence whole, Duration took) {

  public ChaosReport {
    runs = List.copyOf(runs);
  }

  /** Whether nothing was lost, doubled or altered anywhere. */
  public boolean clean() {
    return whole.clean() && runs.stream().allMatch(Shown::clean);
  }

  /** One line for a run. */
  static String line(Shown run, int asked) {
    Evidence evidence = run.evidence();
    return String.format(
        Locale.ROOT,
        "[%3d/%d] %-4s %-18s Kafka nhận/acknowledged %,d · không nhận/refused %d · giữ/kept %,d · mất/lost %d · lặp/doubled %d · hở/gaps %d"
            + " · kill -9: %d · %.1f s%s",
        run.number(),
        asked,
        run.clean() ? "OK" : "LỖI",
        run.fault(),
        evidence.acknowledged(),
        run.refused(),
        evidence.kept(),
        evidence.lost(),
        evidence.doubled(),
        evidence.gaps(),
        run.kills(),
        run.took().toMillis() / 1000.0,
        run.problem().isEmpty() ? "" : " · " + run.problem());
  }

  /** For people, Vietnamese first. */
  public String text() {
    String faults =
        Stream.of(Fault.values())
            .filter(fault -> of(fault).findAny().isPresent())
            .map(
                fault ->
                    "  %3d × %s: %d đạt / clean"
                        .formatted(
                            of(fault).count(),
                            fault.label(),
                            of(fault).filter(Shown::clean).count()))
            .collect(Collectors.joining("\n"));
    return String.format(
        Locale.ROOT,
        """
        Kết quả / Result (seed %d, %d/%d lượt/runs, %.0f s)
        %s
          kill -9: %d
          Kafka đã nhận / acknowledged by Kafka: %,d; không nhận / not acknowledged: %,d; bảng giữ / rows kept: %,d
          mất / lost: %d; lặp / doubled: %d; sai nội dung / altered: %d; thừa / foreign: %d; hở offset / gaps: %d
          vị trí khớp cuối chủ đề / positions match the topic's ends: %s
        %s""",
        seed,
        runs.size(),
        asked,
        took.toMillis() / 1000.0,
        faults,
        runs.stream().mapToLong(Shown::kills).sum(),
        sum(Evidence::acknowledged),
        runs.stream().mapToLong(Shown::refused).sum(),
        whole.kept(),
        whole.lost() + sum(Evidence::lost),
        whole.doubled(),
        whole.altered(),
        whole.foreign(),
        whole.gaps(),
        whole.positionsMatch() ? "có / yes" : "KHÔNG / NO",
        clean()
            ? "KHÔNG mất, không lặp. / Nothing lost, nothing doubled."
            : "CÓ LỖI: xem các lượt LỖI ở trên. / FAILED: see the runs marked LỖI above.");
  }

  /** For programs, one line. */
  public String json() {
    return "{\"seed\":%d,\"runs\":%d,\"asked\":%d,\"clean\":%b,\"seconds\":%d,\"kills\":%d,\"acknowledged\":%d,\"table\":%s,\"shown\":[%s]}"
        .formatted(
            seed,
            runs.size(),
            asked,
            clean(),
            took.toSeconds(),
            runs.stream().mapToLong(Shown::kills).sum(),
            sum(Evidence::acknowledged),
            json(whole),
            runs.stream()
                .map(
                    run ->
                        "{\"run\":%d,\"fault\":\"%s\",\"clean\":%b,\"kills\":%d,\"refused\":%d,\"millis\":%d,\"problem\":\"%s\",\"evidence\":%s}"
                            .formatted(
                                run.number(),
                                run.fault(),
                                run.clean(),
                                run.kills(),
                                run.refused(),
                                run.took().toMillis(),
                                run.problem(),
                                json(run.evidence())))
                .collect(Collectors.joining(",")));
  }

  private static String json(Evidence evidence) {
    return "{\"acknowledged\":%d,\"on_topic\":%d,\"kept\":%d,\"lost\":%d,\"doubled\":%d,\"altered\":%d,\"foreign\":%d,\"gaps\":%d,\"positions_match\":%b}"
        .formatted(
            evidence.acknowledged(),
            evidence.onTopic(),
            evidence.kept(),
            evidence.lost(),
            evidence.doubled(),
            evidence.altered(),
            evidence.foreign(),
            evidence.gaps(),
            evidence.positionsMatch());
  }

  private Stream<Shown> of(Fault fault) {
    return runs.stream().filter(run -> run.fault() == fault);
  }

  private long sum(ToLongFunction<Evidence> count) {
    return runs.stream().map(Shown::evidence).mapToLong(count).sum();
  }
}
