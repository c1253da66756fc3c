// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.web.SecurityFilterChain;
import vn.hoso.gateway.access.ApiSecurity;
import vn.hoso.gateway.access.FacilityClients;
import vn.hoso.gateway.access.Onboarding;
import vn.hoso.gateway.access.TokenServer;
import vn.hoso.gateway.problem.IntakeLimit;
import vn.hoso.gateway.submission.ReceiptStore;
import vn.hoso.gateway.submission.ReceiptWriter;
import vn.hoso.gateway.submission.SubmissionIds;
import vn.hoso.gateway.submission.SubmissionIntake;
import vn.hoso.gateway.submission.SubmissionTopicWriter;

/** The HTTP door of the registry: everything it consists of, wired in one place. */
@SpringBootApplication(
    exclude = UserDetailsServiceAutoConfiguration.class,
    proxyBeanMethods = false)
public class GatewayApplication {
  /** Starts the gateway; configuration comes from the environment. */
  public static void main(String[] args) {
    start(GatewayConfig.fromEnvironment());
  }

  static ConfigurableApplicationContext start(GatewayConfig config) {
    SpringApplication application = new SpringApplication(GatewayApplication.class);
    application.setDefaultProperties(properties(config));
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("gatewayConfig", config));
    return application.run();
  }

  private static Map<String, Object> properties(GatewayConfig config) {
    return Map.ofEntries(
        Map.entry("server.address", "127.0.0.1"),
        Map.entry("server.port", config.port()),
        Map.entry("server.tomcat.threads.max", 24),
        Map.entry("server.error.include-message", "never"),
        Map.entry("spring.main.banner-mode", "off"),
        Map.entry("spring.jackson.property-naming-strategy", "SNAKE_CASE"),
        Map.entry("spring.jackson.default-property-inclusion", "non_null"),
        // In memory: what is received touches no other disk than Kafka's.
        Map.entry("spring.servlet.multipart.file-size-threshold", config.maxBytes() + "B"),
        Map.entry("spring.servlet.multipart.max-file-size", config.maxBytes() + "B"),
        Map.entry("spring.servlet.multipart.max-request-size", 4 * config.maxBytes() + "B"),
        Map.entry("management.endpoints.web.exposure.include", "health"),
        Map.entry("management.endpoint.health.show-components", "always"),
        Map.entry("logging.level.org.apache.kafka", "WARN"));
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  HikariDataSource database(GatewayConfig config) {
    return IntakeDatabase.open(config.settings());
  }

  @Bean
  ReceiptStore receiptStore(JdbcTemplate jdbc) {
    return new ReceiptStore(jdbc);
  }

  @Bean
  ReceiptWriter receiptWriter(ReceiptStore store) {
    return new ReceiptWriter(store);
  }

  @Bean
  SubmissionTopicWriter topic(GatewayConfig config) {
    return new SubmissionTopicWriter(config.settings().kafkaBootstrap(), config.kafkaPatience());
  }

  @Bean
  SubmissionIntake intake(
      GatewayConfig config,
      SubmissionTopicWriter topic,
      ReceiptWriter receipts,
      ReceiptStore store,
      Clock clock) {
    return new SubmissionIntake(
        config.maxBytes(), topic, receipts, store, new SubmissionIds(clock));
  }

  @Bean
  IntakeLimit limit(GatewayConfig config) {
    return new IntakeLimit(config.maxBytes());
  }

  @Bean
  KafkaHealth kafkaHealth(SubmissionTopicWriter topic) {
    return new KafkaHealth(topic);
  }

  @Bean
  TokenServer tokenServer(GatewayConfig config, JdbcTemplate jdbc) {
    return new TokenServer(
        new FacilityClients(jdbc),
        config.settings().home(),
        config.settings().gatewayUrl().toString());
  }

  @Bean
  JWKSource<SecurityContext> tokenKeys(TokenServer tokens) {
    return tokens.keys();
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return Onboarding.passwordEncoder();
  }

  @Bean
  @Order(1)
  SecurityFilterChain tokenChain(HttpSecurity http, TokenServer tokens) {
    return tokens.filterChain(http);
  }

  @Bean
  @Order(2)
  SecurityFilterChain apiChain(
      HttpSecurity http, GatewayConfig config, TokenServer tokens, Clock clock) {
    JwtDecoder decoder =
        config.issuesTokens() ? tokens.decoder() : JwtDecoders.fromIssuerLocation(config.issuer());
    return new ApiSecurity(decoder, config.facilityClaim(), clock).filterChain(http);
  }
}
