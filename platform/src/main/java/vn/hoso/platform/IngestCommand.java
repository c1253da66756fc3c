// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
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

  private static final Pattern ADDRESS = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]+:.*");

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = {
        "Tệp hoặc thư mục; với --bulk: nhiều thư mục hoặc địa chỉ (jar:file:///du-lieu.zip!/).",
        "A file or a folder; with --bulk: several folders or addresses."
      })
  private List<String> places = List.of();

  @Option(
      names = "--bulk",
      description = {
        "Nạp nhiều năm dữ liệu: nhiều nơi, từng cơ sở một, chạy lại được sau khi bị ngắt.",
        "Load years of history: several places, facility by facility, resumed when run again."
      })
  private boolean bulk;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description = {
        "Với --bulk: chỉ phần thứ I trong N phần cơ sở, để nhiều máy cùng nạp.",
        "With --bulk: only the I-th of N shares of the facilities, for several machines."
      })
  private String shard = "1/1";

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
    try (Supervisor supervisor = session.supervisor()) {
      Endings.onExit(supervisor);
      List<String> arguments = new ArrayList<>(places.stream().map(IngestCommand::place).toList());
      arguments.add("--progress");
      if (bulk) {
        arguments.addAll(List.of("--bulk", "--shard", shard));
      }
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

  /** Addresses as they are; a path from where the command was given. */
  private static String place(String text) {
    if (ADDRESS.matcher(text).matches()) {
      return text;
    }
    Path path = Path.of(text).toAbsolutePath();
    if (!Files.exists(path)) {
      throw new Failure(
          Text.of("Không có " + path + ".", "There is no " + path + "."),
          Text.of("Kiểm tra lại đường dẫn.", "Check the path."));
    }
    return path.toString();
  }
}
