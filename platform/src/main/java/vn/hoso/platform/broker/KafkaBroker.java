// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import vn.hoso.platform.installation.Installation;
import vn.hoso.platform.installation.Port;

/** The embedded Kafka of an installation: broker and controller in one, on loopback. */
public final class KafkaBroker implements AutoCloseable {

  private final KafkaRaftServer server;

  private KafkaBroker(KafkaRaftServer server) {
    this.server = server;
  }

  /** Starts it, with the topic of submissions in place. */
  public static KafkaBroker start(Installation installation) {
    Path data = installation.kafkaData();
    BrokerSettings settings =
        new BrokerSettings(
            data.resolve("log"),
            installation.port(Port.KAFKA),
            installation.port(Port.KAFKA_CONTROLLER));
    try {
      Files.createDirectories(data);
      format(data, settings);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot prepare the Kafka folder " + data, e);
    }
    KafkaRaftServer server =
        new KafkaRaftServer(new KafkaConfig(settings.asMap(), false), Time.SYSTEM);
    server.startup();
    SubmissionsTopic.create(installation.kafkaBootstrap());
    return new KafkaBroker(server);
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path data, BrokerSettings settings) throws IOException {
    if (Files.exists(settings.logFolder().resolve("meta.properties"))) {
      return;
    }
    Path file = data.resolve("server.properties");
    Properties properties = new Properties();
    properties.putAll(new TreeMap<>(settings.asMap()));
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      properties.store(writer, null);
    }
    String[] arguments = {
      "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()
    };
    PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    int code = StorageTool.execute(arguments, silent);
    if (code != 0) {
      throw new IOException("Kafka's storage tool ended with " + code);
    }
  }
}
