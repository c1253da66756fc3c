// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.gateway.TestFiles.envelope;
import static vn.hoso.gateway.TestFiles.utf8;
import static vn.hoso.gateway.TestHouse.header;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.hoso.gateway.GatewayConfig;
import vn.hoso.gateway.RunningGateway;
import vn.hoso.gateway.TestHouse;
import vn.hoso.lakehouse.identifier.Ids;

/** History in bulk: the verdicts of the HTTP door, and every file once whatever happens. */
class BulkLoadTest {
  private static final String RECEIPTS =
      """
      SELECT file_name || ' ' || facility_code || ' ' || kind || ' ' || sha256 || ' ' || size
             || ' ' || (received_at AT TIME ZONE 'UTC') || ' ' || signature_verdict
             || ' ' || client_request_id
      FROM intake.receipt WHERE file_name LIKE '20240%-same%'""";
  private static final String REFUSALS =
      """
      SELECT file_name || ' ' || coalesce(facility_code, '?') || ' ' || rule_id || ' '
             || http_status || ' ' || coalesce(sha256, '?') || ' ' || coalesce(size, -1)
             || ' ' || coalesce(body_sha256, '?')
      FROM intake.refusal WHERE file_name LIKE '20240%-same%'""";

  @TempDir static Path home;
  private static TestHouse house;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    house = TestHouse.start(home);
  }

  @AfterAll
  static void stop() throws Exception {
    house.close();
  }

  @Test
  @Timeout(180)
  void aMixedFolderHasTheVerdictsAndTheOrderItHasOverHttp() throws Exception {
    mixedFolder();
    RunningGateway gateway = RunningGateway.shared();
    GatewayConfig overHttp = gateway.house().config(gateway.address());
    GatewayConfig inBulk = house.config(URI.create("http://127.0.0.1:1"));

    String http = load(overHttp, "--backdate", "--http");
    String bulk = load(inBulk, "--backdate", "--bulk");

    assertThat(rulesOf(bulk)).isNotEmpty().isEqualTo(rulesOf(http));
    assertThat(rows(house, RECEIPTS)).hasSizeGreaterThan(12);
    assertThat(rows(house, RECEIPTS)).isEqualTo(rows(gateway.house(), RECEIPTS));
    assertThat(rows(house, REFUSALS)).hasSizeGreaterThan(4);
    assertThat(rows(house, REFUSALS)).isEqualTo(rows(gateway.house(), REFUSALS));
    assertThat(topic(house)).isEqualTo(topic(gateway.house()));
    String again = load(inBulk, "--backdate", "--bulk");
    assertThat(topic(house)).isEqualTo(topic(gateway.house()));
    assertThat(rulesOf(again)).isEqualTo(rulesOf(bulk));
  }

  @Test
  @Timeout(300)
  void killedAndRunAgainEveryFileIsThereOnceInItsOrder() throws Exception {
    int files = 600;
    List<String> facilities = List.of("56501", "56502", "56503", "56504");
    for (String facility : facilities) {
      Path own = Files.createDirectories(folder.resolve("years/" + facility));
      for (int i = 0; i < files; i++) {
        Files.write(own.resolve("%04d.xml".formatted(i)), envelope(facility, "x".repeat(i)));
      }
    }

    int kills = 0;
    for (int atLeast : List.of(150, 700, 1_500)) {
      Process loader = loader();
      while (loader.isAlive() && messages(facilities).size() < atLeast) {
        Thread.sleep(5);
      }
      kills += loader.isAlive() ? 1 : 0;
      loader.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
      // What a load leaves that dies between the topic and the receipt.
      house
          .jdbc()
          .update(
              "DELETE FROM intake.receipt WHERE submission_id IN (SELECT submission_id FROM"
                  + " intake.receipt WHERE facility_code LIKE '5650_' ORDER BY submission_id DESC"
                  + " LIMIT 7)");
    }
    String report = load(house.config(URI.create("http://127.0.0.1:1")), "--bulk");

    assertThat(kills).isPositive();
    assertThat(report).contains("Accepted 2,400 files, refused 0 files");
    for (String facility : facilities) {
      assertThat(messages(List.of(facility)))
          .extracting(message -> header(message, "file_name"))
          .hasSize(files)
          .isSorted()
          .doesNotHaveDuplicates();
    }
    assertThat(
            rows(
                house, "SELECT submission_id FROM intake.receipt WHERE facility_code LIKE '5650_'"))
        .containsExactlyInAnyOrderElementsOf(
            messages(facilities).stream().map(m -> header(m, "submission_id")).toList());
    assertThat(rows(house, "SELECT load_id::text FROM intake.load")).isEmpty();
  }

  @Test
  void severalPlacesNeedBulk() {
    StringWriter out = new StringWriter();

    int exit =
        Loader.run(
            house.config(URI.create("http://127.0.0.1:1")),
            new PrintWriter(out),
            folder.toString(),
            folder.toString());

    assertThat(exit).isEqualTo(2);
    assertThat(out.toString()).contains("cần --bulk").contains("need --bulk");
  }

  private void mixedFolder() throws IOException {
    for (int i = 0; i < 5; i++) {
      write("56401/2024030%d083000-same.xml".formatted(i + 1), envelope("56401", "good " + i));
    }
    write("56401/20240401083000-same-cut.xml", utf8("<GIAMDINHHS><HOSO>"));
    write("56401/20240402083000-same-other.xml", envelope("56402", "of another facility"));
    write("56401/20240403083000-same-entity.xml", utf8("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"));
    write("56401/20240404083000-same-huge.xml", new byte[70_000]);
    write("56401/20240405083000-same-empty.xml", new byte[0]);
    write("56401/20240406083000-same-blank.xml", utf8("  \n "));
    write("56401/20240407083000-same.json", utf8("{\"resourceType\":\"Bundle\"}"));
    write("56401/20240408083000-same-cut.json", utf8("{\"resourceType\":\"Bundle\","));
    write("56401/20240409083000-same.ndjson", utf8("{\"resourceType\":\"Patient\"}\n"));
    write("56401/20240410083000-same-p.json", utf8("{\"loai_don_thuoc\":\"c\"}"));
    write("56401/20240411083000-same.pdf", utf8("%PDF-1.7"));
    write("56401/20240412083000-same.hl7", utf8("MSH|^~\\&|LIS|56401\rPID|1\r"));
    write("56401/20240413083000-same-k.xml", utf8("<KHAMSUCKHOE/>"));
    write("56401/20240414083000-same-deep.xml", utf8("<a>".repeat(400) + "</a>".repeat(400)));
    write("56402/20240301083000-same.xml", envelope("56402", "twice"));
    write("56402/20240302083000-same.xml", envelope("56402", "twice"));
    write("export/20240301083000-same-loose.xml", envelope("56403", "told by its content"));
    StringBuilder register = new StringBuilder("personal_id,full_name,birth_date,sex\n");
    for (int i = 0; i < 2_000; i++) {
      register.append("056000%06d,\"Người, thứ %d\",1990,1\n".formatted(i, i));
    }
    write("registers/20240101000000-same.csv", utf8(register.toString()));
  }

  /** Every message of the test by partition key, in the topic's order. */
  private static Map<String, List<String>> topic(TestHouse of) {
    return of.topic().stream()
        .filter(message -> message.headers().lastHeader("file_name") != null)
        .filter(message -> header(message, "file_name").matches("20240.*-same.*"))
        .collect(
            Collectors.groupingBy(
                ConsumerRecord::key,
                Collectors.mapping(
                    message ->
                        String.join(
                            " ",
                            header(message, "file_name"),
                            header(message, "kind"),
                            header(message, "content_type"),
                            header(message, "received_at"),
                            header(message, "client_request_id"),
                            Ids.sha256Hex(message.value())),
                    Collectors.toList())));
  }

  private static List<ConsumerRecord<String, byte[]>> messages(List<String> facilities) {
    return house.topic().stream().filter(message -> facilities.contains(message.key())).toList();
  }

  private static List<String> rows(TestHouse of, String query) {
    return of.jdbc().queryForList(query, String.class).stream().sorted().toList();
  }

  /** The lines that tell of refused files. */
  private static List<String> rulesOf(String report) {
    return report.lines().filter(line -> line.contains(": G")).sorted().toList();
  }

  private String load(GatewayConfig config, String... options) {
    StringWriter out = new StringWriter();
    int exit = LoaderRunner.run(config, new PrintWriter(out), folder, options);
    assertThat(exit).as(out.toString()).isZero();
    return out.toString();
  }

  private Process loader() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=loader-log.xml",
                "-cp",
                System.getProperty("java.class.path"),
                "vn.hoso.gateway.loader.Loader",
                folder.toString(),
                "--bulk")
            .redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("loader.log").toFile()));
    builder
        .environment()
        .putAll(house.environment(home, URI.create("http://127.0.0.1:1"), Map.of()));
    return builder.start();
  }

  private void write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }
}
