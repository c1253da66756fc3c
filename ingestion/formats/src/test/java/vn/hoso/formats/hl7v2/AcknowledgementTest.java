// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.Terser;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcknowledgementTest {
  private static final Instant NOW = Instant.parse("2026-05-02T03:00:00Z");
  private static final String MESSAGE =
      "MSH|^~\\&|LIS|XN|HIS|BV|20260401103000||ORU^R01^ORU_R01|M1|P|2.5\rPID|1\r";

  @ParameterizedTest
  @ValueSource(strings = {"%s", "\u000B%s\u001C\r", "FHS|^~\\&|\rBHS|^~\\&|\r%s"})
  void answersTheMessageByItsControlId(String frame) {
    assertThat(to(frame.formatted(MESSAGE)).accepted("A7", NOW, "01H"))
        .isEqualTo(
            "MSH|^~\\&|HOSO||LIS|XN|20260502100000+0700||ACK^R01^ACK|A7|P|2.5||||||UNICODE UTF-8\r"
                + "MSA|AA|M1|01H\r");
  }

  @Test
  void aRefusalIsReadByHapiWithItsRuleAndBothLanguages() throws HL7Exception {
    String answer =
        to(MESSAGE)
            .refused(
                Acknowledgement.Refused.AE, "A8", NOW, "G005", "Tệp | lỗi\nở ^", "A file & more");

    Terser read = new Terser(parsed(answer));
    assertThat(read.get("/MSA-1")).isEqualTo("AE");
    assertThat(read.get("/MSA-2")).isEqualTo("M1");
    assertThat(read.get("/MSA-3")).isEqualTo("G005: Tệp | lỗi ở ^ / A file & more");
    assertThat(read.get("/ERR-3-1")).isEqualTo("207");
    assertThat(read.get("/ERR-5-1")).isEqualTo("G005");
    assertThat(read.get("/ERR-8")).isEqualTo("Tệp | lỗi ở ^ / A file & more");
  }

  @Test
  void anOlderVersionHasNoErrorWithWords() {
    String answer =
        to(MESSAGE.replace("2.5", "2.3.1"))
            .refused(Acknowledgement.Refused.AR, "A", NOW, "G012", "Chưa nhận", "Not now");

    assertThat(answer).contains("|2.3.1|").contains("MSA|AR|M1|G012: ").doesNotContain("ERR");
  }

  @Test
  void ownDelimitersAreKept() {
    assertThat(to("MSH$%~\\&$LIS$X|N$$$$$ORU%R01$M9$T$2.4\r").accepted("A", NOW, "01H"))
        .startsWith("MSH$%~\\&$HOSO$$LIS$X|N$")
        .contains("$ACK%R01%ACK$A$T$2.4$")
        .endsWith("MSA$AA$M9$01H\r");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MSH", "MSH|", "MSH|abc|x", "{\"a\":1}", "MSH|^~\\&"})
  void whatIsNoMessageIsAnsweredWithoutItsName(String sent) throws HL7Exception {
    String answer = to(sent).refused(Acknowledgement.Refused.AE, "A", NOW, "G001", "Rỗng", "Empty");

    assertThat(answer).contains("\rMSA|AE||G001: ");
    assertThat(new Terser(parsed(answer)).get("/MSA-1")).isEqualTo("AE");
  }

  private static Acknowledgement to(String sent) {
    return Acknowledgement.to(sent.getBytes(UTF_8));
  }

  private static Message parsed(String answer) throws HL7Exception {
    DefaultHapiContext context = new DefaultHapiContext();
    context.getParserConfiguration().setValidating(false);
    return context.getGenericParser().parse(answer);
  }
}
