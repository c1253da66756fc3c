// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.hoso.lakehouse.submission.SubmissionTopic;
import vn.hoso.platform.broker.TopicEnd;
import vn.hoso.platform.installation.Installation;
import vn.hoso.platform.postgres.Role;

class PlatformServerTest {

  @TempDir static Path home;

  private static Installation installation;
  private static PlatformServer platform;

  @BeforeAll
  static void start() throws Exception {
    installation = TestInstallation.in(home);
    platform = PlatformServer.start(installation);
  }

  @AfterAll
  static void stop() throws Exception {
    platform.close();
  }

  @Test
  void startsAgainWithWhatItHeld() throws Exception {
    send(new byte[] {1});
    as(Role.OWNER, "CREATE TABLE catalog.mark (note text)");
    as(Role.OWNER, "INSERT INTO catalog.mark VALUES ('đã giữ')");
    long before = TopicEnd.messages(installation.kafkaBootstrap());

    platform.close();
    platform = PlatformServer.start(installation);

    assertThat(value(Role.OWNER, "SELECT note FROM catalog.mark")).isEqualTo("đã giữ");
    assertThat(TopicEnd.messages(installation.kafkaBootstrap())).isEqualTo(before);
  }

  @Test
  void takesTheLargestSubmission() throws Exception {
    long before = TopicEnd.messages(installation.kafkaBootstrap());

    send(new byte[SubmissionTopic.MAX_MESSAGE_BYTES - 1024]);

    assertThat(TopicEnd.messages(installation.kafkaBootstrap())).isEqualTo(before + 1);
  }

  @Test
  void keepsSubmissionsOnDiskInSixPartitions() throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, SubmissionTopic.NAME);
    try (Admin admin = Admin.create(bootstrap())) {
      Config config = admin.describeConfigs(List.of(topic)).all().get().get(topic);

      assertThat(config.get("flush.messages").value()).isEqualTo("1");
      assertThat(
              admin
                  .describeTopics(List.of(SubmissionTopic.NAME))
                  .allTopicNames()
                  .get()
                  .get(SubmissionTopic.NAME)
                  .partitions())
          .hasSize(SubmissionTopic.PARTITIONS);
    }
  }

  @Test
  void losesNoCommitWhenTheMachineStops() throws Exception {
    assertThat(value(Role.OWNER, "SHOW fsync")).isEqualTo("on");
    assertThat(value(Role.OWNER, "SHOW synchronous_commit")).isEqualTo("on");
  }

  @Test
  void foldsVietnameseLettersWhateverTheLocaleOfTheMachine() throws Exception {
    assertThat(value(Role.OWNER, "SELECT upper('nguyễn thị đào')")).isEqualTo("NGUYỄN THỊ ĐÀO");
  }

  @Test
  void asksEveryConnectionForAPassword() {
    assertThatThrownBy(
            () -> DriverManager.getConnection(installation.postgresUrl(), "hoso_owner", "guess"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void listensOnLoopbackOnly() throws Exception {
    assertThat(value(Role.OWNER, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
  }

  @Test
  void letsTheGatewayWriteReceiptsAndReadNoRecord() throws Exception {
    assertThat(value(Role.GATEWAY, "SELECT count(*) FROM intake.receipt")).isEqualTo("0");

    assertRefused(Role.GATEWAY, "SELECT * FROM serving.citizen");
    assertRefused(Role.GATEWAY, "SELECT * FROM access.audit");
    assertRefused(Role.GATEWAY, "DELETE FROM intake.receipt");
    assertRefused(Role.GATEWAY, "CREATE TABLE intake.mine (a int)");
    assertRefused(Role.GATEWAY, "CREATE TABLE public.mine (a int)");
  }

  @Test
  void letsTheRegistryReadRecordsAndOnlyAddToTheAudit() throws Exception {
    assertThat(value(Role.REGISTRY, "SELECT count(*) FROM serving.citizen")).isEqualTo("0");
    assertThat(value(Role.REGISTRY, "SELECT has_table_privilege('access.audit', 'INSERT')"))
        .isEqualTo("t");

    assertRefused(Role.REGISTRY, "UPDATE access.audit SET actor = 'b'");
    assertRefused(Role.REGISTRY, "DELETE FROM access.audit");
    assertRefused(Role.REGISTRY, "TRUNCATE access.audit");
    assertRefused(Role.REGISTRY, "UPDATE serving.citizen SET status = 'x'");
    assertRefused(Role.REGISTRY, "INSERT INTO serving.record VALUES ('c', 1, 'h', '{}', now())");
    assertRefused(Role.REGISTRY, "SELECT * FROM intake.receipt");
    assertRefused(Role.REGISTRY, "SELECT * FROM intake.facility_client");
  }

  private static void assertRefused(Role role, String sql) {
    assertThatThrownBy(() -> as(role, sql))
        .as("%s: %s", role.user(), sql)
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
  }

  private static void as(Role role, String sql) throws SQLException {
    try (Connection connection = connect(role);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String value(Role role, String sql) throws SQLException {
    try (Connection connection = connect(role);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static Connection connect(Role role) throws SQLException {
    return DriverManager.getConnection(
        installation.postgresUrl(), role.user(), installation.secrets().value(role.user()));
  }

  private static void send(byte[] value) throws Exception {
    Properties settings = bootstrap();
    settings.put("max.request.size", Integer.toString(SubmissionTopic.MAX_MESSAGE_BYTES + 65_536));
    settings.put("buffer.memory", Integer.toString(2 * SubmissionTopic.MAX_MESSAGE_BYTES));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(SubmissionTopic.NAME, new byte[] {5, 6}, value)).get();
    }
  }

  private static Properties bootstrap() {
    Properties settings = new Properties();
    settings.putAll(Map.of("bootstrap.servers", installation.kafkaBootstrap()));
    return settings;
  }
}
