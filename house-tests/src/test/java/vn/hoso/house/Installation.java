// SPDX-License-Identifier: Apache-2.0
package vn.hoso.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An installation of its own: its home in a temporary folder, its ports free ones. */
final class Installation implements AutoCloseable {
  private static final Path LAUNCHER = Path.of("..", "hoso").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  private final Path home;
  private final Map<String, String> environment = new LinkedHashMap<>();

  Installation(Path home) {
    this.home = home;
    environment.put("HOSO_HOME", home.toString());
    environment.put("HOSO_SPARK_HEAP", "1500m");
    for (String port :
        List.of("POSTGRES", "KAFKA", "KAFKA_CONTROLLER", "GATEWAY", "COLLECTOR", "REGISTRY")) {
      environment.put("HOSO_" + port + "_PORT", Integer.toString(freePort()));
    }
  }

  URI registry(String path) {
    return URI.create("http://127.0.0.1:" + environment.get("HOSO_REGISTRY_PORT") + path);
  }

  /** Runs {@code ./hoso} to its end. */
  Ended hoso(String... arguments) {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(List.of(arguments));
    try {
      Path output = Files.createTempFile(home, "out", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroy();
        throw new AssertionError(String.join(" ", command) + " did not end");
      }
      return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    hoso("down");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a command answered. */
  record Ended(int exitCode, String output) {}
}
