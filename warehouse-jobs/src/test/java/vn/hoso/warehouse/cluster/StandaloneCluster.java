// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.cluster;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Spark's own master and two workers of one core each, processes of their own on loopback. */
public final class StandaloneCluster implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final Path folder;
  private final String master;
  private final List<Process> processes = new ArrayList<>();

  private StandaloneCluster(Path folder, int port) {
    this.folder = folder;
    this.master = "spark://" + LOOPBACK + ":" + port;
  }

  /**
   * @param folder for logs and what executors work with
   */
  public static StandaloneCluster ofTwoWorkers(Path folder) throws IOException {
    StandaloneCluster cluster = new StandaloneCluster(folder, freePort());
    // A worker looks for jars in Spark's home; ours are on the executors' class path.
    Files.createDirectories(folder.resolve("spark/jars"));
    String port = cluster.master.substring(cluster.master.lastIndexOf(':') + 1);
    cluster.start(
        "master",
        "256m",
        List.of(),
        "org.apache.spark.deploy.master.Master",
        List.of("--host", LOOPBACK, "--port", port, "--webui-port", "0"));
    for (String worker : List.of("worker-1", "worker-2")) {
      cluster.start(
          worker,
          "256m",
          List.of(),
          "org.apache.spark.deploy.worker.Worker",
          List.of(
              "--host",
              LOOPBACK,
              "--cores",
              "1",
              "--memory",
              "1g",
              "--webui-port",
              "0",
              "--work-dir",
              folder.resolve(worker).toString(),
              cluster.master));
    }
    return cluster;
  }

  /**
   * Runs a program that joins the cluster as its driver, and waits for it.
   *
   * @return what it said on its standard output, line by line
   */
  public List<String> run(Class<?> program, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> joining =
        List.of(
            "-Dspark.master=" + master,
            "-Dspark.driver.host=" + LOOPBACK,
            "-Dspark.driver.bindAddress=" + LOOPBACK,
            "-Dspark.executor.cores=1",
            "-Dspark.executor.memory=1g",
            "-Dspark.executor.extraClassPath=" + classPath(),
            "-Dspark.sql.shuffle.partitions=8",
            "-Dspark.scheduler.minRegisteredResourcesRatio=1.0",
            "-Dspark.scheduler.maxRegisteredResourcesWaitingTime=120s",
            "-Dspark.cores.max=2");
    Process driver = start("driver", "1g", joining, program.getName(), arguments);
    boolean ended = driver.waitFor(10, TimeUnit.MINUTES);
    if (!ended || driver.exitValue() != 0) {
      throw new IllegalStateException("The driver failed:\n" + tail(folder.resolve("driver.err")));
    }
    return Files.readAllLines(folder.resolve("driver.out"));
  }

  @Override
  public void close() throws InterruptedException {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    for (Process process : processes) {
      process.waitFor(30, TimeUnit.SECONDS);
    }
  }

  private Process start(
      String name, String heap, List<String> flags, String main, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    sparkFlags().forEach(command::add);
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath(), main));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve(name + ".out").toFile())
            .redirectError(folder.resolve(name + ".err").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME",
                folder.resolve("spark").toString(),
                "SPARK_SCALA_VERSION",
                "2.12",
                "SPARK_LOCAL_IP",
                LOOPBACK));
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  /** What this JVM was given to run Spark with: the doors of the JDK it needs open. */
  private static Stream<String> sparkFlags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--add-") || flag.startsWith("-XX:"));
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
      return socket.getLocalPort();
    }
  }

  private static String tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }
}
