// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.gateway.RunningGateway.json;
import static vn.hoso.gateway.TestFiles.utf8;

import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.hoso.gateway.RunningGateway;
import vn.hoso.lakehouse.identifier.Ids;

/** What was refused can be looked at, by those who may, for as long as it is kept. */
class RefusedBodiesTest {
  private static RunningGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    gateway = RunningGateway.shared();
  }

  @Test
  void theDepartmentReadsWhatASenderReallySent() {
    byte[] broken = utf8("<GIAMDINHHS><HOSO>cut off");
    assertThat(gateway.submit("56002", broken).statusCode()).isEqualTo(400);

    JsonNode newest = newest("operator");

    assertThat(newest.path("rule_id").asString()).isEqualTo("G003");
    assertThat(newest.path("facility_code").asString()).isEqualTo("56002");
    assertThat(newest.path("sha256").asString()).isEqualTo(Ids.sha256Hex(broken));
    assertThat(newest.path("kept_bytes").asInt()).isEqualTo(broken.length);
    String body = "/api/v1/refusals/" + newest.path("refusal_id").asLong() + "/body";
    HttpResponse<String> kept = gateway.get("operator", body);
    assertThat(kept.body()).isEqualTo("<GIAMDINHHS><HOSO>cut off");
    assertThat(kept.headers().firstValue("Content-Type")).contains("application/octet-stream");
    assertThat(gateway.get("56002", body).statusCode()).isEqualTo(200);
    assertThat(gateway.get("56001", body).statusCode()).isEqualTo(404);
  }

  @Test
  void keepsTheBeginningOfWhatIsTooLargeAndForgetsItInTime() {
    assertThat(gateway.submit("56002", new byte[70_000]).statusCode()).isEqualTo(413);

    JsonNode newest = newest("56002");
    assertThat(newest.path("rule_id").asString()).isEqualTo("G002");
    assertThat(newest.path("size").asLong()).isEqualTo(70_000);
    assertThat(newest.path("kept_bytes").asInt()).isEqualTo(1000);
    assertThat(newest.has("sha256")).as("the whole was never read").isFalse();

    new RefusalStore(gateway.jdbc(), 1000).forget(Instant.now().plusSeconds(60));

    assertThat(newest("56002").path("kept_bytes").asInt()).isZero();
    assertThat(newest("56002").path("rule_id").asString()).isEqualTo("G002");
  }

  private static JsonNode newest(String reader) {
    return json(gateway.get(reader, "/api/v1/refusals?size=1")).path("refusals").get(0);
  }
}
