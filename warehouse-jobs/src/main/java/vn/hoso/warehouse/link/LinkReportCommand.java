// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.hoso.lakehouse.Settings;
import vn.hoso.lakehouse.Tables;
import vn.hoso.warehouse.lake.Lake;

/** The model the province's links rest on, drawn, with what followed from it. */
@Command(
    name = "report",
    description = {
      "Báo cáo mô hình liên kết: biểu đồ trọng số, m và u, số liên kết và câu hỏi theo quy tắc",
      "/ What links rest on: match weights, m and u, links and questions by rule"
    },
    mixinStandardHelpOptions = true)
public final class LinkReportCommand implements Callable<Integer> {
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  @Option(
      names = "--out",
      paramLabel = "HTML",
      description = "Tệp ghi ra / File to write (default: link-report.html)")
  private Path file = Path.of("link-report.html");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Settings settings = Settings.fromEnvironment();
    LinkSettings inForce =
        LinkSettings.on(LocalDate.now(ZONE), LinkSettingsFile.linesOf(settings.linkSettings()));
    Optional<LinkReport> report;
    try (Lake lake = Lake.open(settings.catalog())) {
      lake.create(Tables.ALL);
      report = LinkReport.of(lake, inForce);
    }
    if (report.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "✗ Chưa học mô hình nào. Hãy chạy: ./hoso pipeline --once"
                  + " / No model is learnt yet. Run: ./hoso pipeline --once");
      return CommandLine.ExitCode.SOFTWARE;
    }
    Files.writeString(file, LinkReportPage.of(report.get()));
    spec.commandLine().getOut().println("Đã ghi / written: " + file);
    return CommandLine.ExitCode.OK;
  }
}
