// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import vn.hoso.lakehouse.submission.SubmissionTopic;

/** Settings of a single node that keeps what it acknowledged, in little memory. */
record BrokerSettings(Path logFolder, int port, int controllerPort) {

  /** The largest submission, with room for its key, its headers and Kafka's own frame. */
  static final int MAX_MESSAGE_BYTES = SubmissionTopic.MAX_MESSAGE_BYTES + 64 * 1024;

  Map<String, String> asMap() {
    Map<String, String> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", logFolder.toString());
    settings.put("auto.create.topics.enable", "false");
    settings.put("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
    settings.put("replica.fetch.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");
    // Only Kafka's own small topics are compacted; the default would take 128 MiB of heap for it.
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024));
    settings.put("log.cleaner.io.buffer.size", Integer.toString(64 * 1024));
    settings.put("log.segment.bytes", Integer.toString(128 * 1024 * 1024));
    // A node that was killed waits for its own former session to end before it serves again.
    settings.put("broker.session.timeout.ms", "3000");
    settings.put("broker.heartbeat.interval.ms", "500");
    settings.putAll(internalTopicsOfOneNode());
    return settings;
  }

  private static Map<String, String> internalTopicsOfOneNode() {
    return Map.of(
        "offsets.topic.replication.factor", "1",
        "offsets.topic.num.partitions", "1",
        "transaction.state.log.replication.factor", "1",
        "transaction.state.log.min.isr", "1",
        "transaction.state.log.num.partitions", "1",
        "share.coordinator.state.topic.replication.factor", "1",
        "share.coordinator.state.topic.min.isr", "1",
        "group.initial.rebalance.delay.ms", "0");
  }
}
