// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.hoso.gateway.signature.SignaturePolicies;
import vn.hoso.lakehouse.Settings;
import vn.hoso.lakehouse.postgres.PostgresSchemas;
import vn.hoso.lakehouse.submission.SignaturePolicy;
import vn.hoso.lakehouse.submission.SubmissionTopic;

/** A real Kafka broker and a real Postgres with our schemas, in this JVM. */
public final class TestHouse implements AutoCloseable {
  private final KafkaClusterTestKit kafka;
  private final EmbeddedPostgres postgres;
  private final Path home;

  private TestHouse(KafkaClusterTestKit kafka, EmbeddedPostgres postgres, Path home) {
    this.kafka = kafka;
    this.postgres = postgres;
    this.home = home;
  }

  public static TestHouse start(Path home) throws Exception {
    KafkaClusterTestKit kafka =
        new KafkaClusterTestKit.Builder(
                new TestKitNodes.Builder()
                    .setCombined(true)
                    .setNumBrokerNodes(1)
                    .setNumControllerNodes(1)
                    // Of its own: the kit's default is deleted under the broker as the JVM ends.
                    .setBaseDirectory(Files.createTempDirectory("kafka-"))
                    .build())
            .setConfigProp("auto.create.topics.enable", "false")
            .setConfigProp("offsets.topic.replication.factor", "1")
            .setConfigProp("message.max.bytes", SubmissionTopic.MAX_MESSAGE_BYTES)
            .build();
    kafka.format();
    kafka.startup();
    kafka.waitForReadyBrokers();
    try (Admin admin = kafka.admin()) {
      admin
          .createTopics(
              List.of(new NewTopic(SubmissionTopic.NAME, SubmissionTopic.PARTITIONS, (short) 1)))
          .all()
          .get();
    }
    Files.createDirectories(home.resolve("trust"));
    EmbeddedPostgres postgres = EmbeddedPostgres.start();
    try (Connection owner = postgres.getPostgresDatabase().getConnection()) {
      PostgresSchemas.createRoles(owner);
      PostgresSchemas.apply(owner);
      owner.createStatement().execute("ALTER ROLE hoso_gateway LOGIN");
    }
    return new TestHouse(kafka, postgres, home);
  }

  public GatewayConfig config(URI gateway) {
    return config(gateway, kafka.bootstrapServers());
  }

  /** The same installation with its Kafka elsewhere. */
  public GatewayConfig config(URI gateway, String bootstrap) {
    return new GatewayConfig(
        new Settings(
            home,
            postgres.getJdbcUrl("hoso_gateway", "postgres"),
            "hoso_gateway",
            "",
            bootstrap,
            home.resolve("warehouse").toUri(),
            "56",
            gateway,
            URI.create("http://127.0.0.1:0"),
            null),
        0,
        new GatewayConfig.Limits(64 * 1024, 1000),
        new GatewayConfig.Keeping(1000, Duration.ofDays(1)),
        Duration.ofSeconds(3),
        new GatewayConfig.Signatures(
            home.resolve("trust").toString(),
            new SignaturePolicies(SignaturePolicy.RECORD, SignaturePolicy.WARN)),
        "",
        "facility_code");
  }

  /** The same for a gateway in a process of its own. */
  public Map<String, String> environment(Path itsHome, URI gateway, Map<String, String> more) {
    Map<String, String> environment =
        new TreeMap<>(
            Map.of(
                "HOSO_HOME", itsHome.toString(),
                "HOSO_POSTGRES_URL", postgres.getJdbcUrl("hoso_gateway", "postgres"),
                "HOSO_POSTGRES_USER", "hoso_gateway",
                "HOSO_KAFKA_BOOTSTRAP", kafka.bootstrapServers(),
                "HOSO_GATEWAY_URL", gateway.toString()));
    environment.putAll(more);
    return environment;
  }

  Path home() {
    return home;
  }

  public String bootstrap() {
    return kafka.bootstrapServers();
  }

  public JdbcTemplate jdbc() {
    return new JdbcTemplate(postgres.getPostgresDatabase());
  }

  /** Everything on the topic, in the order of partitions and offsets. */
  public List<ConsumerRecord<String, byte[]>> topic() {
    List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      Collection<TopicPartition> partitions =
          consumer.partitionsFor(SubmissionTopic.NAME).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(messages::add);
      }
    }
    return messages;
  }

  /** A message's header as text. */
  public static String header(ConsumerRecord<?, ?> message, String name) {
    return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws Exception {
    postgres.close();
    kafka.close();
  }
}
