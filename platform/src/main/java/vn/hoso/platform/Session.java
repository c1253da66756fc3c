// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import vn.hoso.platform.installation.Installation;
import vn.hoso.platform.process.FreePorts;
import vn.hoso.platform.process.JavaLauncher;
import vn.hoso.platform.process.Program;
import vn.hoso.platform.process.RunFolder;
import vn.hoso.platform.process.Service;
import vn.hoso.platform.process.Supervisor;
import vn.hoso.platform.terminal.Failure;
import vn.hoso.platform.terminal.Terminal;
import vn.hoso.platform.terminal.Text;

/** What a command works with: the installation, its programs and the terminal. */
record Session(Installation installation, Terminal terminal) {

  /** Name under which a running demo is remembered. */
  static final String DEMO = "demo";

  static Session standard() {
    return new Session(Installation.fromEnvironment(), Terminal.standard());
  }

  House house() {
    return new House(installation);
  }

  RunFolder run() {
    return new RunFolder(installation.run());
  }

  Supervisor supervisor() {
    return new Supervisor(launcher(), run(), terminal);
  }

  /** Where a program writes when it runs in the background. */
  Path log(Program program) {
    return launcher().log(program).toPath();
  }

  /** What starts it, for one that starts and ends it by itself. */
  List<String> command(Program program) {
    return launcher().command(program);
  }

  private JavaLauncher launcher() {
    return new JavaLauncher(installation.root(), installation.logs());
  }

  /** The services of this installation that run now. */
  List<Service> running() {
    RunFolder run = run();
    return house().services().stream()
        .filter(service -> run.running(service.name()).isPresent())
        .toList();
  }

  void requireRunning() {
    if (run().running(House.PLATFORM).isEmpty()) {
      throw new Failure(
          Text.of("HoSo chưa chạy.", "HoSo is not running."),
          Text.of(
              "Chạy ./hoso up (hoặc ./hoso demo) trước.", "Run ./hoso up (or ./hoso demo) first."));
    }
  }

  /** Starts services one after the other: the platform first, the rest together. */
  void start(Supervisor supervisor, List<Service> services) {
    FreePorts.require(
        installation, services.stream().flatMap(service -> service.ports().stream()).toList());
    makeHome();
    List<Service> first =
        services.stream().filter(service -> service.name().equals(House.PLATFORM)).toList();
    List<Service> rest =
        services.stream().filter(service -> !service.name().equals(House.PLATFORM)).toList();
    supervisor.start(first);
    supervisor.start(rest);
  }

  /** Health records are for the owner of the installation only. */
  void makeHome() {
    try {
      Files.createDirectories(installation.home());
      Files.setPosixFilePermissions(
          installation.home(), PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + installation.home(), e);
    }
  }
}
