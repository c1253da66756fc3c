// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.gateway.RunningGateway.json;
import static vn.hoso.gateway.TestFiles.envelope;
import static vn.hoso.gateway.TestFiles.utf8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.hoso.gateway.RunningGateway;

/** Packed bodies, bombs and haste at a running gateway. */
class LimitsTest {
  private static RunningGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    gateway = RunningGateway.shared();
  }

  @Test
  void unpacksWhatIsPackedAndKeepsTheFileItself() throws IOException {
    byte[] file = envelope("56001", "packed");

    assertThat(keptOf(packed("gzip", gzip(file)))).isEqualTo(file);
    assertThat(keptOf(packed("deflate", deflate(file, false)))).isEqualTo(file);
    assertThat(keptOf(packed("deflate", deflate(file, true)))).isEqualTo(file);
    assertThat(keptOf(packed("identity", file))).isEqualTo(file);
  }

  @Test
  void aDecompressionBombIsJustAFileThatIsTooLarge() throws IOException {
    byte[] bomb = gzip(new byte[50 << 20]);
    assertThat(bomb.length).isLessThan(64 * 1024);

    assertRefused("G002", 413, packed("gzip", bomb));
    assertRefused("G002", 413, packed("deflate", deflate(new byte[50 << 20], true)));
  }

  @Test
  void brokenOrUnknownPackingIsToldAsSuch() throws IOException {
    byte[] packed = gzip(envelope("56001", "cut"));

    assertRefused("G019", 415, packed("gzip", java.util.Arrays.copyOf(packed, 40)));
    assertRefused("G019", 415, packed("gzip", envelope("56001", "plain")));
    assertRefused("G019", 415, packed("br", packed));
    assertRefused("G019", 415, packed("gzip, gzip", packed));
  }

  @Test
  void xmlBombsAreRefusedBeforeTheyGrow() {
    assertRefused(
        "G018", 422, gateway.submit("56001", utf8("<GIAMDINHHS>" + "<a>".repeat(15_000))));
    assertRefused(
        "G004",
        400,
        gateway.submit(
            "56001",
            utf8(
                "<!DOCTYPE z [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>"
                    + "<GIAMDINHHS>&b;</GIAMDINHHS>")));
    assertRefused(
        "G004",
        400,
        gateway.submit(
            "56001",
            utf8(
                "<!DOCTYPE z [<!ENTITY f SYSTEM \"file:///etc/hostname\">]>"
                    + "<GIAMDINHHS>&f;</GIAMDINHHS>")));
  }

  private HttpResponse<String> packed(String coding, byte[] body) {
    return gateway.send(
        gateway
            .as("56001", "/api/v1/submissions")
            .header("Content-Type", "application/xml")
            .header("Content-Encoding", coding)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private static byte[] keptOf(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    return gateway.message(json(response).path("submission_id").asString()).value();
  }

  private static void assertRefused(String rule, int status, HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(json(response).path("rule_id").asString()).isEqualTo(rule);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  private static byte[] deflate(byte[] content, boolean zlib) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out =
        new DeflaterOutputStream(packed, new Deflater(Deflater.DEFAULT_COMPRESSION, !zlib))) {
      out.write(content);
    }
    return packed.toByteArray();
  }
}
