// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.hoso.lakehouse.submission.SubmissionKind;

class WireFormatsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "<?xml version=\"1.0\"?><GIAMDINHHS/> | ENCOUNTER_FILE",
        "<!-- x --> <g:GIAMDINHHS xmlns:g='u'> | ENCOUNTER_FILE",
        "<HOSO><FILEHOSO> | ENCOUNTER_FILE",
        "<CHI_TIEU_TRANG_THAI_KCB> | CHECK_IN",
        "<DSACH_TRANG_THAI_KCB> | CHECK_IN",
        "<CHI_TIEU_GIAM_DINH_YKHOA a='b'> | ASSESSMENT",
        "<KHAMSUCKHOE><THONGTINDONVI/></KHAMSUCKHOE> | HEALTH_CHECK",
        "<DATA><HEADER><MESSAGE_VERSION/></HEADER></DATA> | HEALTH_PROFILE",
        "<DATA><A/></DATA> | UNKNOWN",
        "{\"resourceType\": \"Bundle\"} | FHIR",
        "{\"a\": 1} | UNKNOWN",
        "MSH^~#LIS#XN | HL7V2",
        "facility_code,name,kind,public | REGISTER",
        "Personal_ID;full_name;birth_date;sex | REGISTER",
        "\"commune_code\",\"as_of\",\"population\" | REGISTER",
        "a,b,c | UNKNOWN",
        "<!DOCTYPE x><GIAMDINHHS/> | UNKNOWN"
      })
  void tellsTheKindByTheOuterStructure(String start, SubmissionKind kind) {
    assertThat(WireFormats.sniff(start.getBytes(UTF_8))).isEqualTo(kind);
    assertThat(WireFormats.sniff(("\uFEFF" + start).getBytes(UTF_8))).isEqualTo(kind);
    assertThat(WireFormats.sniff(("\uFEFF" + start).getBytes(UTF_16LE))).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{'content':[{'attachment':{'data':'%s'}}],'id':'1','resourceType':'DocumentReference'} | FHIR",
        "[{'a':'%s','resourceType':'Binary'}] | FHIR",
        "[{'a':'%s'},{'resourceType':'Binary'}] | FHIR",
        "{'data':'%s','resourceType':'Binary'} {'resourceType':'Patient'} | FHIR",
        "{'anh':'%s','ma_don_thuoc':'x'} | PRESCRIPTION",
        "{'data':'%s','inner':{'resourceType':'Patient'}} | UNKNOWN",
        "{'data':'%s','say':'resourceType :'} | UNKNOWN",
        "{'data':'%s','resourceType | UNKNOWN",
        "{'data':'%s | UNKNOWN"
      })
  void tellsJsonByANameThatStandsBehindALargeValue(String file, SubmissionKind kind) {
    String sent = file.replace('\'', '"').formatted("QUJD".repeat(40_000));

    assertThat(WireFormats.sniff(sent)).isEqualTo(kind);
    assertThat(WireFormats.sniff(sent.getBytes(UTF_8))).isEqualTo(kind);
    assertThat(WireFormats.sniff(("\uFEFF" + sent).getBytes(UTF_16LE))).isEqualTo(kind);
  }

  @Test
  void tellsNothingOfNothing() {
    assertThat(WireFormats.sniff(new byte[0])).isEqualTo(SubmissionKind.UNKNOWN);
  }

  @Test
  void believesTheBytesBeforeTheirDeclaration() {
    String xml = "<?xml version='1.0' encoding='utf-16'?><a>Hòa</a>";

    assertThat(WireText.decode(xml.getBytes(UTF_8))).isEqualTo(new WireText(xml, false));
  }

  @Test
  void readsTheVietnameseCodePageAndRemarksOnDamage() {
    String xml = "<?xml version='1.0' encoding='windows-1258'?><a>Trần Thị Hòa</a>";
    String decomposed = Normalizer.normalize(xml, Normalizer.Form.NFD).replace("a\u0302", "â");

    String read = WireText.decode(decomposed.getBytes(Charset.forName("windows-1258"))).text();

    assertThat(Normalizer.normalize(read, Normalizer.Form.NFC)).isEqualTo(xml);
    assertThat(WireText.decode(new byte[] {'<', 'a', '>', (byte) 0xC3, '<'}).damaged()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'',trống / empty",
    "012345678,9 chữ số / digits",
    "Nữ,2 chữ cái / letters",
    "a,1 chữ cái / letter",
    "a b,3 ký tự / characters"
  })
  void showsTheShapeOfAValueOnly(String value, String shape) {
    assertThat(ValueShape.of(value)).isEqualTo(shape);
  }
}
