// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.hoso.platform.TestInstallation;
import vn.hoso.platform.installation.Installation;
import vn.hoso.platform.installation.Port;
import vn.hoso.platform.terminal.Failure;
import vn.hoso.platform.terminal.Terminal;
import vn.hoso.platform.terminal.Text;

class SupervisorTest {

  @TempDir Path root;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private RunFolder run;
  private Supervisor supervisor;

  @BeforeEach
  void open() throws Exception {
    makeModule();
    run = new RunFolder(root.resolve("run"));
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    supervisor =
        new Supervisor(new JavaLauncher(root, root.resolve("logs")), run, new Terminal(out, out));
  }

  @AfterEach
  void close() {
    supervisor.close();
  }

  @Test
  void endsTheProcessesItStartedAndNoOther() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "600").start();
    supervisor.start(List.of(service("one"), service("two")));
    ProcessHandle one = run.running("one").orElseThrow();
    ProcessHandle two = run.running("two").orElseThrow();

    supervisor.close();

    assertThat(one.isAlive()).isFalse();
    assertThat(two.isAlive()).isFalse();
    assertThat(run.running("one")).isEmpty();
    assertThat(stranger.isAlive()).isTrue();
    stranger.destroy();
  }

  @Test
  void letsReleasedProcessesRunOnAndFindsThemByTheirPidFiles() {
    supervisor.start(List.of(service("one")));

    supervisor.release();
    supervisor.close();

    ProcessHandle one = run.running("one").orElseThrow();
    assertThat(one.isAlive()).isTrue();
    Ending.end(one);
    assertThat(run.running("one")).isEmpty();
  }

  @Test
  void saysWhichServiceEndedWhileStartingAndWhereItsLogIs() {
    Program failing = program("failing").with(List.of("exit", "3"));
    Service service =
        new Service(failing, Text.of("Phần thử", "test part"), "", List.of(), pid -> false);

    assertThatThrownBy(() -> supervisor.start(List.of(service)))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.problem().vietnamese()).contains("Phần thử đã dừng");
              assertThat(failure.problem().english()).contains("test part ended");
              assertThat(failure.remedy().english()).contains("failing.log");
            });
  }

  @Test
  void noticesAServiceThatEnded() throws Exception {
    supervisor.start(List.of(service("one"), service("two")));
    assertThat(supervisor.ended()).isEmpty();

    ProcessHandle one = run.running("one").orElseThrow();
    one.destroyForcibly();
    one.onExit().get();

    assertThat(supervisor.ended().map(Service::name)).contains("one");
  }

  @Test
  void returnsTheExitCodeOfAProgram() {
    assertThat(supervisor.run(program("job").with(List.of("exit", "3")))).isEqualTo(3);
    assertThat(supervisor.run(program("job").with(List.of("exit", "0")))).isZero();
    assertThat(supervisor.processes()).isEmpty();
  }

  @Test
  void saysWhatToDoWhenAModuleIsNotBuilt() {
    Program missing = new Program("missing", "nowhere", "Main", List.of(), List.of(), Map.of());

    assertThatThrownBy(() -> supervisor.run(missing))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.remedy().english()).contains("mvn -DskipTests package"));
  }

  @Test
  void takesNoOtherProcessForOneOfAnOldPidFile() throws Exception {
    Files.createDirectories(run.folder());
    Files.writeString(
        run.folder().resolve("one.pid"),
        ProcessHandle.current().pid() + "\n2001-01-01T00:00:00Z\n",
        StandardCharsets.UTF_8);

    assertThat(run.running("one")).isEmpty();
  }

  @Test
  void namesTheBusyPortAndTheVariableThatMovesIt() throws Exception {
    Installation installation = TestInstallation.in(root);
    int port = installation.port(Port.GATEWAY);
    try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(other.isBound()).isTrue();

      assertThatThrownBy(() -> FreePorts.require(installation, List.of(Port.values())))
          .isInstanceOfSatisfying(
              Failure.class,
              failure -> {
                assertThat(failure.problem().vietnamese()).contains("Cổng " + port);
                assertThat(failure.problem().english()).contains("Port " + port);
                assertThat(failure.remedy().english()).contains("HOSO_GATEWAY_PORT=");
              });
    }
  }

  @Test
  void countsTheMemoryOfEachProcess() throws Exception {
    supervisor.start(List.of(service("one")));
    Path csv = root.resolve("run/rss.csv");

    try (MemoryWatch watch =
        MemoryWatch.start(csv, () -> Map.of("one", supervisor.processes().values()))) {
      while (!watch.peaks().containsKey(MemoryWatch.TOTAL)) {
        Thread.sleep(50);
      }
      assertThat(watch.peaks().get("one")).isGreaterThan(10L << 20).isLessThan(1L << 30);
    }

    assertThat(csv)
        .content(StandardCharsets.UTF_8)
        .startsWith("seconds,process,resident_bytes,cpu_seconds\n0,one,");
  }

  private Service service(String name) {
    Program program = program(name).with(List.of(name, run.folder().toString()));
    ReadyFile ready = new ReadyFile(run.folder(), name);
    return new Service(program, Text.of(name, name), "", List.of(), ready::saidBy);
  }

  private static Program program(String name) {
    return new Program(
        name, "module", Child.class.getName(), List.of("-Xmx32m"), List.of(), Map.of());
  }

  private void makeModule() throws Exception {
    Path target = Files.createDirectories(root.resolve("module/target/lib")).getParent();
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(target.resolve("hoso-module-1.jar")))) {
      add(jar, Child.class);
      add(jar, ReadyFile.class);
    }
  }

  private static void add(JarOutputStream jar, Class<?> type) throws Exception {
    String path = type.getName().replace('.', '/') + ".class";
    jar.putNextEntry(new JarEntry(path));
    try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
      jar.write(in.readAllBytes());
    }
    jar.closeEntry();
  }
}
