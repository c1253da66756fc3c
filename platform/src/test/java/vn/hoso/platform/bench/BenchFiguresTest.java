// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchFiguresTest {

  @TempDir Path folder;

  @Test
  void readsTheSecondsOfEachJobInOrder() throws Exception {
    Path log = folder.resolve("pipeline.log");
    Files.writeString(
        log,
        "[1/2] conform   12 rows (3 quarantined) (12.5 s)\nother\n[2/2] link      nothing new (0.3 s)\n",
        StandardCharsets.UTF_8);

    assertThat(JobTimes.read(log)).containsExactly(entry("conform", 12.5), entry("link", 0.3));
  }

  @Test
  void readsWhatAJobCounted() throws Exception {
    Path log = folder.resolve("pipeline.log");
    Files.writeString(
        log,
        "[3/7] link      new mentions 640, citizens 488, mentions 702 (51.2 s)\n"
            + "[4/7] assemble  records 10,488, encounters 1,024,103 (45.0 s)\n",
        StandardCharsets.UTF_8);

    assertThat(JobTimes.counted(log, "assemble", "encounters")).isEqualTo(1_024_103);
    assertThat(JobTimes.counted(log, "link", "mentions")).isEqualTo(702);
    assertThat(JobTimes.counted(log, "link", "encounters")).isZero();
  }

  @Test
  void readsThePassesOfAPipelineThatStays() throws Exception {
    Path log = folder.resolve("pipeline.log");
    Files.writeString(
        log,
        """
        [1/2] conform   encounter 12 (12.5 s)
        [2/2] link      new mentions 3 (7.0 s)
        Lượt này không thành, sẽ thử lại / This pass failed and will be tried again
        [1/2] conform   không có gì mới / nothing new (0.2 s)
        [2/2] link      không có gì mới / nothing new (0.1 s)
        [1/2] conform   encounter 5 (1.5 s)
        """,
        StandardCharsets.UTF_8);

    List<JobTimes.Pass> passes = JobTimes.passes(log);

    assertThat(passes)
        .extracting(JobTimes.Pass::worked)
        .containsExactly(Set.of("conform", "link"), Set.of());
    assertThat(passes.get(0).seconds()).containsExactly(entry("conform", 12.5), entry("link", 7.0));
  }

  @Test
  void readsFiguresAmongOtherLines() throws Exception {
    Path log = folder.resolve("speed.log");
    Files.writeString(
        log,
        "WARN something = else\n= reader, one core = 52.3 MB/s\n= failed = 0\n= failed = 1\n",
        StandardCharsets.UTF_8);
    Report report = new Report();

    ToldFigures.read(log).forEach(report::told);

    assertThat(report.markdown()).endsWith("| reader, one core | 52.3 MB/s |\n| failed | 1 |\n");
  }

  @Test
  void withholdsTheNewestFilesOfAllFacilities() throws Exception {
    for (int day = 10; day < 30; day++) {
      write("5600" + day % 2 + "/202606" + day + "080000-1.xml");
    }
    FacilityFiles files = new FacilityFiles(folder.resolve("all"));

    FacilityFiles later = files.withholdNewest(folder.resolve("later"), 0.1);

    assertThat(files.count()).isEqualTo(18);
    assertThat(later.count()).isEqualTo(2);
    assertThat(folder.resolve("later/56000/20260628080000-1.xml")).exists();
    assertThat(folder.resolve("later/56001/20260629080000-1.xml")).exists();
  }

  @Test
  void reportsATableOfFigures() {
    Report report = new Report();
    report.text("machine");
    report.seconds("start", Duration.ofMillis(1234));
    report.rate("files", 25_000, Duration.ofSeconds(2), "/s");
    report.count("rows", 1_000_000, "");
    report.text("a larger one");
    report.figure("p50", 1.5, "ms");

    assertThat(report.markdown())
        .isEqualTo(
            """
            machine

            | What | Figure |
            |---|---|
            | start | 1.23 s |
            | files | 12,500 /s |
            | rows | 1,000,000 |

            a larger one

            | What | Figure |
            |---|---|
            | p50 | 1.50 ms |
            """);
  }

  private void write(String name) throws Exception {
    Path file = folder.resolve("all").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x", StandardCharsets.UTF_8);
  }

  private static java.util.Map.Entry<String, Double> entry(String key, double value) {
    return java.util.Map.entry(key, value);
  }
}
