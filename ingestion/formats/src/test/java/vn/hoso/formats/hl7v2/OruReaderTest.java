// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.hoso.formats.Violation;
import vn.hoso.formats.fhir.Element;
import vn.hoso.formats.fhir.FhirResult;
import vn.hoso.formats.fhir.ReadResource;
import vn.hoso.formats.patient.ResourcePatientReader;
import vn.hoso.lakehouse.source.Patient;

class OruReaderTest {
  private static final String HEAD =
      "MSH|^~\\&|LIS|XN|HIS|BV|20260401103000||ORU^R01|M1|P|%s\r"
          + "PID|1||BN77^^^BV||PHAM^DONG^VAN||1975|M\r"
          + "PV1|1|I|||||||||||||||||LK900\r"
          + "OBR|1|P9|F9001|SH01^Sinh hoa^L|||202604010900\r";

  private static final String OBX = "message[1]/OBX[";

  private final OruReader reader = new OruReader();

  @ParameterizedTest
  @ValueSource(strings = {"2.3", "2.3.1", "2.4", "2.5", "2.5.1"})
  void readsEveryTypeOfValueInEveryVersion(String version) {
    FhirResult read =
        read(
            HEAD.formatted(version)
                + "OBX|1|NM|A^Alpha^L||5.60|mmol/L^^UCUM|3-6|H|||F\r"
                + "OBX|2|SN|B^Beta||>^100|U/L|||||F\r"
                + "OBX|3|SN|C^Gamma||^1^:^128||||||F\r"
                + "OBX|4|CE|D^Delta^L||POS^Positive^L||||||C\r"
                + "OBX|5|TX|E^Note||line one||||||F\r"
                + "OBX|6|TX|E^Note||a \\T\\ b\\.br\\c||||||F\r"
                + "OBX|7|FT|F^Text||free~text||||||P\r"
                + "NTE|1||seen twice\r"
                + "OBX|8|NM|G^Bad||high||||||F\r"
                + "ZZZ|own|segment\r");

    List<ReadResource> results =
        read.resources().stream().filter(r -> r.type().equals("Observation")).toList();
    assertThat(results)
        .extracting(
            r -> r.resource().get("code").first("coding").text("code"),
            r -> r.resource().text("status"),
            r -> r.resource().get("valueQuantity").text("value"),
            r -> r.resource().text("valueString"))
        .containsExactly(
            tuple("A", "final", "5.60", null),
            tuple("B", "final", "100", null),
            tuple("C", "final", null, "1:128"),
            tuple("D", "corrected", null, null),
            tuple("E", "final", null, "line one\na & b\nc"),
            tuple("F", "preliminary", null, "free\ntext"),
            tuple("G", "final", null, "high"));
    assertThat(results.get(1).resource().get("valueQuantity").text("comparator")).isEqualTo(">");
    assertThat(results.get(5).resource().first("note").text("text")).isEqualTo("seen twice");
    assertThat(results)
        .extracting(ReadResource::encounter)
        .containsOnly("Encounter?http://fhir.hl7.org.vn/core/sid/ma-lk|LK900");
    assertThat(read.violations())
        .extracting(Violation::ruleId, Violation::place)
        .containsExactly(tuple("F224", "message[1]/OBX[8]/OBX-5"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          OBR|1||F1|S^S|||||||||||BLD&Máu&HL70070#OBX|1|NM|A^A||5|g/L|||||F                        @ Máu
          OBR|1||F1|S^S|||||||||||SER#OBX|1|NM|A^A||5|g/L|||||F                                     @ Serum
          OBR|1||F1|S^S|||||||||||&#OBX|1|NM|A^A||5|g/L|||||F                                       @ -
          OBR|1||F1|S^S|||||||||||SER#OBX|1|NM|A^A||5|g/L|||||F#SPM|1|||UR^Nước tiểu^HL70487        @ Nước tiểu
          OBR|1||F1|S^S#OBX|1|NM|A^A||5|g/L|||||F#SPM|1|||UR#SPM|2|||XX9#OBX|2|NM|B^B||5|g/L|||||F  @ Urine; XX9, XX9
          OBR|1||F1|S^S#SPM|1|||BLDV#OBX|1|NM|A^A||5|g/L|||||F#SPM|2|||UR#OBX|2|NM|B^B||5|g/L|||||F @ Venous blood, Urine
          OBR|1||F1|S^S#OBX|1|NM|A^A||5|g/L|||||F#SPM|1|||UR#OBR|2||F2|S^S#OBX|1|NM|A^A||5|g/L|||||F @ Urine, -
          SPM|1|||UR#OBR|1||F1|S^S#OBX|1|NM|A^A||5|g/L|||||F#SPM|1                                  @ -
          """)
  void tellsWhatAResultWasMeasuredIn(String orders, String expected) {
    FhirResult read =
        read(
            HEAD.formatted("2.5.1").replaceFirst("OBR.*\\r", "")
                + orders.replace('#', '\r')
                + "\r");

    assertThat(
            read.resources().stream()
                .filter(r -> r.type().equals("Observation"))
                .map(r -> r.resource().get("specimen").text("display"))
                .map(told -> told == null ? "-" : told)
                .toList())
        .containsExactly(expected.split(", "));
    assertThat(read.violations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "8859/1, ISO-8859-1, Fâm, ''",
    "8859/1~UNICODE UTF-8, ISO-8859-1, Fâm, ''",
    "ISO-8859-15, ISO-8859-15, Fâm, ''",
    "WINDOWS-1258, windows-1258, Đỗ Lê, ''",
    "UNICODE UTF-8, UTF-8, Đỗ Lê, ''",
    "8859/1, UTF-8, Đỗ Lê, ''",
    "UNICODE UTF-8, windows-1258, Đỗ Lê, F008",
    "ASCII, ISO-8859-1, Fâm, F008",
    "'', windows-1258, Đỗ Lê, F008",
    "8859/77, windows-1258, Đỗ Lê, F008"
  })
  void readsLettersByTheNamedCharacterSet(String named, String sent, String family, String rule) {
    String message =
        HEAD.replace("%s\r", "2.5||||||" + named + "\r").replace("PHAM", "%s")
            + "OBX|1|NM|A^Alpha||5|mmol/L|||||F\r";
    byte[] bytes = marksApart(message.formatted(family), sent).getBytes(Charset.forName(sent));

    FhirResult read = reader.read(bytes);

    assertThat(read.violations().stream().map(Violation::ruleId).toList())
        .isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
    String told = read.resources().get(0).resource().first("name").text("text");
    assertThat(told.contains(family)).isEqualTo(rule.isEmpty());
  }

  @Test
  void messagesThatNameDifferentCharacterSetsAreNotGuessedAt() {
    String message = HEAD.replace("%s\r", "2.5||||||%s\r").replace("PHAM", "Fâm");

    FhirResult read =
        reader.read(
            (message.formatted("8859/1") + message.formatted("WINDOWS-1258"))
                .getBytes(StandardCharsets.ISO_8859_1));

    assertThat(read.violations()).extracting(Violation::ruleId).contains("F008");
  }

  /** Windows-1258 has letters with a hat, and the marks of tones apart. */
  private static String marksApart(String text, String charset) {
    return charset.equals("windows-1258") ? text.replace("ỗ", "ô\u0303") : text;
  }

  @Test
  void aCorrectionComesUnderTheSameId() {
    String last = "OBX|%d|NM|A^Alpha||%s|mmol/L|||||%s\r";

    assertThat(idsOf(HEAD.formatted("2.5") + last.formatted(1, "5", "F")))
        .isEqualTo(idsOf(HEAD.formatted("2.4") + last.formatted(3, "6", "C")));
  }

  @Test
  void aBatchGoesOnPastABadMessage() {
    FhirResult read =
        read(
            "FHS|^~\\&\rBHS|^~\\&\r"
                + "MSH|^~\\&|A|B|C|D|2026||ADT^A01|1|P|2.5\rPID|1\r"
                + "MSH|^~\\&|A|B|C|D|2026||ORU^R01|2|P|2.5\rPID|1||X1\r"
                + HEAD.formatted("2.5")
                + "OBX|1|NM|A^Alpha||5||||||F\rBTS|3\rFTS|1\r");

    assertThat(read.violations())
        .extracting(Violation::ruleId, Violation::place)
        .containsExactly(tuple("F221", "message[1]/MSH-9"), tuple("F222", "message[2]/OBR"));
    assertThat(read.resources()).hasSize(3);
  }

  @Test
  void unitsAndTextsAreNotCutAtTheSignsThatDivide() {
    FhirResult read =
        read(
            HEAD.formatted("2.5")
                + "OBX|1|NM|A^Alpha||5.6|10*9/L^10*9 per litre^UCUM|||||F\r"
                + "OBX|2|NM|B^Beta||4|10^9/L|||||F\r"
                + "OBX|3|TX|C^Gamma||a ^ b & c||||||F\r"
                + "OBX|4|CE|D^Delta||P^Gram & acid fast^L||||||F\r"
                + "OBX|5|NM|E^Eta||5^6|g/L|||||F\r");

    assertThat(results(read))
        .extracting(
            r -> r.resource().get("valueQuantity").text("unit"),
            r -> r.resource().get("valueQuantity").text("code"),
            r -> r.resource().text("valueString"),
            r -> r.resource().get("valueCodeableConcept").text("text"))
        .containsExactly(
            tuple("10*9 per litre", "10*9/L", null, null),
            tuple("10^9/L", null, null, null),
            tuple(null, null, "a ^ b & c", null),
            tuple(null, null, null, "Gram & acid fast"),
            tuple(null, null, "5^6", null));
    assertThat(read.violations()).extracting(Violation::place).containsExactly(OBX + "5]/OBX-5");
  }

  @Test
  void everyRepetitionOfAValueIsKept() {
    FhirResult read =
        read(
            HEAD.formatted("2.5")
                + "OBX|1|CE|A^Alpha||X^Ex^L~Y^Why^L||||||F\r"
                + "OBX|2|NM|B^Beta||5~6|g|||||F\r");

    Element coded = results(read).get(0).resource();
    Element counted = results(read).get(1).resource();
    assertThat(coded.get("valueCodeableConcept").text("text")).isEqualTo("Ex");
    assertThat(coded.first("component").get("valueCodeableConcept").text("text")).isEqualTo("Why");
    assertThat(coded.first("component").get("code").codes("coding")).containsExactly("A");
    assertThat(counted.get("valueQuantity").text("value")).isEqualTo("5");
    assertThat(counted.first("component").get("valueQuantity").text("value")).isEqualTo("6");
    assertThat(read.violations()).isEmpty();
  }

  @Test
  void aTextSentWithItsLineBreaksIsOneText() {
    FhirResult read =
        read(HEAD.formatted("2.5") + "OBX|1|TX|A^Alpha||first line\nWBC high\n|||||F\r");

    assertThat(results(read))
        .extracting(r -> r.resource().text("valueString"))
        .containsExactly("first line\nWBC high");
  }

  @Test
  void aLineOfATextIsNoSegmentThoughItBeginsWithCapitals() {
    String text =
        "Ket luan:\rWBC: 12 G/L tang\rCRP\rECG- nhip xoang\rKQ1- am tinh\rMSH6: con bieu hien\r"
            + "MSH: xem ben duoi\rFTS: 2\rtheo doi";

    FhirResult read =
        read(HEAD.formatted("2.5") + "OBX|1|TX|KL||" + text + "||||||F\rZZZ|x\rNTE\r");

    assertThat(results(read))
        .extracting(r -> r.resource().text("valueString"), r -> r.resource().text("status"))
        .containsExactly(tuple(text.replace('\r', '\n'), "final"));
    assertThat(read.violations()).isEmpty();
  }

  @Test
  void everyMessageHasItsOwnSeparator() {
    String other = (HEAD + "OBX|1|NM|B^Beta||6||||||F\r").formatted("2.5").replace('|', '#');

    FhirResult read = read(HEAD.formatted("2.5") + "OBX|1|NM|A^Alpha||5||||||F\r" + other);

    assertThat(results(read))
        .extracting(r -> r.resource().get("code").first("coding").text("code"))
        .containsExactly("A", "B");
    assertThat(read.violations()).isEmpty();
  }

  @Test
  void readsAnHourAndSaysWhichTimeItCannotRead() {
    FhirResult read =
        read(
            HEAD.formatted("2.5")
                + "OBX|1|NM|A^Alpha||5||||||F|||2026040110\r"
                + "OBX|2|NM|B^Beta||5||||||F|||2026043110\r");

    assertThat(results(read))
        .extracting(r -> r.resource().text("effectiveDateTime"))
        .containsExactly("2026-04-01T10:00:00+07:00", "2026-04-01T09:00:00+07:00");
    assertThat(read.violations())
        .extracting(Violation::ruleId, Violation::place)
        .containsExactly(tuple("F225", OBX + "2]/OBX-14"));
  }

  @Test
  void keepsDataOfEveryEncoding() {
    FhirResult read =
        read(
            HEAD.formatted("2.5")
                + "OBX|1|ED|A^Alpha||LIS^AP^PDF^Base64^JVBERg==||||||F\r"
                + "OBX|2|ED|B^Beta||LIS^TEXT^^A^a \\T\\ b^c||||||F\r"
                + "OBX|3|ED|C^Gamma||LIS^IM^PNG^Hex^8950||||||F\r"
                + "OBX|4|ED|D^Delta||LIS^AP^PDF^Base64^%%%||||||F\r");

    List<Element> forms = report(read).resource().each("presentedForm");
    assertThat(forms)
        .extracting(form -> form.text("contentType"), form -> form.text("data"))
        .containsExactly(
            tuple("application/pdf", "JVBERg=="),
            tuple("text/plain", base64("a & b^c")),
            tuple("image/png", "iVA="),
            tuple("application/pdf", base64("%%%")));
    assertThat(read.violations())
        .extracting(Violation::ruleId, Violation::place)
        .containsExactly(tuple("F224", OBX + "4]/OBX-5"));
  }

  @Test
  void resultsOfTwoPanelsOfOneOrderAreTwoResults() {
    String second = "OBR|2|P9|F9001|SH02^Nuoc tieu^L|||202604010900\r";
    String glucose = "OBX|1|NM|GLU^Glucose||%s|mmol/L|||||F\r";

    FhirResult read =
        read(HEAD.formatted("2.5") + glucose.formatted(5) + second + glucose.formatted(1));

    assertThat(results(read)).extracting(ReadResource::id).doesNotHaveDuplicates().hasSize(2);
    assertThat(results(read).get(0).id()).doesNotContain("-");
    assertThat(results(read).get(1).id()).doesNotContain("-");
  }

  @Test
  void textsWithoutATestAreNotOneText() {
    FhirResult read =
        read(HEAD.formatted("2.5") + "OBX|1|TX|||one||||||F\rOBX|2|TX|||two||||||F\r");

    assertThat(results(read))
        .extracting(r -> r.resource().text("valueString"))
        .containsExactly("one", "two");
    assertThat(read.violations())
        .extracting(Violation::ruleId, Violation::place)
        .containsExactly(tuple("F204", OBX + "1]/OBX-3"), tuple("F204", OBX + "2]/OBX-3"));
  }

  @Test
  void keepsTheRangeAsWrittenAndEveryFlag() {
    FhirResult read = read(HEAD.formatted("2.5") + "OBX|1|NM|A^Alpha||5|g/L|<10^9 & >2|H~A|||F\r");

    Element result = results(read).get(0).resource();
    assertThat(result.first("referenceRange").text("text")).isEqualTo("<10^9 & >2");
    assertThat(result.codes("interpretation")).containsExactly("H", "A");
  }

  @Test
  void theNumberOfAnOrderMayStandInItsGroup() {
    String order = "ORC|RE|P7|F7\rOBR|1|||SH01^Sinh hoa||||%s\r";
    String head = HEAD.formatted("2.5").replaceFirst("OBR.*\r", "");

    FhirResult first = read(head + order.formatted("") + "OBX|1|NM|A^Alpha||5||||||F\r");
    FhirResult later = read(head + order.formatted("x") + "OBX|1|NM|A^Alpha||6||||||C\r");

    assertThat(first.violations()).isEmpty();
    assertThat(report(first).resource().first("identifier").text("value")).isEqualTo("F7");
    assertThat(results(first).get(0).id()).isEqualTo(results(later).get(0).id());
  }

  @ParameterizedTest
  @CsvSource({
    "001184012345^^^CCCD^NI, 001184012345, ''",
    "001184012345^^^^NI, 001184012345, ''",
    "001184012345^^^Bộ Công an^NI, 001184012345, ''",
    "001184012345^^^USA^NI, '', ''",
    "ABC184012345^^^VNM^NI, '', ''",
    "99^^^VNM^NI, '', ''",
    "K77^^^BV^AN, '', ''",
    "BN77^^^BV^PI, '', BN77",
    "001184012345^^^X^NNVNM, 001184012345, ''"
  })
  void takesANumberForWhatItIs(String number, String citizen, String local) {
    ReadResource person =
        read(HEAD.formatted("2.5").replace("BN77^^^BV", number)).resources().get(0);

    Patient patient = ResourcePatientReader.read("56001", "hl7v2", person.id(), person.resource());

    assertThat(patient.personalId()).isEqualTo(citizen.isEmpty() ? null : citizen);
    assertThat(patient.localPatientId()).isEqualTo(local.isEmpty() ? person.id() : local);
    assertThat(patient.otherId()).isNull();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<ReadResource> results(FhirResult read) {
    return read.resources().stream().filter(r -> r.type().equals("Observation")).toList();
  }

  private static ReadResource report(FhirResult read) {
    return read.resources().stream()
        .filter(r -> r.type().equals("DiagnosticReport"))
        .findFirst()
        .orElseThrow();
  }

  private List<String> idsOf(String text) {
    return read(text).resources().stream().map(ReadResource::id).toList();
  }

  private FhirResult read(String text) {
    return reader.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
