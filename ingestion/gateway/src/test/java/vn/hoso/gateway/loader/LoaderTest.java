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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.hoso.gateway.TestHouse;

/** The loader straight to Kafka: order, time of receipt, foreign files, answers. */
class LoaderTest {
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
  void keepsTheOrderWithinEachFacilityAndTheTimeInTheName() throws IOException {
    for (String facility : List.of("56101", "56102", "56103")) {
      for (int i = 0; i < 40; i++) {
        write(
            facility + "/202605%02d083000-%d.xml".formatted(1 + i / 2, i),
            envelope(facility, "" + i));
      }
    }

    String report = load(0, "--backdate");

    assertThat(report).contains("Đã tiếp nhận 120 tệp").contains("Accepted 120 files");
    for (String facility : List.of("56101", "56102", "56103")) {
      List<ConsumerRecord<String, byte[]>> messages = messagesOf(facility);
      assertThat(messages).hasSize(40);
      assertThat(names(messages)).isSorted();
      assertThat(header(messages.get(2), "received_at")).isEqualTo("2026-05-02T01:30:00Z");
      assertThat(header(messages.get(2), "channel")).isEqualTo("loader");
    }
    assertThat(
            house
                .jdbc()
                .queryForObject(
                    "SELECT count(*) FROM intake.receipt WHERE facility_code = '56102'",
                    Integer.class))
        .isEqualTo(40);
  }

  @Test
  void theContentTellsTheFacilityWhenNoFolderDoes() throws IOException {
    write("export/a.xml", envelope("56110", "a"));
    write("export/b.xml", envelope("56111", "b"));

    load(0);

    assertThat(messagesOf("56110")).hasSize(1);
    assertThat(messagesOf("56111")).hasSize(1);
  }

  @Test
  void keepsForeignFilesAndTellsEveryRefusalInBothLanguages() throws IOException {
    write("56120/prescription.json", utf8("{\"loai_don_thuoc\":\"c\"}"));
    write("56120/scan.pdf", utf8("%PDF-1.7"));
    write("56120/checkup.xml", utf8("<KHAMSUCKHOE/>"));
    write("56120/cut.xml", utf8("<GIAMDINHHS><HOSO>"));
    write("56120/other.xml", envelope("56121", ""));
    write("56120/huge.xml", new byte[70_000]);

    String report = load(0);

    assertThat(report)
        .contains("Accepted 3 files, refused 3 files")
        .contains("cut.xml: G003 Lỗi XML tại dòng 1")
        .contains("other.xml: G008 Tệp ghi cơ sở 56121 nhưng cơ sở gửi là 56120")
        .contains("huge.xml: G002");
    assertThat(messagesOf("56120"))
        .extracting(message -> header(message, "kind"))
        .containsExactlyInAnyOrder("prescription", "unknown", "health_check");
    assertThat(
            house
                .jdbc()
                .queryForList(
                    "SELECT rule_id FROM intake.refusal WHERE facility_code = '56120'",
                    String.class))
        .containsExactlyInAnyOrder("G003", "G008");
  }

  @Test
  void sendsRegistersAsTheDepartmentInPartsAndGivesFacilitiesTheirCredentials() throws IOException {
    write(
        "registers/facilities.csv",
        utf8("facility_code,name,kind\n56130,\"Trạm, một\",commune_station\n56131,B,hospital\n"));
    StringBuilder residents = new StringBuilder("personal_id,full_name,birth_date,sex\n");
    for (int i = 0; i < 3_000; i++) {
      residents.append("056000%06d,\"Người thứ %d\",1990,1\n".formatted(i, i));
    }
    write("registers/residents.csv", utf8(residents.toString()));

    load(0);

    List<ConsumerRecord<String, byte[]>> messages = messagesOf("00000");
    assertThat(messages).allSatisfy(m -> assertThat(header(m, "kind")).isEqualTo("register"));
    assertThat(names(messages)).startsWith("facilities.csv", "residents.csv#1", "residents.csv#2");
    String together =
        messages.stream()
            .filter(m -> header(m, "file_name").startsWith("residents"))
            .map(m -> new String(m.value(), StandardCharsets.UTF_8))
            .map(part -> part.substring(part.indexOf('\n') + 1))
            .collect(Collectors.joining());
    assertThat("personal_id,full_name,birth_date,sex\n" + together).isEqualTo(residents.toString());
    Path secrets = home.resolve("secrets/facilities.csv");
    assertThat(Files.readString(secrets)).contains("facility-56130,56130,").contains("operator,");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
        .isEqualTo("rw-------");
    String before = Files.readString(secrets);
    load(0);
    assertThat(Files.readString(secrets)).isEqualTo(before);
  }

  @Test
  void aMissingPathIsWrongUsage() {
    StringWriter out = new StringWriter();

    int exit =
        Loader.run(
            house.config(URI.create("http://127.0.0.1:1")),
            new PrintWriter(out),
            folder.resolve("nothing").toString());

    assertThat(exit).isEqualTo(2);
  }

  private String load(int expectedExit, String... options) {
    StringWriter out = new StringWriter();
    String[] arguments = new String[options.length + 1];
    arguments[0] = folder.toString();
    System.arraycopy(options, 0, arguments, 1, options.length);
    int exit =
        Loader.run(house.config(URI.create("http://127.0.0.1:1")), new PrintWriter(out), arguments);
    assertThat(exit).as(out.toString()).isEqualTo(expectedExit);
    return out.toString();
  }

  private void write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static List<ConsumerRecord<String, byte[]>> messagesOf(String facility) {
    return house.topic().stream().filter(message -> message.key().equals(facility)).toList();
  }

  private static List<String> names(List<ConsumerRecord<String, byte[]>> messages) {
    return messages.stream().map(message -> header(message, "file_name")).toList();
  }
}
