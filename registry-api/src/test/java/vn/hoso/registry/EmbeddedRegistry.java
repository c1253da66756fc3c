// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import vn.hoso.lakehouse.postgres.PostgresSchemas;

/**
 * A running registry on an embedded Postgres, filled with {@link InventedCommune}: one for all
 * tests of a JVM, as it costs seconds.
 */
public final class EmbeddedRegistry {
  private static @Nullable EmbeddedRegistry running;

  private final EmbeddedPostgres postgres;
  private final URI address;
  private final ConfigurableApplicationContext context;

  private EmbeddedRegistry() {
    try {
      Path home = Files.createTempDirectory("registry-test");
      Path password = Files.writeString(home.resolve("password"), "registry");
      int port = freePort();
      postgres = EmbeddedPostgres.builder().setServerConfig("max_connections", "60").start();
      try (Connection owner = owner();
          Statement statement = owner.createStatement()) {
        PostgresSchemas.createRoles(owner);
        statement.execute("ALTER ROLE hoso_registry LOGIN PASSWORD 'registry'");
        PostgresSchemas.apply(owner);
        InventedCommune.load(owner);
      }
      address = URI.create("http://127.0.0.1:" + port);
      Map.of(
              "HOSO_HOME", home.toString(),
              "HOSO_POSTGRES_URL", postgres.getJdbcUrl("postgres", "postgres").split("\\?")[0],
              "HOSO_POSTGRES_USER", "hoso_registry",
              "HOSO_POSTGRES_PASSWORD_FILE", password.toString(),
              "HOSO_REGISTRY_URL", address.toString())
          .forEach(System::setProperty);
      SpringApplication application = new SpringApplication(RegistryApplication.class);
      application.setDefaultProperties(Map.of("server.port", port));
      context = application.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The registry of this JVM. */
  public static synchronized EmbeddedRegistry running() {
    if (running == null) {
      running = new EmbeddedRegistry();
    }
    return running;
  }

  public URI address() {
    return address;
  }

  /** A bean of the running application. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** A connection that may do what no application may. */
  public Connection owner() throws SQLException {
    return DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"));
  }

  /** Runs statements as the owner of the database. */
  public void asOwner(String... statements) {
    try (Connection owner = owner();
        Statement statement = owner.createStatement()) {
      for (String sql : List.of(statements)) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
