// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.gateway.RunningGateway.json;
import static vn.hoso.gateway.TestFiles.envelope;
import static vn.hoso.gateway.TestHouse.header;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.hoso.formats.encounter.EncounterFileReader;
import vn.hoso.gateway.RunningGateway;
import vn.hoso.lakehouse.submission.SignatureFacts;
import vn.hoso.lakehouse.submission.SignatureHeaders;
import vn.hoso.lakehouse.submission.SignatureVerdict;

/** From the register of connections to the receipt and the topic, over HTTP. */
class SignedSubmissionTest {
  private static final TestAuthority ROOT = TestAuthority.root("Goc Thu");
  private static final TestAuthority SUB = ROOT.sub("CA Thu");
  private static final KeyPair KEYS = TestAuthority.keys(2048);
  private static final X509Certificate CERTIFICATE =
      SUB.issue("UID=MST:0312345678,CN=Bệnh viện Thử,C=VN", KEYS.getPublic());
  private static final TestSigner SIGNER = TestSigner.of(KEYS, CERTIFICATE, SUB.certificate());
  private static RunningGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    gateway = RunningGateway.shared();
    Path trust = Files.createDirectories(gateway.secrets().resolveSibling("../trust").normalize());
    Files.writeString(trust.resolve("root.pem"), TestAuthority.pem(ROOT.certificate()));
  }

  @Test
  void theVerdictAndTheCertificateStandInTheReceiptAndOnTheTopic() {
    register("56002", "\"signature_policy\":\"refuse\",\"signer_ids\":\"MST:0312345678\"");

    String id = taken(gateway.submit("56002", SIGNER.whole(envelope("56002", "signed"))));

    JsonNode signature = signature("56002", id);
    assertThat(signature.path("verdict").asString()).isEqualTo("valid");
    assertThat(signature.path("label").asString()).isEqualTo("chữ ký số hợp lệ");
    assertThat(signature.path("label_en").asString()).isEqualTo("the signature is valid");
    assertThat(signature.path("policy").asString()).isEqualTo("refuse");
    assertThat(signature.path("signer").path("subject").asString()).contains("UID=MST:0312345678");
    assertThat(signature.path("signer").path("valid_until").asString())
        .isEqualTo(TestAuthority.UNTIL.toString());
    ConsumerRecord<String, byte[]> message = gateway.message(id);
    assertThat(header(message, "signature_verdict")).isEqualTo("valid");
    SignatureFacts facts = SignatureHeaders.facts(name -> bytes(message, name));
    assertThat(facts).isNotNull();
    assertThat(facts.certificate()).isEqualTo(encoded());
    assertThat(facts.policy()).isEqualTo("refuse");
  }

  @Test
  void whatIsRefusedByPolicyIsTakenAndKeptWithItsVerdict() {
    register("56001", "\"signature_policy\":\"refuse\",\"signer_ids\":\"MST:0399999999\"");
    try {
      String stranger = taken(gateway.submit("56001", SIGNER.whole(envelope("56001", "other"))));
      String unsigned = taken(gateway.submit("56001", envelope("56001", "unsigned")));

      assertThat(signature("56001", stranger).path("verdict").asString())
          .isEqualTo("signer_mismatch");
      assertThat(signature("56001", unsigned).path("verdict").asString()).isEqualTo("none");
      assertThat(header(gateway.message(unsigned), "signature_policy")).isEqualTo("refuse");
      assertThat(SignatureHeaders.verdict(name -> bytes(gateway.message(stranger), name)))
          .isEqualTo(SignatureVerdict.SIGNER_MISMATCH);
    } finally {
      register("56001", "\"signature_policy\":\"record\"");
    }
  }

  @Test
  void theSandboxTellsAVendorWhatIsWrongWithASignature() {
    String altered = TestSigner.text(SIGNER.whole(envelope("99901", "x"))).replace("2026", "2025");

    String id = taken(gateway.submit("99901", altered.getBytes(UTF_8)));

    JsonNode receipt = json(gateway.get("99901", "/api/v1/submissions/" + id));
    assertThat(receipt.path("signature").path("verdict").asString()).isEqualTo("altered");
    assertThat(receipt.path("violations"))
        .anySatisfy(
            found -> {
              assertThat(found.path("rule_id").asString()).isEqualTo("T3");
              assertThat(found.path("message_vi").asString()).contains("thay đổi sau khi ký");
            });
    String good = taken(gateway.submit("99901", SIGNER.whole(envelope("99901", "y"))));
    assertThat(gateway.get("99901", "/api/v1/submissions/" + good).body()).doesNotContain("\"T3\"");
  }

  @Test
  void onlyWhatCanBeMatchedIsRegistered() {
    for (String wrong :
        new String[] {
          "\"signature_policy\":\"sometimes\"",
          "\"key_fingerprint\":\"12:34\"",
          "\"signer_ids\":\"a b\""
        }) {
      assertThat(connection("56001", wrong).statusCode()).as(wrong).isEqualTo(400);
    }
    assertThat(
            connection("56001", "\"key_fingerprint\":\"" + "AB:".repeat(31) + "AB\"").statusCode())
        .isEqualTo(200);
  }

  @Test
  void aSignedFileIsReadAsBefore() {
    var read = EncounterFileReader.standard().read(SIGNER.whole(envelope("56001", "a")));

    assertThat(read.signed()).isTrue();
    assertThat(read.records()).hasSize(1);
  }

  private static void register(String facility, String signing) {
    HttpResponse<String> answer = connection(facility, signing);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static HttpResponse<String> connection(String facility, String signing) {
    String body =
        "{\"facility_code\":\"%s\",\"vendor\":\"V\",\"software\":\"S\",\"software_version\":\"1\",\"channel\":\"api\",%s}"
            .formatted(facility, signing);
    return gateway.send(
        gateway
            .as("operator", "/api/v1/connections")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static JsonNode signature(String facility, String id) {
    return json(gateway.get(facility, "/api/v1/submissions/" + id)).path("signature");
  }

  private static String taken(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return json(answer).path("submission_id").asString();
  }

  private static byte[] bytes(ConsumerRecord<String, byte[]> message, String name) {
    var found = message.headers().lastHeader(name);
    return found == null ? null : found.value();
  }

  private static byte[] encoded() {
    try {
      return CERTIFICATE.getEncoded();
    } catch (java.security.cert.CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
