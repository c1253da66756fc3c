// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import vn.hoso.lakehouse.Settings;

/** The registry: pages and FHIR over the records the warehouse published to Postgres. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RegistryApplication {

  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(RegistryApplication.class);
    application.setDefaultProperties(
        Map.of("server.port", defaultPort(Settings.fromEnvironment())));
    application.run(args);
  }

  /** The port of the public address, unless HOSO_REGISTRY_PORT says otherwise (behind a proxy). */
  private static int defaultPort(Settings settings) {
    String port = System.getenv("HOSO_REGISTRY_PORT");
    if (port != null && !port.isBlank()) {
      return Integer.parseInt(port.strip());
    }
    int published = settings.registryUrl().getPort();
    return published > 0 ? published : 8080;
  }

  @Bean
  Settings settings() {
    return Settings.fromEnvironment();
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** A database that is down must not keep the application from starting: health tells. */
  @Bean
  DataSource dataSource(Settings settings) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("postgres");
    pool.setJdbcUrl(settings.postgresUrl());
    pool.setUsername(settings.postgresUser());
    pool.setPassword(settings.postgresPassword());
    pool.setMaximumPoolSize(16);
    pool.setMinimumIdle(2);
    pool.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
    pool.setInitializationFailTimeout(-1);
    return new HikariDataSource(pool);
  }
}
