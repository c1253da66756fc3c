// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.installation;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One installation on one machine: its folder, its ports and the build it runs.
 *
 * @param home everything kept on disk lives under it
 * @param root the checkout whose modules are started
 * @param province two-digit code of the province served
 * @param sparkHeap the largest heap of a warehouse process, as {@code -Xmx} takes it
 */
public record Installation(
    Path home, Path root, String province, String sparkHeap, Map<Port, Integer> ports) {

  public Installation {
    home = home.toAbsolutePath().normalize();
    root = root.toAbsolutePath().normalize();
    ports = Map.copyOf(ports);
    for (Port port : Port.values()) {
      Integer number = ports.get(port);
      if (number == null || number < 1 || number > 65_535) {
        throw new IllegalArgumentException(port.variable() + "=" + number + " is not a port");
      }
    }
  }

  /** From environment variables; a system property of the same name wins. */
  public static Installation fromEnvironment() {
    return from(
        key -> {
          String property = System.getProperty(key);
          return property != null ? property : System.getenv(key);
        });
  }

  static Installation from(Lookup lookup) {
    UnaryOperator<@Nullable String> given =
        key -> {
          String value = key == null ? null : lookup.get(key);
          return value == null || value.isBlank() ? null : value.strip();
        };
    EnumMap<Port, Integer> ports = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      ports.put(port, number(port, given.apply(port.variable())));
    }
    String root = orElse(given.apply("HOSO_ROOT"), ".");
    String home = orElse(given.apply("HOSO_HOME"), Path.of(root, ".hoso").toString());
    return new Installation(
        Path.of(home),
        Path.of(root),
        orElse(given.apply("HOSO_PROVINCE"), "56"),
        orElse(given.apply("HOSO_SPARK_HEAP"), "2200m"),
        ports);
  }

  public int port(Port port) {
    return Objects.requireNonNull(ports.get(port));
  }

  public Installation withHome(Path other) {
    return new Installation(other, root, province, sparkHeap, ports);
  }

  public Installation withProvince(String code) {
    return new Installation(home, root, code, sparkHeap, ports);
  }

  public Path postgresData() {
    return home.resolve("postgres");
  }

  public Path kafkaData() {
    return home.resolve("kafka");
  }

  public Path warehouse() {
    return home.resolve("warehouse");
  }

  public Path logs() {
    return home.resolve("logs");
  }

  public Path run() {
    return home.resolve("run");
  }

  public Path provinceFolder() {
    return home.resolve("province");
  }

  /** Unpacked Postgres binaries: kept when the demo starts clean, they are not data. */
  public Path cache() {
    return home.resolve("cache");
  }

  public Secrets secrets() {
    return new Secrets(home.resolve("secrets"));
  }

  public String postgresUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port(Port.POSTGRES) + "/hoso";
  }

  public String kafkaBootstrap() {
    return "127.0.0.1:" + port(Port.KAFKA);
  }

  public String gatewayUrl() {
    return "http://127.0.0.1:" + port(Port.GATEWAY);
  }

  public String collectorUrl() {
    return "http://127.0.0.1:" + port(Port.COLLECTOR);
  }

  public String registryUrl() {
    return "http://127.0.0.1:" + port(Port.REGISTRY);
  }

  private static int number(Port port, @Nullable String text) {
    if (text == null) {
      return port.standard();
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(port.variable() + "=" + text + " is not a port", e);
    }
  }

  private static String orElse(@Nullable String value, String standard) {
    return value == null ? standard : value;
  }

  /** Where values come from: the environment, or a map in a test. */
  @FunctionalInterface
  interface Lookup {
    @Nullable String get(String key);
  }
}
