// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.hoso.platform.broker.TopicEnd;
import vn.hoso.platform.installation.Installation;
import vn.hoso.platform.installation.Port;
import vn.hoso.platform.installation.Secrets;
import vn.hoso.platform.postgres.Role;
import vn.hoso.platform.process.Health;
import vn.hoso.platform.process.Program;
import vn.hoso.platform.process.ReadyFile;
import vn.hoso.platform.process.Service;
import vn.hoso.platform.terminal.Text;

/**
 * The programs of one installation: four that keep running and the jobs that come and go, with the
 * memory each may take. Together they stay under 6 GiB.
 */
final class House {

  static final String PLATFORM = "platform";
  static final String GATEWAY = "gateway";
  static final String COLLECTOR = "collector";
  static final String REGISTRY = "registry";

  /** Names in the order they start; they end in the opposite one. */
  static final List<String> SERVICES = List.of(PLATFORM, GATEWAY, COLLECTOR, REGISTRY);

  private static final String WAREHOUSE = "warehouse";
  private static final String LOADER = "loader";
  private static final String SAMPLE_PROVINCE = "sample-province";
  private static final String CHAOS = "chaos";
  private static final String AUDIT = "audit";

  /** Programs that end by themselves. */
  static final List<String> JOBS = List.of(SAMPLE_PROVINCE, LOADER, WAREHOUSE, CHAOS, AUDIT);

  private static final List<String> SMALL_JVM =
      List.of("-XX:+UseSerialGC", "-XX:MaxMetaspaceSize=256m", "-Xss512k");

  private final Installation installation;

  House(Installation installation) {
    this.installation = installation;
  }

  List<Service> services() {
    return List.of(platform(), gateway(), collector(), registry());
  }

  /** Every port the services open. */
  List<Port> ports() {
    return services().stream().flatMap(service -> service.ports().stream()).toList();
  }

  Service platform() {
    Program program =
        program(PLATFORM, "platform", "vn.hoso.platform.PlatformServer", quick("256m"), Role.OWNER);
    ReadyFile ready = new ReadyFile(installation.run(), PLATFORM);
    return new Service(
        program,
        Text.of("Postgres và Kafka", "Postgres and Kafka"),
        installation.postgresUrl() + ", " + installation.kafkaBootstrap(),
        List.of(Port.POSTGRES, Port.KAFKA, Port.KAFKA_CONTROLLER),
        ready::saidBy);
  }

  Service gateway() {
    return http(
        program(
            GATEWAY,
            "ingestion/gateway",
            "vn.hoso.gateway.GatewayApplication",
            quick("320m"),
            Role.GATEWAY),
        Text.of("Cổng tiếp nhận", "gateway"),
        installation.gatewayUrl(),
        Port.GATEWAY);
  }

  Service collector() {
    Program program =
        program(
            COLLECTOR,
            "ingestion/collector",
            "vn.hoso.collector.Collector",
            quick("320m"),
            Role.OWNER);
    String address = installation.collectorUrl() + "/health";
    return new Service(
        program,
        Text.of("Bộ thu gom", "collector"),
        address,
        List.of(Port.COLLECTOR),
        Health.http(URI.create(address)));
  }

  Service registry() {
    return http(
        program(
            REGISTRY,
            "registry-api",
            "vn.hoso.registry.RegistryApplication",
            small("448m"),
            Role.REGISTRY),
        Text.of("Tra cứu và FHIR", "lookup pages and FHIR"),
        installation.registryUrl(),
        Port.REGISTRY);
  }

  /** Exit code of the warehouse when the ledger does not close. */
  static final int LEDGER_OPEN = 3;

  /** The ledger, with what Kafka has taken. */
  Program ledger(List<String> more) {
    return warehouse(received(List.of("status"), more));
  }

  /** Every job once, then the ledger. */
  Program pipelineAndLedger(String asOf) {
    return warehouse(
        received(List.of("pipeline", "--once", "--as-of", asOf, "--ledger"), List.of()));
  }

  private List<String> received(List<String> command, List<String> more) {
    long received = TopicEnd.messages(installation.kafkaBootstrap());
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(List.of("--received", Long.toString(received)));
    arguments.addAll(more);
    return arguments;
  }

  Program warehouse(List<String> arguments) {
    return program(
            WAREHOUSE,
            "warehouse-jobs",
            "vn.hoso.warehouse.Warehouse",
            SparkJvm.flags(installation.sparkHeap()),
            Role.OWNER)
        .with(arguments);
  }

  /** Writes into the audit trail that an operator reads this citizen's record as of this day. */
  Program operatorReading(String citizenId, LocalDate day, String reason) {
    return program(
            AUDIT,
            "registry-api",
            "vn.hoso.registry.audit.OperatorReading",
            quick("128m"),
            Role.REGISTRY)
        .with(List.of(citizenId, day.toString(), reason));
  }

  Program loader(List<String> arguments) {
    return program(
            LOADER, "ingestion/gateway", "vn.hoso.gateway.loader.Loader", loaderJvm(), Role.GATEWAY)
        .with(arguments);
  }

  /** Opens accounts; its secrets go into a file, its log into the loader's. */
  Program onboard(List<String> arguments) {
    return program(
            LOADER,
            "ingestion/gateway",
            "vn.hoso.gateway.loader.Onboard",
            loaderJvm(),
            Role.GATEWAY)
        .with(arguments);
  }

  /** Kills collectors and the broker; starts and ends both by itself. */
  Program chaosIngest(List<String> arguments) {
    return program(
            CHAOS,
            "ingestion/collector",
            "vn.hoso.collector.chaos.ChaosIngest",
            chaosJvm(),
            Role.OWNER)
        .with(arguments);
  }

  Program sampleProvince(List<String> arguments) {
    return program(
            SAMPLE_PROVINCE,
            "sample-province",
            "vn.hoso.sample.SampleProvince",
            small("512m"),
            Role.OWNER)
        .with(arguments);
  }

  /** A synthetic province in this installation's folder. */
  Program province(SampleOptions size, String until) {
    return sampleProvince(
        size.arguments(installation.provinceFolder(), installation.province(), until));
  }

  /** Reads encounter files over and over on one core, compiled as the warehouse's readers are. */
  Program readSpeed(List<String> arguments) {
    return program(
            "read-speed",
            "sample-province",
            "vn.hoso.formats.encounter.ReadSpeed",
            small("512m"),
            Role.OWNER)
        .with(arguments);
  }

  /** Sends to the gateway from outside. */
  Program gatewayLoad(List<String> arguments) {
    return program(
            "gateway-load",
            "ingestion/gateway",
            "vn.hoso.gateway.speed.GatewayLoad",
            loaderJvm(),
            Role.GATEWAY)
        .with(arguments);
  }

  /** Signs files as their facilities would. */
  Program signedCopies(List<String> arguments) {
    return program(
            "signed-copies",
            "ingestion/gateway",
            "vn.hoso.gateway.speed.SignedCopies",
            loaderJvm(),
            Role.GATEWAY)
        .with(arguments);
  }

  private static Service http(Program program, Text label, String address, Port port) {
    URI health = URI.create(address + "/actuator/health");
    return new Service(program, label, address, List.of(port), Health.http(health));
  }

  private Program program(
      String name, String module, String mainClass, List<String> jvm, Role role) {
    return new Program(name, module, mainClass, jvm, List.of(), environment(role));
  }

  private Map<String, String> environment(Role role) {
    Secrets secrets = installation.secrets();
    Map<String, String> environment = new HashMap<>();
    environment.put("HOSO_HOME", installation.home().toString());
    environment.put("HOSO_ROOT", installation.root().toString());
    environment.put("HOSO_PROVINCE", installation.province());
    environment.put("HOSO_POSTGRES_URL", installation.postgresUrl());
    environment.put("HOSO_POSTGRES_USER", role.user());
    environment.put("HOSO_POSTGRES_PASSWORD_FILE", secrets.file(role.user()).toString());
    environment.put("HOSO_KAFKA_BOOTSTRAP", installation.kafkaBootstrap());
    environment.put("HOSO_WAREHOUSE", installation.warehouse().toUri().toString());
    environment.put("HOSO_GATEWAY_URL", installation.gatewayUrl());
    environment.put("HOSO_REGISTRY_URL", installation.registryUrl());
    for (Port port : Port.values()) {
      environment.put(port.variable(), Integer.toString(installation.port(port)));
    }
    return environment;
  }

  private static List<String> chaosJvm() {
    List<String> flags = quick("512m");
    flags.add("-Dlogback.configurationFile=chaos-log.xml");
    return flags;
  }

  private static List<String> loaderJvm() {
    List<String> flags = quick("320m");
    flags.add("-Dlogback.configurationFile=loader-log.xml");
    return flags;
  }

  /**
   * Without the optimising compiler: on two cores it takes more of the machine than it gives back
   * in the minutes a demo runs (the gateway takes a file with less than two thirds of the CPU).
   */
  private static List<String> quick(String heap) {
    List<String> flags = small(heap);
    flags.add("-XX:TieredStopAtLevel=1");
    return flags;
  }

  private static List<String> small(String heap) {
    List<String> flags = new ArrayList<>(SMALL_JVM);
    flags.add("-Xmx" + heap);
    return flags;
  }
}
