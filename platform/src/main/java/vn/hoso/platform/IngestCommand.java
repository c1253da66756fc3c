// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.hoso.platform.process.Supervisor;
import vn.hoso.platform.terminal.Failure;
import vn.hoso.platform.terminal.Text;

/** {@code hoso ingest}: sends files in and waits until they are collected. */
@Command(
    name = "ingest",
    header = "Nạp tệp hoặc thư mục / Send in a file or a folder",
    description = {
      "Nạp một tệp, một thư mục (mỗi cơ sở một thư mục con) hoặc một thư mục sổ đăng ký CSV.",
      "Send in a file, a folder with one sub-folder per facility, or a folder of CSV registers."
    })
final class IngestCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "PATH",
      description = {"Tệp hoặc thư mục.", "A file or a folder."})
  private Path path = Path.of(".");

  @Option(
      names = "--backdate",
      description = {
        "Lấy thời điểm nhận từ yyyyMMddHHmmss ở đầu tên tệp (nạp dữ liệu cũ).",
        "Take the time of receipt from a leading yyyyMMddHHmmss in the file name (history)."
      })
  private boolean backdate;

  @Override
  public Integer call() {
    Session session = Session.standard();
    session.requireRunning();
    if (!Files.exists(path)) {
      throw new Failure(
          Text.of("Không có " + path + ".", "There is no " + path + "."),
          Text.of("Kiểm tra lại đường dẫn.", "Check the path."));
    }
    try (Supervisor supervisor = session.supervisor()) {
      Endings.onExit(supervisor);
      List<String> arguments =
          new ArrayList<>(List.of(path.toAbsolutePath().toString(), "--progress"));
      if (backdate) {
        arguments.add("--backdate");
      }
      int code = supervisor.run(session.house().loader(arguments));
      new CollectorState(session.installation(), session.terminal()).awaitCaughtUp();
      session
          .terminal()
          .progress(
              Text.of(
                  "Chạy ./hoso pipeline --once để xử lý.",
                  "run ./hoso pipeline --once to process them"));
      return code;
    }
  }
}
