// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import vn.hoso.platform.postgres.Postmaster;
import vn.hoso.platform.process.Ending;
import vn.hoso.platform.process.RunFolder;
import vn.hoso.platform.terminal.Text;

/** {@code hoso down}: ends the processes of this installation, by their pids, and no other. */
@Command(
    name = "down",
    header = "Dừng, giữ dữ liệu / Stop, keep the data",
    description = {"Dừng HoSo; dữ liệu được giữ lại.", "Stop HoSo; data stays."})
final class DownCommand implements Callable<Integer> {

  @Override
  public Integer call() throws IOException {
    Session session = Session.standard();
    int ended = 0;
    for (String name : newestFirst()) {
      ended += end(session, name) ? 1 : 0;
    }
    new Postmaster(session.installation().postgresData()).stopIfOrphaned();
    session
        .terminal()
        .print(
            ended == 0
                ? Text.of("Không có gì đang chạy.", "Nothing was running.").line()
                : Text.of("Đã dừng.", "Stopped.").line());
    return 0;
  }

  private static List<String> newestFirst() {
    List<String> names = new ArrayList<>(House.SERVICES);
    names.addAll(House.JOBS);
    names.add(Session.DEMO);
    Collections.reverse(names);
    return names;
  }

  private static boolean end(Session session, String name) {
    RunFolder run = session.run();
    Optional<ProcessHandle> process = run.running(name);
    if (process.isPresent()) {
      session.terminal().progress(Text.of("Dừng " + name, "stopping " + name));
      Ending.end(process.get());
    }
    run.forget(name);
    return process.isPresent();
  }
}
