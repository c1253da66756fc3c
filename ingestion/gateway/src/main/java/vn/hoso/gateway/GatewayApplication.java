// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.web.SecurityFilterChain;
import vn.hoso.gateway.access.AccessChanges;
import vn.hoso.gateway.access.ApiSecurity;
import vn.hoso.gateway.access.FacilityClients;
import vn.hoso.gateway.access.LegacyAccounts;
import vn.hoso.gateway.access.Onboarding;
import vn.hoso.gateway.access.TokenServer;
import vn.hoso.gateway.connection.SandboxReader;
import vn.hoso.gateway.facade.FacadeSecurity;
import vn.hoso.gateway.facade.LegacyLogin;
import vn.hoso.gateway.limit.GivenUpLines;
import vn.hoso.gateway.limit.IntakeGate;
import vn.hoso.gateway.limit.LargestBody;
import vn.hoso.gateway.limit.MemoryBudget;
import vn.hoso.gateway.limit.Pace;
import vn.hoso.gateway.limit.SenderShares;
import vn.hoso.gateway.limit.TokenGate;
import vn.hoso.gateway.problem.IntakeLimit;
import vn.hoso.gateway.refusal.RefusalRetention;
import vn.hoso.gateway.refusal.RefusalStore;
import vn.hoso.gateway.signature.FacilitySigners;
import vn.hoso.gateway.signature.SignatureCheck;
import vn.hoso.gateway.signature.TrustFolder;
import vn.hoso.gateway.submission.Ends;
import vn.hoso.gateway.submission.OwedReceipts;
import vn.hoso.gateway.submission.ReceiptStore;
import vn.hoso.gateway.submission.ReceiptWriter;
import vn.hoso.gateway.submission.SubmissionIntake;
import vn.hoso.gateway.submission.SubmissionTopicWriter;
import vn.hoso.gateway.submission.TopicReceipts;

/** The HTTP door of the registry: everything it consists of, wired in one place. */
@SpringBootApplication(
    exclude = UserDetailsServiceAutoConfiguration.class,
    proxyBeanMethods = false)
public class GatewayApplication {
  /** How long a body waits for memory that others hold. */
  private static final Duration MEMORY_PATIENCE = Duration.ofSeconds(15);

  /** Starts the gateway; configuration comes from the environment. */
  public static void main(String[] args) {
    start(GatewayConfig.fromEnvironment());
  }

  static ConfigurableApplicationContext start(GatewayConfig config) {
    NativeDigests.use();
    SpringApplication application = new SpringApplication(GatewayApplication.class);
    application.setDefaultProperties(properties(config));
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("gatewayConfig", config));
    return application.run();
  }

  /** Of one user name, ten at once. */
  private static final double GUESSES_PER_SECOND = 1;

  /** Of one client, fifty at once. */
  private static final double TOKENS_PER_SECOND = 5;

  /** What got its id longer than this before another was answered or given up before it. */
  private static final Duration WITHOUT_POSTGRES = Duration.ofMinutes(2);

  private static Map<String, Object> properties(GatewayConfig config) {
    return Map.ofEntries(
        Map.entry("server.address", "127.0.0.1"),
        Map.entry("server.port", config.port()),
        Map.entry("server.tomcat.threads.max", 96),
        Map.entry("server.tomcat.connection-timeout", "20s"),
        Map.entry("server.error.include-message", "never"),
        Map.entry("spring.main.banner-mode", "off"),
        Map.entry("spring.jackson.property-naming-strategy", "SNAKE_CASE"),
        Map.entry("spring.jackson.default-property-inclusion", "non_null"),
        // The server itself parses no form but the one that asks for a token.
        Map.entry("server.tomcat.max-http-form-post-size", "64KB"),
        // Parts are read as any other body: guarded, in memory that is paid for.
        Map.entry("spring.servlet.multipart.enabled", false),
        Map.entry("management.endpoints.web.exposure.include", "health"),
        Map.entry("management.endpoint.health.show-components", "always"),
        Map.entry("logging.level.org.apache.kafka", "WARN"),
        // They would name what is signed and by whom; the verdict tells what matters.
        Map.entry("logging.level.eu.europa.esig", "OFF"),
        Map.entry("logging.level.org.apache.xml.security", "OFF"));
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
  OwedReceipts owedReceipts(GatewayConfig config, ReceiptStore store) {
    Duration longest = config.kafkaPatience().multipliedBy(2).plus(WITHOUT_POSTGRES);
    return OwedReceipts.after(
        () -> store.newest().minus(longest),
        TopicReceipts.ofTheGateway(config.settings().kafkaBootstrap(), store)::restore,
        config.kafkaPatience());
  }

  @Bean
  Ends ends(
      JdbcTemplate jdbc,
      SubmissionTopicWriter topic,
      ReceiptWriter receipts,
      ReceiptStore store,
      OwedReceipts owed) {
    return new Ends(new Ends.End(topic, receipts, store, owed), SandboxReader.end(jdbc));
  }

  @Bean
  SubmissionIntake intake(
      GatewayConfig config,
      Ends ends,
      SignatureCheck signatures,
      RefusalStore refusals,
      Clock clock) {
    return new SubmissionIntake(
        config.limits().maxBytes(),
        config.limits().maxAttachment(),
        ends,
        signatures,
        refusals,
        clock);
  }

  @Bean
  FacilitySigners signers(JdbcTemplate jdbc) {
    return new FacilitySigners(jdbc, System::nanoTime);
  }

  @Bean
  SignatureCheck signatures(GatewayConfig config, FacilitySigners signers) {
    return new SignatureCheck(
        TrustFolder.of(config.signatures().trustFolder()), signers, config.signatures().policies());
  }

  @Bean
  RefusalStore refusals(GatewayConfig config, JdbcTemplate jdbc) {
    return new RefusalStore(jdbc, config.refused().bytes());
  }

  @Bean
  RefusalRetention refusalRetention(GatewayConfig config, RefusalStore refusals, Clock clock) {
    return new RefusalRetention(refusals, config.refused().time(), clock);
  }

  @Bean
  IntakeLimit limit(GatewayConfig config) {
    return new IntakeLimit(config.limits().maxBytes());
  }

  @Bean
  KafkaHealth kafkaHealth(SubmissionTopicWriter topic) {
    return new KafkaHealth(topic);
  }

  @Bean
  SenderShares shares(GatewayConfig config) {
    return new SenderShares(new Pace(config.limits().perSecond(), System::nanoTime));
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> lines() {
    return server -> server.addEngineValves(new GivenUpLines());
  }

  @Bean
  MemoryBudget memory() {
    return MemoryBudget.ofThisHeap(MEMORY_PATIENCE);
  }

  @Bean
  TokenServer tokenServer(GatewayConfig config, JdbcTemplate jdbc, Clock clock) {
    return new TokenServer(
        new FacilityClients(jdbc),
        config.settings().home(),
        config.settings().gatewayUrl().toString(),
        clock);
  }

  @Bean
  LegacyAccounts legacyAccounts(JdbcTemplate jdbc) {
    return new LegacyAccounts(jdbc);
  }

  @Bean
  AccessChanges accessChanges(JdbcTemplate jdbc) {
    return new AccessChanges(jdbc);
  }

  @Bean
  LegacyLogin legacyLogin(LegacyAccounts accounts, TokenServer tokens, Clock clock) {
    Pace guesses = new Pace(GUESSES_PER_SECOND, System::nanoTime);
    return new LegacyLogin(accounts, tokens, guesses, clock);
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
  SecurityFilterChain tokenChain(
      HttpSecurity http, TokenServer tokens, SenderShares shares, MemoryBudget memory) {
    Pace guesses = new Pace(GUESSES_PER_SECOND, System::nanoTime);
    Pace taken = new Pace(TOKENS_PER_SECOND, System::nanoTime);
    return tokens.filterChain(http, new TokenGate(guesses, taken, shares, memory));
  }

  /** The gates are no beans: they stand inside the security chains, not before them. */
  @Bean
  @Order(2)
  SecurityFilterChain facadeChain(
      HttpSecurity http,
      TokenServer tokens,
      SenderShares shares,
      MemoryBudget memory,
      IntakeLimit limit) {
    LargestBody largest = LargestBody.ofOldAddresses(limit.maxBytes());
    return new FacadeSecurity(tokens.decoder())
        .filterChain(http, new IntakeGate(shares, memory, largest));
  }

  @Bean
  @Order(3)
  SecurityFilterChain apiChain(
      HttpSecurity http,
      GatewayConfig config,
      TokenServer tokens,
      SenderShares shares,
      MemoryBudget memory,
      Clock clock) {
    JwtDecoder decoder =
        config.issuesTokens() ? tokens.decoder() : JwtDecoders.fromIssuerLocation(config.issuer());
    LargestBody largest = LargestBody.ofApi(config.limits().maxBytes());
    return new ApiSecurity(decoder, config.facilityClaim(), clock)
        .filterChain(http, new IntakeGate(shares, memory, largest));
  }
}
