// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import vn.hoso.lakehouse.submission.SubmissionTopic;

/** A real broker as a process of its own: {@code BrokerForChaos FOLDER PORT CONTROLLER-PORT}. */
final class BrokerForChaos {
  private BrokerForChaos() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int port = Integer.parseInt(args[1]);
    Properties settings = settings(folder.resolve("log"), port, Integer.parseInt(args[2]));
    format(folder, settings);
    new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM).startup();
    createTopic("127.0.0.1:" + port);
    // The parent's end closes standard input.
    while (System.in.read() >= 0) {}
    Runtime.getRuntime().halt(0);
  }

  private static Properties settings(Path log, int port, int controllerPort) {
    Properties settings = new Properties();
    settings.putAll(
        Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
            Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port),
            Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("log.dirs", log.toString()),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("message.max.bytes", Integer.toString(SubmissionTopic.MAX_MESSAGE_BYTES)),
            Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
            Map.entry("broker.session.timeout.ms", "3000"),
            Map.entry("broker.heartbeat.interval.ms", "500")));
    return settings;
  }

  private static void format(Path folder, Properties settings) throws IOException {
    if (Files.exists(folder.resolve("log").resolve("meta.properties"))) {
      return;
    }
    Path file = folder.resolve("server.properties");
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      settings.store(writer, null);
    }
    String[] arguments = {
      "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()
    };
    int code =
        StorageTool.execute(
            arguments,
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    if (code != 0) {
      throw new IOException("Kafka's storage tool ended with " + code);
    }
  }

  private static void createTopic(String bootstrap)
      throws ExecutionException, InterruptedException {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
      NewTopic topic = new NewTopic(SubmissionTopic.NAME, SubmissionTopic.PARTITIONS, (short) 1);
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}
