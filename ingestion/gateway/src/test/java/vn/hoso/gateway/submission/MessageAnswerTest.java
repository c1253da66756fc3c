// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.hoso.gateway.RunningGateway;

class MessageAnswerTest {
  private static final String HL7 = "application/hl7-v2";
  private static final String MESSAGE =
      "MSH|^~\\&|LIS|XN|HIS|BV|20260401103000||ORU^R01|M1|P|2.5\rPID|1||BN1||DO^SAO\r"
          + "OBR|1|P9|F1|A\rOBX|1|NM|A||5|mmol/L|||||F\r";

  private static RunningGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    gateway = RunningGateway.shared();
  }

  @ParameterizedTest
  @CsvSource({
    "application/hl7-v2, , application/hl7-v2",
    "application/hl7-v2; charset=UTF-8, , application/hl7-v2",
    "text/hl7, , application/hl7-v2",
    "application/edi-hl7v2, , application/hl7-v2",
    "x-application/hl7-v2+er7, , application/hl7-v2",
    "application/octet-stream, application/hl7-v2, application/hl7-v2",
    "application/hl7-v2, x-application/hl7-v2+er7, x-application/hl7-v2+er7",
    "application/hl7-v2, 'application/hl7-v2, application/json', application/hl7-v2",
    "application/hl7-v2, 'text/html, */*;q=0.1, application/hl7-v2;q=0.9', application/hl7-v2",
  })
  void aMessageIsAnsweredByAnAcknowledgement(String type, String accept, String answeredAs) {
    HttpResponse<String> answer = send(type, accept, MESSAGE);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .isEqualTo(answeredAs + ";charset=UTF-8");
    String trackingId =
        answer.headers().firstValue("Location").orElse("").replaceAll(".*/submissions/", "");
    assertThat(answer.body())
        .startsWith("MSH|^~\\&|HOSO||LIS|XN|")
        .contains("|ACK^R01^ACK|")
        .endsWith("\rMSA|AA|M1|" + trackingId + "\r");
    assertThat(gateway.message(trackingId).value()).isEqualTo(MESSAGE.getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "application/hl7-v2, */*",
    "application/hl7-v2, application/json",
    "application/hl7-v2, 'application/json, application/hl7-v2;q=0.5'",
    "application/hl7-v2, application/hl7-v2;q=0",
    "application/hl7-v2, no media type",
    "application/octet-stream, ",
  })
  void whoAsksForNothingElseGetsJson(String type, String accept) {
    HttpResponse<String> answer = send(type, accept, MESSAGE);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(RunningGateway.json(answer).path("submission_id").asString()).isNotEmpty();
  }

  @Test
  void whatIsNoMessageIsAnsweredInJsonWhateverIsAccepted() {
    HttpResponse<String> answer =
        send("application/json+fhir", HL7, "{\"resourceType\":\"Patient\",\"id\":\"1\"}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(RunningGateway.json(answer).path("submission_id").asString()).isNotEmpty();
  }

  @Test
  void aRefusalNamesItsRuleInBothLanguages() {
    HttpResponse<String> answer = send(HL7, HL7, "PID|1\r");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("\rMSA|AE||G005: ")
        .contains("không phải loại hồ sơ")
        .contains("not of a kind that is taken")
        .contains("\rERR|");
  }

  @Test
  void aRequestIdUsedForOtherContentIsRefusedUnderTheMessagesControlId() {
    HttpRequest.Builder again =
        gateway.as("56010", "/api/v1/submissions").header("X-Request-Id", "ack-1");
    gateway.send(
        again.header("Content-Type", HL7).POST(HttpRequest.BodyPublishers.ofString(MESSAGE)));

    HttpResponse<String> answer =
        gateway.send(
            again.POST(HttpRequest.BodyPublishers.ofString(MESSAGE.replace("|M1|", "|M2|"))));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("\rMSA|AE|M2|G009: ");
  }

  @Test
  void otherTypesAreRefusedAsBefore() {
    assertThat(send("application/dicom", null, MESSAGE).statusCode()).isEqualTo(415);
  }

  private static HttpResponse<String> send(String type, String accept, String body) {
    HttpRequest.Builder request =
        gateway
            .as("56010", "/api/v1/submissions")
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return gateway.send(accept == null ? request : request.header("Accept", accept));
  }
}
