// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.hoso.platform.installation.Installation;
import vn.hoso.platform.process.FreePorts;
import vn.hoso.platform.process.MemoryWatch;
import vn.hoso.platform.process.Program;
import vn.hoso.platform.process.Service;
import vn.hoso.platform.process.Supervisor;
import vn.hoso.platform.terminal.Failure;
import vn.hoso.platform.terminal.Terminal;
import vn.hoso.platform.terminal.Text;

/** {@code hoso demo}: a synthetic province through every door, up to pages in a browser. */
@Command(
    name = "demo",
    header = "Chạy thử với một tỉnh giả lập / Run everything on a synthetic province",
    sortOptions = false,
    description = {
      "Chạy thử toàn bộ với một tỉnh giả lập, rồi phục vụ cho tới khi bấm Ctrl-C.",
      "Run everything on a synthetic province, then serve until Ctrl-C."
    })
final class DemoCommand implements Callable<Integer> {

  @Mixin private SampleOptions sample = new SampleOptions();

  @Option(
      names = "--province",
      paramLabel = "CODE",
      description = {
        "Mã tỉnh từ 01/7/2025 (mặc định 56, Khánh Hòa).",
        "Province code since 2025-07-01 (default 56, Khánh Hòa)."
      })
  private String province = "56";

  @Option(
      names = "--until",
      paramLabel = "yyyy-MM-dd",
      description = {
        "Ngày cuối của dữ liệu và ngày tính chỉ số (mặc định 2026-06-30).",
        "Last day of the data and day of the indicators (default 2026-06-30)."
      })
  private LocalDate until = LocalDate.of(2026, 6, 30);

  @Option(
      names = "--once",
      description = {
        "Làm hết, kiểm tra sổ đối soát rồi dừng; mã thoát 0 chỉ khi sổ khớp.",
        "Do all, check the ledger and stop; exit code 0 only if it closes."
      })
  private boolean once;

  @Option(
      names = "--keep",
      description = {
        "Giữ dữ liệu của lần demo trước, không nạp lại.",
        "Keep the data of the demo before instead of starting clean."
      })
  private boolean keep;

  @Override
  public Integer call() {
    Session session =
        new Session(Installation.fromEnvironment().withProvince(province), Terminal.standard());
    refuseIfRunning(session);
    DemoHome home = new DemoHome(session.installation());
    if (!keep) {
      home.clean();
    }
    session.run().remember(Session.DEMO, ProcessHandle.current());
    try (Supervisor supervisor = session.supervisor();
        MemoryWatch memory = ProcessMemory.watch(session, supervisor)) {
      Endings.onExit(supervisor);
      int ledger = fillAndMeasure(session, supervisor, home);
      ProcessMemory.print(session, memory);
      if (once) {
        return ledger;
      }
      Addresses.print(session);
      new DemoLogins(session).addAndPrint();
      return serve(session, supervisor);
    } finally {
      session.run().forget(Session.DEMO);
    }
  }

  private int fillAndMeasure(Session session, Supervisor supervisor, DemoHome home) {
    session.makeHome();
    home.mark(
        "citizens=%d months=%d seed=%d province=%s until=%s"
            .formatted(sample.citizens, sample.months, sample.seed, province, until));
    if (home.loaded()) {
      session.start(supervisor, services(session));
      step(session, "Giữ dữ liệu của lần demo trước", "keeping the data of the demo before");
    } else {
      makeProvince(session, supervisor);
      load(session, supervisor);
      home.markLoaded();
    }
    step(session, "Chạy chuỗi xử lý và đối soát", "running the pipeline, then the ledger");
    int ledger = supervisor.run(session.house().pipelineAndLedger(until.toString()));
    if (ledger != 0 && ledger != House.LEDGER_OPEN) {
      throw ended("warehouse", ledger);
    }
    step(session, "Bảng chỉ số bao phủ", "the coverage table");
    require(supervisor, session.house().warehouse(List.of("kpi")));
    step(session, "Xong", "done");
    return ledger;
  }

  /** The province is made while the services start: both leave a core idle now and then. */
  private void makeProvince(Session session, Supervisor supervisor) {
    step(
        session,
        "Tạo tỉnh giả lập " + province + " với " + sample.citizens + " dân",
        "making the synthetic province");
    Program maker =
        session
            .house()
            .sampleProvince(
                sample.arguments(
                    session.installation().provinceFolder(), province, until.toString()))
            .quick();
    IntSupplier made = supervisor.begin(maker);
    session.start(supervisor, services(session));
    require(maker, made.getAsInt());
  }

  /**
   * In the minutes until the coverage table the optimising compiler takes more of two cores than it
   * gives back: half of what the registry's start costs.
   */
  private static List<Service> services(Session session) {
    return session.house().services().stream().map(Service::quick).toList();
  }

  private static void load(Session session, Supervisor supervisor) {
    Path folder = session.installation().provinceFolder();
    step(session, "Nạp sổ đăng ký", "sending the registers");
    require(supervisor, session.house().loader(List.of(folder.resolve("registers").toString())));
    step(
        session,
        "Các cơ sở gửi hồ sơ qua cổng tiếp nhận",
        "facilities send their files through the gateway");
    require(
        supervisor,
        session
            .house()
            .loader(
                List.of(
                    folder.resolve("submissions").toString(),
                    "--backdate",
                    "--http",
                    "--progress")));
    new CollectorState(session.installation(), session.terminal()).awaitCaughtUp();
  }

  private static int serve(Session session, Supervisor supervisor) {
    session.terminal().print(Text.of("Bấm Ctrl-C để dừng.", "Press Ctrl-C to stop.").line());
    while (true) {
      Optional<Service> ended = supervisor.ended();
      if (ended.isPresent()) {
        throw endedEarly(session, ended.get());
      }
      try {
        Thread.sleep(1_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return 0;
      }
    }
  }

  private static void require(Supervisor supervisor, Program program) {
    require(program, supervisor.run(program));
  }

  private static void require(Program program, int code) {
    if (code != 0) {
      throw ended(program.name(), code);
    }
  }

  private static Failure ended(String name, int code) {
    return new Failure(
        Text.of(name + " kết thúc với mã " + code + ".", name + " ended with code " + code + "."),
        Text.of(
            "Xem thông báo ở trên và nhật ký trong .hoso/logs.",
            "Read the messages above and the logs in .hoso/logs."));
  }

  private static void refuseIfRunning(Session session) {
    if (session.run().running(Session.DEMO).isPresent() || !session.running().isEmpty()) {
      throw new Failure(
          Text.of("HoSo đang chạy rồi.", "HoSo is already running."),
          Text.of("Dừng trước: ./hoso down", "Stop it first: ./hoso down"));
    }
    FreePorts.require(session.installation(), session.house().ports());
  }

  private static Failure endedEarly(Session session, Service service) {
    Path log = session.installation().logs().resolve(service.name() + ".log");
    return new Failure(
        Text.of(
            service.label().vietnamese() + " đã dừng ngoài dự kiến.",
            service.label().english() + " ended unexpectedly."),
        Text.of("Xem nhật ký " + log, "Read its log " + log));
  }

  private static void step(Session session, String vietnamese, String english) {
    session.terminal().progress(Text.of(vietnamese, english));
  }
}
