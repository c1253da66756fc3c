// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.hoso.platform.process.Service;
import vn.hoso.platform.process.Supervisor;
import vn.hoso.platform.terminal.Text;

/** {@code hoso status}: which parts run, and whether the ledger closes. */
@Command(
    name = "status",
    header = "Trạng thái và sổ đối soát / State and the ledger",
    description = {
      "Cho biết phần nào đang chạy và sổ đối soát có khớp không.",
      "Show which parts run and whether the ledger closes."
    })
final class StatusCommand implements Callable<Integer> {

  @Option(
      names = "--json",
      description = {"In sổ đối soát dạng JSON.", "Print the ledger as JSON."})
  private boolean json;

  @Override
  public Integer call() {
    Session session = Session.standard();
    if (!json) {
      session.house().services().forEach(service -> print(session, service));
    }
    session.requireRunning();
    try (Supervisor supervisor = session.supervisor()) {
      Endings.onExit(supervisor);
      return supervisor.run(session.house().ledger(json ? List.of("--json") : List.of()));
    }
  }

  private static void print(Session session, Service service) {
    Optional<ProcessHandle> process = session.run().running(service.name());
    session
        .terminal()
        .print(
            String.format(
                "  %-44s %-34s %s",
                service.label().line(), state(service, process), service.address()));
  }

  private static String state(Service service, Optional<ProcessHandle> process) {
    if (process.isEmpty()) {
      return Text.of("không chạy", "not running").line();
    }
    long pid = process.get().pid();
    Text state =
        service.health().ready(pid)
            ? Text.of("đang chạy", "running")
            : Text.of("chưa sẵn sàng", "not ready");
    return state.line() + ", pid " + pid;
  }
}
