// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.hoso.platform.process.Service;
import vn.hoso.platform.process.Supervisor;
import vn.hoso.platform.terminal.Text;

/** {@code hoso up}: starts what is not running yet and leaves it running. */
@Command(
    name = "up",
    header = "Khởi động, chạy nền / Start in the background",
    description = {
      "Khởi động HoSo và để chạy nền.",
      "Start HoSo and leave it running in the background."
    })
final class UpCommand implements Callable<Integer> {

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = {
        "Chỉ khởi động các phần này: platform, gateway, collector, registry.",
        "Start these parts only."
      })
  private List<String> only = House.SERVICES;

  @Override
  public Integer call() {
    Session session = Session.standard();
    List<Service> missing =
        session.house().services().stream()
            .filter(service -> only.contains(service.name()))
            .filter(service -> session.run().running(service.name()).isEmpty())
            .toList();
    if (missing.isEmpty()) {
      session.terminal().print(Text.of("HoSo đang chạy rồi.", "HoSo is already running.").line());
      Addresses.print(session);
      return 0;
    }
    Supervisor supervisor = session.supervisor();
    Endings.onExit(supervisor);
    session.start(supervisor, missing);
    supervisor.release();
    Addresses.print(session);
    return 0;
  }
}
