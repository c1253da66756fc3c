// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.LakeCatalog;

/**
 * What the applications of one installation share: where Postgres, Kafka and the warehouse are.
 * Read once in {@code main}; code below takes what it needs.
 *
 * @param home folder of everything the one-machine default keeps
 * @param postgresPassword read from the file named in the environment; printed as {@code ***}
 * @param province two-digit code of the province this installation serves (NSO code since
 *     2025-07-01)
 * @param linkSettings file of the province's own settings of linking; null for those that come
 *     along
 */
public record Settings(
    Path home,
    String postgresUrl,
    String postgresUser,
    String postgresPassword,
    String kafkaBootstrap,
    URI warehouse,
    String province,
    URI gatewayUrl,
    URI registryUrl,
    @Nullable Path linkSettings) {

  /** Every key, with its default; a key without one must be given. */
  public static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("HOSO_HOME", ".hoso"),
          Map.entry("HOSO_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:15432/hoso"),
          Map.entry("HOSO_POSTGRES_USER", "hoso_owner"),
          Map.entry("HOSO_POSTGRES_PASSWORD_FILE", ""),
          Map.entry("HOSO_KAFKA_BOOTSTRAP", "127.0.0.1:19092"),
          Map.entry("HOSO_WAREHOUSE", ""),
          Map.entry("HOSO_PROVINCE", "56"),
          Map.entry("HOSO_LINK_SETTINGS", ""),
          Map.entry("HOSO_GATEWAY_URL", "http://127.0.0.1:8081"),
          Map.entry("HOSO_REGISTRY_URL", "http://127.0.0.1:8080"));

  /** From environment variables; a system property of the same name wins. */
  public static Settings fromEnvironment() {
    return from(
        key -> {
          String property = System.getProperty(key);
          return property != null ? property : System.getenv(key);
        });
  }

  static Settings from(Lookup lookup) {
    UnaryOperator<String> get =
        key -> {
          String value = lookup.get(key);
          return value == null || value.isBlank() ? KEYS.getOrDefault(key, "") : value;
        };
    Path home = Path.of(get.apply("HOSO_HOME")).toAbsolutePath().normalize();
    String passwordFile = get.apply("HOSO_POSTGRES_PASSWORD_FILE");
    String warehouse = get.apply("HOSO_WAREHOUSE");
    String linkSettings = get.apply("HOSO_LINK_SETTINGS");
    return new Settings(
        home,
        get.apply("HOSO_POSTGRES_URL"),
        get.apply("HOSO_POSTGRES_USER"),
        passwordFile.isEmpty() ? "" : readSecret(Path.of(passwordFile)),
        get.apply("HOSO_KAFKA_BOOTSTRAP"),
        warehouse.isEmpty() ? home.resolve("warehouse").toUri() : URI.create(warehouse),
        get.apply("HOSO_PROVINCE"),
        URI.create(get.apply("HOSO_GATEWAY_URL")),
        URI.create(get.apply("HOSO_REGISTRY_URL")),
        linkSettings.isEmpty() ? null : Path.of(linkSettings));
  }

  /** The Iceberg catalog of this installation, in schema {@code catalog} of its Postgres. */
  public LakeCatalog catalog() {
    String separator = postgresUrl.contains("?") ? "&" : "?";
    return new LakeCatalog(
        postgresUrl + separator + "currentSchema=catalog",
        postgresUser,
        postgresPassword,
        warehouse.toString().replaceAll("/$", ""));
  }

  @Override
  public String toString() {
    return "Settings[home="
        + home
        + ", postgresUrl="
        + postgresUrl
        + ", postgresUser="
        + postgresUser
        + ", postgresPassword=***, kafkaBootstrap="
        + kafkaBootstrap
        + ", warehouse="
        + warehouse
        + ", province="
        + province
        + "]";
  }

  private static String readSecret(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the secret file " + file, e);
    }
  }

  /** Where values come from: the environment, or a map in a test. */
  @FunctionalInterface
  interface Lookup {
    @Nullable String get(String key);
  }
}
